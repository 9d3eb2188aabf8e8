"""What changed, for a person at a terminal. What is gone stands in `[-…-]`, what is new in `{+…+}`, colours or not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import TextWrapper

from fairbalance.comparison.compared import Compared, Version
from fairbalance.comparison.editions import EditionChanges
from fairbalance.comparison.impact import Touched, Why
from fairbalance.comparison.label_changes import LabelChanges
from fairbalance.comparison.parts.numbers import number_changes
from fairbalance.comparison.parts.part_changes import PartChange
from fairbalance.comparison.parts.states import called, states
from fairbalance.problem import counted
from fairbalance.redline.changes import Change, Fate
from fairbalance.redline.figures import Figures
from fairbalance.redline.runs import Kind, Run

_LEGEND = "[-gone-] {+new+}   < moved away   > moved here"
_SIGNS = {
    Fate.CHANGED: "~",
    Fate.DELETED: "-",
    Fate.INSERTED: "+",
    Fate.MOVED_AWAY: "<",
    Fate.MOVED_HERE: ">",
}
_WHY = {
    Why.CITED: "cites",
    Why.ID: "names an id that is not in the label now, of",
    Why.WORDING: "says what the label no longer says, in",
}
_COLOURS = ((re.compile(r"\[-.+?-\]", re.DOTALL), "31"), (re.compile(r"\{\+.+?\+\}", re.DOTALL), "32"))
_ACTED_ON = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_REACH = 100  # letters of what stayed that are shown beside a change
_UNNAMED = ("paragraph", "item", "header", "row", "band", "foot", "value", "setting")  # kinds that need no name


def as_text(compared: Compared | EditionChanges, width: int = 100, colour: bool = False) -> str:
    """The whole report, in lines of at most `width` signs but for words that are longer."""
    if isinstance(compared, EditionChanges):
        return _painted(_editions(compared, width), colour)
    lines = [*_versions(compared, width)]
    if compared.label:
        lines += _label(compared.label, width)
    if compared.site is not None:
        differing = sum(part.differs for part in compared.site)
        lines += ["", f"The site's own content: {_some(differing, len(compared.site), 'file')}"]
        lines += _parts(compared.site, {}, width)
    if compared.label and (compared.new.content or compared.old.content):
        lines += _touched(compared.touched, compared.label.renumbered, width)
    return _painted(lines, colour)


def label_as_text(
    changes: LabelChanges, touched: Sequence[Touched] | None, width: int = 100, colour: bool = False
) -> str:
    """What a new version of a project's label changes, and where the project may have to follow; None: not known."""
    places = () if touched is None else _touched(touched, changes.renumbered, width)
    return _painted([*_label(changes, width), *places], colour)


def _versions(compared: Compared, width: int) -> Iterator[str]:
    for side, version in (("old", compared.old), ("new", compared.new)):
        yield from _columns([(side, _named(version))], width, 0)
    for one, other in ((compared.old, compared.new), (compared.new, compared.old)):
        if one.label and not other.label:
            yield f"Only {one.name} has a label document."


def _editions(changes: EditionChanges, width: int) -> Iterator[str]:
    if changes.nothing:
        yield "Nothing changed: every file is the same."
        return
    differing = sum(part.differs for part in changes.parts)
    yield f"What the site shows: {_some(differing, len(changes.parts), 'part')}"
    yield from _parts(changes.parts, {}, width)
    pages = [(page.said, page.page.route) for page in changes.pages]
    yield from _listed("Pages", pages, width)
    links = [(link.place, f"{_redline(link.text)} {_redline(link.href)}".strip()) for link in changes.links]
    yield from _listed("Links", links, width)
    hidden = [(hidden.place, f"{hidden.what}: {_redline(hidden.text)}") for hidden in changes.hidden]
    yield from _listed("Hidden texts", hidden, width)
    yield from _listed("Files", [(file.said, file.name) for file in changes.files], width)
    if changes.renamed:
        renamed = ", ".join(f"{old} → {new}" for old, new in changes.renamed.items())
        yield from ("", f"Blocks with another id: {len(changes.renamed)}", *_wrapped(renamed, width, 2))


def _listed(heading: str, rows: Sequence[tuple[str, str]], width: int) -> Iterator[str]:
    if rows:
        yield from ("", f"{heading}: {len(rows)}")
        yield from _columns(rows, width)


def _named(version: Version) -> str:
    if version.label is None:
        return version.name
    source = version.label.source
    said = (("version", source.version), ("effective", source.effective))
    return ", ".join((version.name, *(f"{name} {value}" for name, value in said if value)))


def _label(changes: LabelChanges, width: int) -> Iterator[str]:
    differing = sum(part.differs for part in changes.parts)
    yield ""
    yield f"The label: {_some(differing, len(changes.parts), 'part')}"
    if not changes.same_product:
        yield from _wrapped("The set ids differ: these are two documents, not two versions of one.", width, 2)
    yield from _columns([(said.name, f"{said.old or '—'} → {said.new or '—'}") for said in changes.identity], width)
    if renamed := sum(part.has_other_id and not part.differs for part in changes.parts):
        yield f"  {counted(renamed, 'section')} with another id and the same text"
    yield from _parts(changes.parts, changes.renumbered, width)


