"""Lists of blocks compared: every block of both once, each with what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from fairbalance.redline.alignment import Pair, align, moved
from fairbalance.redline.block import Block, unmarked
from fairbalance.redline.cells import CellChange, cell_changes


class Fate(StrEnum):
    EQUAL = "equal"
    CHANGED = "changed"
    DELETED = "deleted"
    INSERTED = "inserted"
    MOVED_AWAY = "moved-away"  # it stood here, and stands elsewhere now
    MOVED_HERE = "moved-here"  # it stands here now, and stood elsewhere; `cells` say what else has changed


@dataclass(frozen=True, slots=True)
class Change:
    """A block and what became of it. In order, those with a fate of `OLD` are the old list, those of `NEW` the new."""

    fate: Fate
    old: Block | None
    new: Block | None
    cells: tuple[CellChange, ...] = ()  # of a changed or moved block
    elsewhere: int | None = None  # the number of the list where the other half of a moved block stands

    def where(self, cell: CellChange) -> tuple[str, ...]:
        """Of a table's cell: what heads its row and its column, as far as there is anything."""
        block, number = (self.old, cell.old) if cell.new is None else (self.new, cell.new)
        if block is None or number is None or block.group != "row" or block.kind == "header":
            return ()
        heads = (block.head if block.head != block.cells[number] else "", block.heads[number] if block.heads else "")
        return tuple(unmarked(head) for head in heads if head)


OLD = (Fate.EQUAL, Fate.CHANGED, Fate.DELETED, Fate.MOVED_AWAY)
NEW = (Fate.EQUAL, Fate.CHANGED, Fate.INSERTED, Fate.MOVED_HERE)
_REDLINED = (Fate.CHANGED, Fate.MOVED_HERE)


def compare_blocks(lists: Sequence[tuple[Sequence[Block], Sequence[Block]]]) -> list[tuple[Change, ...]]:
    """The changes of each pair of lists, old and new; a block may move from one pair to another."""
    aligned = [align(old, new) for old, new in lists]
    pairs = [(number, pair) for number, own in enumerate(aligned) for pair in own]
    targets = moved([pair for _, pair in pairs])
    sources = {target: source for source, target in targets.items()}
    changes: list[list[Change]] = [[] for _ in lists]
    for place, (number, pair) in enumerate(pairs):
        if place in targets:
            there, after = pairs[targets[place]]
            changes[number].append(Change(Fate.MOVED_AWAY, pair.old, after.new, elsewhere=there))
        elif place in sources:
            there, before = pairs[sources[place]]
            changes[number].append(Change(Fate.MOVED_HERE, before.old, pair.new, elsewhere=there))
        else:
            changes[number].append(Change(_fate(pair), pair.old, pair.new))
    return [tuple(_with_cells(own)) for own in changes]


def _fate(pair: Pair) -> Fate:
    if pair.old is None:
        return Fate.INSERTED
    if pair.new is None:
        return Fate.DELETED
    same = pair.old.key == pair.new.key or pair.old.cells == pair.new.cells
    return Fate.EQUAL if same else Fate.CHANGED


def _with_cells(changes: Sequence[Change]) -> Iterator[Change]:
    """All rows of a table are looked at together, since they share its columns."""
    both = [(c.old, c.new) for c in changes if c.fate in _REDLINED and c.old and c.new]
    cells = cell_changes(both)
    for change in changes:
        yield replace(change, cells=next(cells)) if change.fate in _REDLINED else change
