"""What stands beside the blocks of the annotated part: references, findings, changes, comments, hidden texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from fairbalance.comments.comment import Comment, Placing
from fairbalance.comparison.editions import EditionChanges, Removed
from fairbalance.edition.edition import Hidden, Link
from fairbalance.problem import Location, Problem, counted
from fairbalance.redline.changes import Change, Fate
from fairbalance.redline.runs import Kind, Run, redline
from fairbalance.review.claims_table import ClaimRow, claim_rows
from fairbalance.review.material import Material
from fairbalance.site.redline_markup import redline_markup

_FATES = {Fate.CHANGED: "Changed", Fate.INSERTED: "Added", Fate.MOVED_HERE: "Moved here"}
_VERBATIM = "verbatim"
_IN = {"differs": "from"}
_SHORT = 60  # signs of a sentence that are enough to find it


class BlockNotes:
    """Tells each block once: where it stands again, on a later page, only that it was told."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._changes = material.changes.of_blocks if material.changes else {}
        self._behind = _behind(material.changes)
        self._attributes = _attributes(material.changes)
        self._rows = _rows(material)
        self._comments = _comments(material.comments)
        self._page = ""
        self._told: dict[str, str] = {}  # block → the page on which it was told

    def begin(self, route: str) -> str:
        """A page begins: what its head says without being seen."""
        self._page = route
        page = next(page for page in self._material.edition.pages if page.route == route)
        found = [_all_hidden(page.hidden)] if page.hidden else []
        if changes := self._material.changes:
            for change in changes.hidden:
                if change.route == route:
                    found.append(_attribute_change(change.old, change.new))
        return _box([f"<b>In the head of {escape(route)}</b>", *found]) if found else ""

    def known(self, block: str) -> bool:
        return self._told.get(block, self._page) != self._page

    def marks(self, block: str) -> str:
        change = self._changes.get(block)
        return "pdf-changed" if change and change.fate is not Fate.EQUAL and not self.known(block) else ""

    def passed(self, blocks: Sequence[str]) -> str:
        found = []
        for route, held in groupby(blocks, key=self._told.__getitem__):
            found.append(f"{escape(spans(list(held)))}: as on {escape(route)}, annotated there")
        return f'<p class="pdf-passed">{"; ".join(found)}.</p>'

    def notes(self, block: str) -> str:
        if self.known(block):
            return ""
        self._told[block] = self._page
        found = list(self._of_block(block))
        if not found:
            return ""
        at = self._material.edition.blocks[block].block.at
        return _box([f"<b>{escape(block)}</b> {_place(at)} {found[0]}", *found[1:]])

    def _of_block(self, block: str) -> Iterator[str]:
        seen, notes = self._material.edition.blocks[block], self._material.notes[block]
        yield from map(finding, notes.findings)
        change = self._changes.get(block)
        if change is not None and change.fate in _FATES:
            yield _change(change)
        yield from self._attributes.get(block, ())
        for removed in self._behind.get(block, ()):
            yield _removed(removed)
        yield from map(comment_note, self._comments.get(block, ()))
        yield from _references(self._rows.get(block, ()))
        yield from (_link(link) for link in dict.fromkeys(seen.links) if not link.href.startswith("#"))
        if seen.hidden:
            yield _all_hidden(seen.hidden)

    def rest(self) -> str:
        """What belongs to no block that was shown."""
        found = list(map(finding, self._material.elsewhere))
        found += map(_removed, self._behind.get("", ()))
        found += (comment_note(one) for name, own in self._comments.items() if name not in self._told for one in own)
        untold = [name for name in self._material.edition.blocks if name not in self._told]
        return (_box(found) if found else "") + "".join(map(self.notes, untold))


def spans(blocks: Sequence[str]) -> str:
    """Ids in a row, shortened: HEM-0 … HEM-4, LAB-c1 … LAB-r9."""
    parts = []
    for _, held in groupby(blocks, key=lambda block: block.rpartition("-")[0]):
        own = list(held)
        parts.append(own[0] if len(own) == 1 else f"{own[0]} … {own[-1]}")
    return ", ".join(parts)


def finding(problem: Problem) -> str:
    waived = f" <i>{escape(str(problem.waived))}</i>" if problem.waived else ""
    kind = "waived" if problem.waived else "open"
    said = f"<b>{escape(problem.severity.capitalize())}</b> {escape(problem.message)}"
    return f'<span class="pdf-{kind}">{said} <small>{escape(problem.rule)}, {_at(problem.at)}</small>{waived}</span>'


def comment_note(comment: Comment) -> str:
    lost = " (its words are no longer here)" if comment.placing is Placing.LOST else ""
    quote = f" on “{escape(comment.quote)}”{lost}" if comment.quote else lost
    reply = f" <i>Reply: {escape(comment.reply)}</i>" if comment.reply else ""
    who = f"<b>{escape(comment.reviewer)}</b>, {escape(comment.kind)}, {escape(comment.state)}{quote}"
    return f'<span class="pdf-comment">{who}: {escape(comment.text)}{reply}</span>'


