"""A table with its spans carried out: grid columns in which no cell begins or ends are one, gaps are empty cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from fairbalance.intake.fidelity.flow import Flow, Row

GAP = Flow()  # what stands where a row is too short
_WIDEST = 100  # columns; what spans more is to reach to the end of its row


class Place(NamedTuple):
    """From which column on, and over how many columns and rows."""

    column: int
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class GridCell:
    flow: Flow
    place: Place


@dataclass(frozen=True, slots=True)
class GridRow:
    cells: tuple[GridCell, ...]
    line: int

    @property
    def text(self) -> str:
        return " | ".join(" ".join(cell.flow.words) for cell in self.cells)


def grid(rows: Sequence[Row]) -> list[GridRow]:
    """Rows without a cell of their own are left out, and do not count in the spans that reach over them."""
    laid = _laid(rows)
    edges = sorted(
        {edge for row in laid for place in row for edge in (place.column, place.column + place.columns)} | {0}
    )
    ranks = {edge: rank for rank, edge in enumerate(edges)}
    held = [0] * (len(edges) - 1)  # for how many rows each column is still taken from above
    made = []
    for number, (row, places) in enumerate(zip(rows, laid, strict=True)):
        if not row.cells:
            continue
        ranked = [_ranked(place, ranks, laid, number) for place in places]
        cells = list(_filled(row, ranked, held))
        held = [max(0, left - 1) for left in held]
        for place in ranked:
            held[place.column : place.column + place.columns] = [place.rows - 1] * place.columns
        made.append(GridRow(tuple(cells), row.line))
    return made


def _ranked(place: Place, ranks: dict[int, int], laid: Sequence[Sequence[Place]], number: int) -> Place:
    """The place in columns that are edges, over rows that have cells."""
    first = ranks[place.column]
    rows = sum(bool(row) for row in laid[number : number + place.rows])
    return Place(first, ranks[place.column + place.columns] - first, rows)


def _filled(row: Row, places: Sequence[Place], held: Sequence[int]) -> Iterator[GridCell]:
    column = 0
    for cell, place in zip(row.cells, places, strict=True):
        yield from (GridCell(GAP, Place(gap)) for gap in range(column, place.column) if not held[gap])
        yield GridCell(cell.flow, place)
        column = place.column + place.columns
    yield from (GridCell(GAP, Place(gap)) for gap in range(column, len(held)) if not held[gap])


def _laid(rows: Sequence[Row]) -> list[list[Place]]:
    """Where a browser would set each cell; what would overlap another is cut short."""
    ends = {row.group: number + 1 for number, row in enumerate(rows)}  # no cell reaches beyond its group
    widths = ([cell.colspan if cell.colspan <= _WIDEST else 1 for cell in row.cells] for row in rows)
    width = max(map(sum, widths), default=1)
    held: dict[int, int] = {}  # the row before which a column is free again
    laid: list[list[Place]] = []
    for number, row in enumerate(rows):
        places: list[Place] = []
        column, left = 0, ends[row.group] - number
        for cell in row.cells:
            while held.get(column, 0) > number:
                column += 1
            wanted = cell.colspan if cell.colspan <= _WIDEST else max(width - column, 1)
            end = column + 1
            while end < column + wanted and held.get(end, 0) <= number:
                end += 1
            places.append(Place(column, end - column, min(cell.rowspan or left, left)))
            column = end
        for place in places:
            if place.rows > 1:
                held.update(dict.fromkeys(range(place.column, place.column + place.columns), number + place.rows))
        laid.append(places)
    return laid
