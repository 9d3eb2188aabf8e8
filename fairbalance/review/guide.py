"""`README.txt`: the package on one page, for whoever opens it first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import shorten, wrap

from fairbalance.comments.comment import State as CommentState
from fairbalance.comparison.editions import EditionChanges
from fairbalance.problem import Problem, Severity, counted
from fairbalance.redline.changes import Fate
from fairbalance.review.approving import standing_lines
from fairbalance.review.material import Material
from fairbalance.review.parts import PARTS, Missing

WIDTH, LINES = 80, 60  # of a page as any editor shows and prints it
_FIGURES = 10  # that are told here; all stand in the other files
_ROWS = 2  # of a finding's sentence
_FATES = {
    Fate.CHANGED: "changed",
    Fate.INSERTED: "added",
    Fate.DELETED: "removed",
    Fate.MOVED_HERE: "moved",
}


def guide(material: Material, routes: Iterable[str], missing: Sequence[Missing]) -> str:
    """At most 60 lines of 80 signs; `routes` are the other files of the package."""
    above = [
        *_what(material),
        *_here(set(routes), missing, material.against),
        *_how(),
        *_changed(material.changes, material.against),
    ]
    below = list(_comments(material))
    return "\n".join([*above, *_findings(material, LINES - len(above) - len(below)), *below, ""])


def _what(material: Material) -> Iterator[str]:
    microsite = material.content.microsite
    brand = microsite.brand
    yield from _hanging("REVIEW PACKAGE: ", f"{brand.name}{brand.mark or ''} ({brand.established_name})")
    yield from _hanging("Material code   ", str(microsite.material_code or "none is given"))
    yield f"Content         {material.edition.digest}"
    yield f"Status          {status(material)}"
    for line in standing_lines(material.standing):
        yield from wrap(line.strip(), WIDTH, initial_indent=" " * 16, subsequent_indent=" " * 20)


def status(material: Material) -> str:
    if material.approved:
        return "approved: every required role has approved exactly this content"
    if not material.standing.roles:
        mark = "" if material.content.draft else "; the site itself bears no draft mark"
        return f"DRAFT: nobody has to approve it, and nobody has{mark}"
    if material.standing.released:
        return "DRAFT, as its author says; every required role has approved it"
    return "DRAFT, not approved"


def _here(routes: set[str], missing: Sequence[Missing], against: str) -> Iterator[str]:
    yield from ("", "WHAT IS HERE")
    why = {one.part: one.why for one in missing}
    for part in PARTS:
        held = [route for route in routes if part.holds(route)]
        if held:
            number = f"{len(held)} " if part.name.endswith("/") else ""
            yield from _hanging(f"  {part.name:14}", f"{number}{part.says}")
        elif part.name in why:
            yield from _hanging(f"  {part.name:14}", f"MISSING: {why[part.name]}")
    if not against:
        yield "  No earlier version is at hand to tell changes from."


def _how() -> Iterator[str]:
    yield from ("", "HOW TO REVIEW")
    yield "  1. Open review.html in a browser, from disk. It needs no network."
    yield "  2. Choose a block or select words, and write a comment. A block is named by"
    yield "     its short id, such as ISI-1, the same in every file here."
    yield "  3. In My comments, write your name, save the file, and send it back."
    yield "  4. When you approve, say what: the first 12 signs of Content above will do."


def _changed(changes: EditionChanges | None, against: str) -> Iterator[str]:
    if changes is None:
        return
    yield from ("", *_hanging("WHAT HAS CHANGED since ", against))
    if changes.nothing:
        yield "  Nothing: a visitor gets the same, to the last byte."
        return
    fates = Counter(change.fate for part in changes.parts for change in part.changes)
    told = [f"{fates[fate]} {name}" for fate, name in _FATES.items() if fates[fate]]
    yield f"  Blocks of text: {', '.join(told) or 'none changed'}."
    unseen = {"link": changes.links, "hidden text": changes.hidden, "file": changes.files}
    also = [counted(len(found), name) for name, found in unseen.items() if found]
    yield f"  Also changed: {', '.join(also) or 'nothing'}."
    figures = [
        (changes.id_of(number.change.new), " ".join(found.old) or "nothing", " ".join(found.new) or "nothing")
        for number in changes.numbers
        for found in number.sentence.figures
    ]
    yield "  Figures:" if figures else "  No figure changed within a text."
    yield from (f"    {name:10} {shorten(old, 30)} → {shorten(new, 30)}" for name, old, new in figures[:_FIGURES])
    if len(figures) > _FIGURES:
        yield f"    and {len(figures) - _FIGURES} more in changes.html"


def _findings(material: Material, room: int) -> Iterator[str]:
    """The gravest, in so many lines."""
    found = findings_of(material)
    standing = [problem for problem in found if problem.waived is None]
    yield from ("", f"OPEN FINDINGS: {counts_of(found)}")
    blocks = {problem: name for name, notes in reversed(tuple(material.notes.items())) for problem in notes.findings}
    standing.sort(key=lambda problem: list(Severity).index(problem.severity))
    number = max(0, (room - 3) // (1 + _ROWS))
    for problem in standing[:number]:
        place = f"{problem.at.path}:{problem.at.line}"
        named = " ".join(filter(None, (problem.severity, blocks.get(problem))))
        room_for = WIDTH - len(named) - 3
        yield f"  {named} {place if len(place) <= room_for else f'…{place[1 - room_for :]}'}"
        yield from _hanging("    ", shorten(problem.message, (WIDTH - 4) * _ROWS - 20, placeholder=" …"))
    if len(standing) > number:
        yield f"  and {len(standing) - number} more in review.html"


def findings_of(material: Material) -> tuple[Problem, ...]:
    """All of them, waived or not, each once."""
    held = (problem for notes in material.notes.values() for problem in notes.findings)
    found = dict.fromkeys((*held, *material.elsewhere))
    return tuple(sorted(found, key=lambda problem: (problem.at, problem.rule, problem.message)))


def counts_of(found: Sequence[Problem]) -> str:
    """`1 error, 3 warnings; 2 waived`."""
    times: Mapping[str, int] = Counter(problem.severity for problem in found if problem.waived is None)
    counts = [counted(times[severity], severity) for severity in Severity if times[severity]]
    waived = sum(problem.waived is not None for problem in found)
    return f"{', '.join(counts) or 'none'}{f'; {waived} waived' if waived else ''}"


def _comments(material: Material) -> Iterator[str]:
    times = Counter(comment.state for comment in material.comments)
    counts = [f"{times[state]} {state}" for state in CommentState if times[state]]
    unread = any(problem.at.path.endswith("content/comments.yaml") for problem in material.elsewhere)
    if unread:
        counts.append("not all of content/comments.yaml can be read: see the findings")
    yield from ("", f"COMMENTS: {', '.join(counts) or 'none yet'}")


def _hanging(head: str, text: str) -> Iterator[str]:
    """Lines that begin where the first one's text begins."""
    yield from wrap(text, WIDTH, initial_indent=head, subsequent_indent=" " * len(head), break_on_hyphens=False)
