"""Both versions rebuilt from what is told of their changes: the proof that a report leaves out nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from fairbalance.comparison.parts.part_changes import PartChange
from fairbalance.redline.cells import CellChange
from fairbalance.redline.changes import NEW, OLD, Change
from fairbalance.redline.runs import Kind, side

Cells: TypeAlias = tuple[str, ...]  # the texts of a block


def rebuilt_old(parts: Sequence[PartChange]) -> tuple[tuple[Cells, ...], ...]:
    """The blocks of each part as they were, in order; of a part that is new, none."""
    return tuple(tuple(_old(change) for change in part.changes if change.fate in OLD) for part in parts)


def rebuilt_new(parts: Sequence[PartChange]) -> tuple[tuple[Cells, ...], ...]:
    """The blocks of each part as they are; of a part that was removed, none."""
    return tuple(tuple(_new(change) for change in part.changes if change.fate in NEW) for part in parts)


def _old(change: Change) -> Cells:
    assert change.old is not None
    return tuple(_texts(change.cells, Kind.DELETED)) if change.cells else change.old.cells


def _new(change: Change) -> Cells:
    assert change.new is not None
    return tuple(_texts(change.cells, Kind.INSERTED)) if change.cells else change.new.cells


def _texts(cells: Sequence[CellChange], own: Kind) -> Iterator[str]:
    for cell in cells:
        if (cell.old if own is Kind.DELETED else cell.new) is not None:
            yield side(cell.runs, own)
