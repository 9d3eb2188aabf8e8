"""Changed blocks cell by cell: a column that is new in a table is new in every row of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from fairbalance.redline.block import Block
from fairbalance.redline.likeness import Likely, best_row
from fairbalance.redline.runs import Kind, Run, redline
from fairbalance.redline.sequences import interleaved

Columns: TypeAlias = list[tuple[int | None, int | None]]


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell and what it became: its place in the old row and in the new one, one of which may be missing."""

    old: int | None
    new: int | None
    runs: tuple[Run, ...]

    @property
    def changed(self) -> bool:
        return self.old is None or self.new is None or any(run.kind is not Kind.SAME for run in self.runs)


def cell_changes(pairs: Sequence[tuple[Block, Block]]) -> Iterator[tuple[CellChange, ...]]:
    """The cells of each pair; what is no table row has one."""
    alike: dict[object, list[tuple[Block, Block]]] = defaultdict(list)
    for old, new in pairs:
        alike[_shape(old, new)].append((old, new))
    columns = {shape: _columns(rows) for shape, rows in alike.items()}
    for old, new in pairs:
        yield tuple(_change(old, new, *column) for column in columns[_shape(old, new)])


def _shape(old: Block, new: Block) -> object:
    """Rows of one shape have their columns in common."""
    return old.table, new.table, len(old.cells), len(new.cells)


def _columns(rows: Sequence[tuple[Block, Block]]) -> Columns:
    """Which column became which; a table that keeps their number keeps their order."""
    before, after = len(rows[0][0].cells), len(rows[0][1].cells)
    if before == after:
        return [(number, number) for number in range(before)]
    pairs = [Likely(i, j, _agreement(rows, i, j)) for i in range(before) for j in range(after)]
    held = best_row(pair for pair in pairs if pair.likeness)
    return list(interleaved(((pair.old, pair.new) for pair in held), before, after))


def _agreement(rows: Sequence[tuple[Block, Block]], i: int, j: int) -> float:
    """How much the texts of two columns, and what heads them, have in common."""
    return sum(_shared(old.cells[i], new.cells[j]) for old, new in rows) + sum(
        _shared(old.heads[i], new.heads[j]) for old, new in rows[:1] if old.heads and new.heads
    )


def _shared(old: str, new: str) -> float:
    one, other = set(old.split()), set(new.split())
    return len(one & other) / max(len(one), len(other), 1)


def _change(old: Block, new: Block, before: int | None, after: int | None) -> CellChange:
    was = "" if before is None else old.cells[before]
    now = "" if after is None else new.cells[after]
    return CellChange(before, after, redline(was, now))