def shown(text: str) -> str:
    """As it is seen: what is raised or lowered, and no signs for it."""
    return str(redline_markup((Run(Kind.SAME, text),)))


def _box(notes: Sequence[str]) -> str:
    return f'<div class="pdf-notes">{"".join(f"<p>{note}</p>" for note in notes)}</div>'


def _place(at: Location) -> str:
    return f"<small>{_at(at)}</small>"


def _at(at: Location) -> str:
    return escape(f"{at.path}:{at.line}")


def _references(rows: Iterable[ClaimRow]) -> Iterator[str]:
    """Neighbours of which the same is to be told are told together."""
    groups = [list(held) for _, held in groupby(rows, key=_alike)]
    for held in groups:
        row = held[0]
        said = f"<b>{escape(row.verdict.capitalize())}</b>{escape(_source(row))}"
        if row.quotation and (row.verdict != _VERBATIM or row.quotation != row.text):
            yield from (f"{said} {_compared(one)}{_remark(one)}" for one in held)
        else:
            yield f"{said} {_which(held, len(groups) > 1)}{_remark(row)}"


def _alike(row: ClaimRow) -> tuple[str, str, str, bool]:
    return row.verdict, _source(row), row.note, bool(row.quotation) and row.quotation != row.text


def _compared(row: ClaimRow) -> str:
    """From the source to the site."""
    if row.verdict == _VERBATIM:
        return f"“{escape(row.quotation)}”"
    return str(redline_markup(redline(row.quotation, row.text)))


def _which(rows: Sequence[ClaimRow], among: bool) -> str:
    """Which sentences of a block are meant, where there are others `among` them."""
    if not among:
        return ""
    first = rows[0].text if len(rows[0].text) <= _SHORT else f"{rows[0].text[:_SHORT].rpartition(' ')[0]} …"
    more = f" and {counted(len(rows) - 1, 'sentence')} more" if len(rows) > 1 else ""
    return f"“{escape(first)}”{more}"


def _source(row: ClaimRow) -> str:
    """What is cited, and where in the label it stands."""
    found = ", ".join(filter(None, (row.reference, row.section)))
    return f" {_IN.get(row.verdict, 'in')} {found}" if found else ""


def _remark(row: ClaimRow) -> str:
    return f" <small>{escape(row.note)}</small>" if row.note else ""


def _change(change: Change) -> str:
    said = f"<b>{_FATES[change.fate]}</b>"
    cells = [cell for cell in change.cells if cell.changed]
    told = []
    for cell in cells:
        where = ", ".join(change.where(cell))
        told.append(f"{escape(where)}: {redline_markup(cell.runs)}" if where else redline_markup(cell.runs))
    return f'<span class="pdf-change">{said} {"; ".join(told)}</span>'


def _removed(removed: Removed) -> str:
    text = shown(removed.change.old.text) if removed.change.old else ""
    if removed.moved_to:
        return f'<span class="pdf-change"><b>Moved away</b> below this, to {escape(removed.moved_to)}: {text}</span>'
    return f'<span class="pdf-change"><b>Removed</b> below this: <del>{text}</del></span>'


def _link(link: Link) -> str:
    return f"<b>Link</b> “{shown(link.text)}” leads to <code>{escape(link.href)}</code>"


def _all_hidden(hidden: Sequence[Hidden]) -> str:
    found = (f"{escape(one.kind)} of {escape(one.element)}: {escape(one.text)}" for one in hidden)
    return f"<b>Hidden</b> {' · '.join(found)}"


def _attribute_change(old: Link | Hidden | None, new: Link | Hidden | None) -> str:
    said = new or old
    what = "Link" if isinstance(said, Link) else f"Hidden {said.kind}" if said else ""
    was, now = (_words(side) if side else "" for side in (old, new))
    return f'<span class="pdf-change"><b>{escape(what)} changed</b> {redline_markup(redline(was, now))}</span>'


def _words(said: Link | Hidden) -> str:
    return f"{said.text} → {said.href}" if isinstance(said, Link) else said.text


def _rows(material: Material) -> Mapping[str, list[ClaimRow]]:
    found: dict[str, list[ClaimRow]] = defaultdict(list)
    for row in claim_rows(material):
        if row.verdict:
            found[row.block].append(row)
    return found


def _behind(changes: EditionChanges | None) -> Mapping[str, list[Removed]]:
    found: dict[str, list[Removed]] = defaultdict(list)
    for removed in changes.removed if changes else ():
        found[removed.behind].append(removed)
    return found


def _attributes(changes: EditionChanges | None) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for link in changes.links if changes else ():
        found[link.new_id].append(_attribute_change(link.old, link.new))
    for hidden in changes.hidden if changes else ():
        found[hidden.new_id].append(_attribute_change(hidden.old, hidden.new))
    return found


def _comments(comments: Iterable[Comment]) -> Mapping[str, list[Comment]]:
    found: dict[str, list[Comment]] = defaultdict(list)
    for comment in comments:
        found[comment.block].append(comment)
    return found
