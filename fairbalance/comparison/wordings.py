"""Sentences of a site that the old label said word for word, and what became of them in the new one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from fairbalance.comparison.parts.part_changes import PartChange
from fairbalance.redline.block import unmarked
from fairbalance.redline.changes import NEW, OLD, Change
from fairbalance.redline.figures import sentences
from fairbalance.redline.runs import Kind, Run, side

_WORDS = 5  # fewer prove nothing


class Dropped(NamedTuple):
    """Where a sentence stood in the old label, and what became of it."""

    part: PartChange
    now: tuple[Run, ...]


class _Cell(NamedTuple):
    part: PartChange
    change: Change
    number: int


class Wordings:
    def __init__(self, parts: Sequence[PartChange]) -> None:
        self._cells: list[_Cell] = []
        self._starts: list[int] = []
        said: list[str] = []
        length = 0
        for part in parts:
            for change in part.changes:
                if change.fate not in OLD or change.old is None:
                    continue
                for number, cell in enumerate(change.old.cells):
                    said.append(unmarked(cell))
                    self._cells.append(_Cell(part, change, number))
                    self._starts.append(length)
                    length += len(said[-1]) + 1
        self._old = "\n".join(said)
        self._new = "\n".join(
            unmarked(cell)
            for part in parts
            for change in part.changes
            if change.fate in NEW and change.new
            for cell in change.new.cells
        )
        self._redlined = {id(change.old): change for part in parts for change in part.changes if change.cells}

    def dropped(self, sentence: str) -> Dropped | None:
        """What became of a sentence that the old label says and the new one does not."""
        said = unmarked(sentence).rstrip(".")  # the label may go on with a reference
        if len(said.split()) < _WORDS or said in self._new or (place := self._old.find(said)) < 0:
            return None
        part, change, number = self._cells[bisect_right(self._starts, place) - 1]
        redlined = self._redlined.get(id(change.old))
        cell = next((cell for cell in redlined.cells if cell.old == number), None) if redlined else None
        if cell is None:
            return Dropped(part, (Run(Kind.DELETED, said),))
        about = [s for s in sentences(cell.runs) if _overlap(unmarked(side(s, Kind.DELETED)).strip(), said)]
        return Dropped(part, tuple(run for s in about for run in s) or cell.runs)


def _overlap(one: str, other: str) -> bool:
    return bool(one) and (one in other or other in one)