def _parts(parts: Sequence[PartChange], renumbered: Mapping[str, str], width: int) -> Iterator[str]:
    """What differs, in short; then the numbers; then all of it, part by part."""
    differing = [part for part in parts if part.differs]
    if not differing:
        return
    yield ""
    yield from _columns([(", ".join(states(part, renumbered)), called(part)) for part in differing], width)
    yield from _numbers(parts, renumbered, width)
    if any(part.told for part in differing):
        yield from ("", *_wrapped(f"Word by word   {_LEGEND}", width))
    for part in differing:
        if part.told:
            yield from _wrapped(called(part), width, 2)
            for line in (line for change in part.told for line in _change(change, parts)):
                yield from _wrapped(line, width, 4)


def _numbers(parts: Sequence[PartChange], renumbered: Mapping[str, str], width: int) -> Iterator[str]:
    numbers = number_changes(parts, renumbered)
    own = [number for number in numbers if not number.follows]
    if own:
        yield from ("", f"Numbers first: {counted(len(own), 'place')}")
    for number in own:
        yield from _wrapped(", ".join((number.part.part.name, *number.change.where(number.cell))), width, 2)
        yield from _wrapped("; ".join(map(_arrow, number.sentence.figures)), width, 4)
        yield from _wrapped(_redline(number.sentence.runs), width, 6)
    follow = Counter(_arrow(figures) for number in numbers if number.follows for figures in number.sentence.figures)
    if follow:
        yield from ("", "Numbers of sections and tables that only followed these")
        yield from _columns([(arrow, counted(times, "time")) for arrow, times in follow.items()], width)


def _change(change: Change, parts: Sequence[PartChange]) -> Iterator[str]:
    """A line a block, or a line a changed cell of a table row."""
    block = change.new or change.old
    assert block is not None
    lead = f"{_SIGNS[change.fate]} " + ("" if block.kind in _UNNAMED else f"{block.kind}: ")
    other = parts[change.elsewhere] if change.elsewhere is not None else None
    there = f" {other.part.name})" if other and change not in other.changes else ""
    match change.fate:
        case Fate.DELETED:
            yield lead + _redline([Run(Kind.DELETED, block.text)])
        case Fate.INSERTED:
            yield lead + _redline([Run(Kind.INSERTED, block.text)])
        case Fate.MOVED_AWAY:
            yield lead + _clipped(change.old.text if change.old else "", ends=False) + (there and f" (to{there}")
        case _:
            changed = [cell for cell in change.cells if cell.changed]
            for cell in changed:
                where = ", ".join(change.where(cell))
                yield lead + (where and f"{where}: ") + _redline(cell.runs) + (there and f" (from{there}")
            if not changed:
                yield lead + _clipped(block.text, ends=False) + (there and f" (from{there}")


def _touched(touched: Sequence[Touched], renumbered: Mapping[str, str], width: int) -> Iterator[str]:
    yield ""
    if not touched:
        yield from _wrapped("No place of the site cites a section that changed or says what the label dropped.", width)
        return
    yield f"The site's own words: {counted(len(touched), 'place')} to look at"
    for place in touched:
        yield f"  {place.at}"
        sections = "; ".join(f"{called(part)}: {', '.join(states(part, renumbered))}" for part in place.parts)
        yield from _wrapped(f"{_WHY[place.why]} {sections}", width, 4)
        yield from _wrapped(_redline(place.now) if place.now else _clipped(place.text, ends=False), width, 6)


def _some(some: int, all_of: int, what: str) -> str:
    return f"{some} of {counted(all_of, what)} changed" if some else f"nothing changed in {counted(all_of, what)}"


def _arrow(figures: Figures) -> str:
    return f"{', '.join(figures.old) or '—'} → {', '.join(figures.new) or '—'}"


def _redline(runs: Sequence[Run]) -> str:
    """With its marks; of long stretches that stayed, what is next to a change."""
    last = len(runs) - 1
    return "".join(
        _clipped(run.text, begins=number > 0 or not last, ends=number < last) if run.kind is Kind.SAME else _mark(run)
        for number, run in enumerate(runs)
    )


def _mark(run: Run) -> str:
    """Blanks stand outside of the marks."""
    core = run.text.strip() or run.text
    begin = run.text.find(core)
    marked = f"[-{core}-]" if run.kind is Kind.DELETED else f"{{+{core}+}}"
    return run.text[:begin] + marked + run.text[begin + len(core) :]


def _clipped(text: str, begins: bool = True, ends: bool = True) -> str:
    """The text, or as much of its beginning and of its end as may be shown."""
    head = text[:_REACH].rpartition(" ")[0] if begins else ""
    tail = text[-_REACH:].partition(" ")[2] if ends else ""
    if len(text) <= len(head) + len(tail) + _REACH:
        return text
    return (f"{head} " if begins else "") + "…" + (f" {tail}" if ends else "")


def _columns(rows: Sequence[tuple[str, str]], width: int, indent: int = 2) -> Iterator[str]:
    """Two columns, the first as wide as its longest entry."""
    wide = max((len(first) for first, _ in rows), default=0)
    for first, second in rows:
        yield from _wrapped(f"{first:<{wide}}  {second}", width, indent, indent + wide + 2)


def _wrapped(text: str, width: int, indent: int = 0, hanging: int | None = None) -> list[str]:
    """No word is broken: it may be a number. Signs that a terminal would act on are shown as �."""
    hang = indent + 2 if hanging is None else hanging
    wrapper = TextWrapper(width, " " * indent, " " * hang, break_long_words=False, break_on_hyphens=False)
    return wrapper.wrap(_ACTED_ON.sub("�", text))


def _painted(lines: Iterable[str], colour: bool) -> str:
    text = "\n".join(lines).strip("\n")
    for pattern, code in _COLOURS if colour else ():
        text = pattern.sub(f"\x1b[{code}m\\g<0>\x1b[0m", text)
    return text
