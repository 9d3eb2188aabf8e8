"""The changes of a part as a page shows them: texts and tables in order, with long unchanged stretches folded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeAlias

from fairbalance.comparison.parts.part_changes import PartChange
from fairbalance.redline.block import Block
from fairbalance.redline.cells import CellChange
from fairbalance.redline.changes import Change, Fate
from fairbalance.redline.runs import Kind, Run, redline
from fairbalance.site.redline_markup import redline_markup

NameOf: TypeAlias = Callable[[Block | None], str]  # a block's id, empty where it has none
_FEW = 2  # so few unchanged blocks side by side are shown
_FEW_LETTERS = 600  # unless they are longer
_SAID = {
    Fate.CHANGED: "changed",
    Fate.DELETED: "removed",
    Fate.INSERTED: "added",
    Fate.MOVED_AWAY: "moved to",
    Fate.MOVED_HERE: "moved from",
}


@dataclass(frozen=True, slots=True)
class CellView:
    side: str  # old, new or both: the rows in which it stands
    html: str  # markup
    changed: bool = False
    where: str = ""  # what heads it, where the table's columns do not line up


@dataclass(frozen=True, slots=True)
class BlockView:
    """`fate` is that of Change; cells of `old` and `both` are the old block, those of `new` and `both` the new one."""

    fate: str
    kind: str
    cells: tuple[CellView, ...]
    said: str = ""  # what became of it, in a word
    there: str = ""  # where the other half of a moved block is
    href: str = ""  # and its anchor
    anchor: str = ""
    id: str = ""
    was: str = ""  # its old id, where it has another now
    missing: int = 0  # columns of its table that it has no cell of its own in


@dataclass(frozen=True, slots=True)
class Stretch:
    """Blocks side by side: texts, or rows of one table. A folded one is told by its number of blocks."""

    blocks: tuple[BlockView, ...]
    table: bool
    folded: bool
    parted: bool = False  # of a table whose unchanged rows are folded: its columns are all of one width


@dataclass(frozen=True, slots=True)
class Folded:
    """Stretches without a change, shown when asked for."""

    stretches: tuple[Stretch, ...]

    @property
    def count(self) -> int:
        return sum(len(stretch.blocks) for stretch in self.stretches)


class BlockViews:
    """Draws the blocks of one document; `name_of` gives their ids, where they have any."""

    def __init__(self, parts: Sequence[PartChange], prefix: str, name_of: NameOf = lambda block: "") -> None:
        self._parts = parts
        self._name_of = name_of
        told = [change for part in parts for change in part.told]
        self._anchors = {id(change): f"{prefix}{number}" for number, change in enumerate(told, start=1)}
        halves: dict[tuple[int, int, bool], Change] = {}
        for change in told:
            if change.fate in (Fate.MOVED_AWAY, Fate.MOVED_HERE):
                halves[id(change.old), id(change.new), change.fate is Fate.MOVED_AWAY] = change
        self._halves = halves

    def anchor(self, change: Change) -> str:
        return self._anchors[id(change)]

    def stretches(self, changes: Sequence[Change]) -> Iterator[Folded | Stretch]:
        """Everything in order."""
        waiting: list[Stretch] = []
        for stretch in self._in_order(changes):
            if stretch.folded:
                waiting.append(stretch)
                continue
            yield from _released(waiting, before_change=True)
            waiting = []
            yield stretch
        yield from _released(waiting, before_change=False)

    def _in_order(self, changes: Sequence[Change]) -> Iterator[Stretch]:
        """Rows of one table in one stretch; of texts, those that are unchanged apart."""
        for table, members in groupby(changes, key=_table):
            rows = list(members)
            if table:
                yield from _of_table([self.block(change) for change in rows])
                continue
            for equal, stretch in groupby(rows, key=lambda change: change.fate is Fate.EQUAL):
                yield Stretch(tuple(self.block(change) for change in stretch), table=False, folded=equal)

    def block(self, change: Change) -> BlockView:
        block = change.new or change.old
        assert block is not None
        if change.fate is Fate.MOVED_AWAY:
            block = change.old or block
        name, was = self._names(change)
        if change.fate is Fate.EQUAL:
            return BlockView(change.fate, block.kind, tuple(_cells(change)), id=name, was=was)
        there, href = self._other_half(change)
        said = _SAID[change.fate]
        if change.fate is Fate.MOVED_HERE and any(cell.changed for cell in change.cells):
            said = "changed, and moved from"
        return BlockView(
            change.fate, block.kind, tuple(_cells(change)), said, there, href, self.anchor(change), name, was
        )

    def _names(self, change: Change) -> tuple[str, str]:
        old, new = self._name_of(change.old), self._name_of(change.new)
        if change.fate in (Fate.DELETED, Fate.MOVED_AWAY):
            return old, ""
        return new, old if old != new else ""

    def _other_half(self, change: Change) -> tuple[str, str]:
        here = change.fate is Fate.MOVED_HERE
        other = self._halves.get((id(change.old), id(change.new), here))
        if other is None or change.elsewhere is None:
            return "", ""
        name = self._name_of(change.old if here else change.new)
        own = any(one is change for one in self._parts[change.elsewhere].changes)
        part = self._parts[change.elsewhere]
        side = part.old if here else part.new
        place = "elsewhere in this part" if own else (side or part.part).name
        return name or place, f"#{self.anchor(other)}"


def _table(change: Change) -> str:
    """The table that a row belongs to; a caption is a text."""
    block = change.new or change.old
    return block.table if block and block.group == "row" else ""


def _released(waiting: Sequence[Stretch], before_change: bool) -> Iterator[Folded | Stretch]:
    """Of what is unchanged, a heading right before a change is shown, and so is what is too little to fold."""
    stretches = list(waiting)
    heading: tuple[BlockView, ...] = ()
    if before_change and stretches and not stretches[-1].table:
        last = stretches.pop().blocks
        start = len(last)
        while start and last[start - 1].kind in ("heading", "caption"):
            start -= 1
        heading = last[start:]
        stretches += [Stretch(last[:start], table=False, folded=True)] if start else []
    folded = Folded(tuple(stretches))
    tables = any(stretch.table and not stretch.parted for stretch in stretches)
    if folded.count > _FEW or tables or sum(map(_letters, stretches)) > _FEW_LETTERS:
        yield folded
    else:
        yield from (replace(stretch, folded=False) for stretch in stretches)
    if heading:
        yield Stretch(heading, table=False, folded=False)


def _cells(change: Change) -> Iterator[CellView]:
    match change.fate:
        case Fate.CHANGED | Fate.MOVED_HERE:
            for cell in change.cells:
                html = redline_markup(cell.runs)
                yield CellView(_side(cell), html, cell.changed, " · ".join(change.where(cell)))
        case Fate.EQUAL:
            assert change.old is not None
            assert change.new is not None
            for old, new in zip(change.old.cells, change.new.cells, strict=True):  # marks of notes may differ
                yield CellView("both", redline_markup(redline(old, new)))
        case _:
            gone = change.fate in (Fate.DELETED, Fate.MOVED_AWAY)
            block = change.old if gone else change.new
            assert block is not None
            kind = Kind.DELETED if gone else Kind.INSERTED
            yield from (CellView("both", redline_markup([Run(kind, text)] if text else ())) for text in block.cells)


def _side(cell: CellChange) -> str:
    return "new" if cell.old is None else "old" if cell.new is None else "both"


def _of_table(blocks: Sequence[BlockView]) -> Iterator[Stretch]:
    """One stretch, or several where many rows are unchanged. Which columns a cell spans is not known here: rows that
    lack some are filled up, and what heads a changed cell is said in it wherever it may not stand right above.
    """
    width = max(len(block.cells) for block in blocks)
    even = all(len(block.cells) in (width, 1) for block in blocks)
    changed = any(block.fate != Fate.EQUAL for block in blocks)
    groups = [(key, list(rows)) for key, rows in groupby(blocks, key=_foldable)]
    parted = changed and any(key and (len(rows) > _FEW or _size(rows) > _FEW_LETTERS) for key, rows in groups)
    for key, rows in groups if parted else [(not changed, list(blocks))]:
        width = max(len(row.cells) for row in rows)
        filled = tuple(_filled(row, width, even and not parted) for row in rows)
        yield Stretch(filled, table=True, folded=key, parted=parted)


def _foldable(row: BlockView) -> bool:
    return row.fate == Fate.EQUAL and row.kind != "header"


def _filled(row: BlockView, width: int, even: bool) -> BlockView:
    cells = tuple(replace(cell, where="") if even or not cell.changed else cell for cell in row.cells)
    return replace(row, cells=cells, missing=width - len(cells))


def _letters(stretch: Stretch) -> int:
    return _size(stretch.blocks)


def _size(blocks: Sequence[BlockView]) -> int:
    return sum(len(cell.html) for block in blocks for cell in block.cells)
