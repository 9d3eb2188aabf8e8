"""A document's table → a grid that its cells fill exactly: as many columns as any cell begins or ends at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from fairbalance.importers.label.document import Cell, Row, Table

_EMPTY = Cell(())
_MOST_COLUMNS = 1000  # HTML's own bound of a colspan


@dataclass(frozen=True, slots=True)
class _Placed:
    cell: Cell
    column: int
    end: int
    rows: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows whose cells fill `columns`, spans included."""

    columns: int
    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    foot: tuple[Row, ...]


def grid_of(table: Table) -> Grid:
    parts = [_with_own_cells(_place(rows)) for rows in (table.header, table.rows, table.foot)]
    edges = sorted({edge for part in parts for row in part for cell in row for edge in (cell.column, cell.end)} | {0})
    ranks = {edge: rank for rank, edge in enumerate(edges)}
    columns = max(1, len(edges) - 1)
    rows = ([row for row in part if row.cells] for part in (table.header, table.rows, table.foot))
    header, body, foot = (_filled(part, sources, ranks, columns) for part, sources in zip(parts, rows, strict=True))
    return Grid(columns, header, body, foot)


def _place(rows: Sequence[Row]) -> list[list[_Placed]]:
    """Where each cell stands, as a browser places it; a cell that would overlap another is cut short."""
    held: dict[int, int] = {}  # column → rows for which it is still held from above
    placed: list[list[_Placed]] = []
    for number, row in enumerate(rows):
        line: list[_Placed] = []
        column = 0
        for cell in row.cells:
            while held.get(column):
                column += 1
            end = column + 1
            while end < column + min(cell.colspan, _MOST_COLUMNS) and not held.get(end):
                end += 1
            line.append(_Placed(cell, column, end, min(cell.rowspan, len(rows) - number)))
            column = end
        held = {slot: left - 1 for slot, left in held.items() if left > 1}
        for item in line:
            held.update(dict.fromkeys(range(item.column, item.end), item.rows - 1) if item.rows > 1 else {})
        placed.append(line)
    return placed


def _with_own_cells(part: list[list[_Placed]]) -> list[list[_Placed]]:
    """Without rows in which no cell begins; what reaches over them is as much shorter."""
    kept: list[list[_Placed]] = []
    for number, line in enumerate(part):
        if line:
            empty = {other for other in range(number, len(part)) if not part[other]}
            kept.append(
                [replace(item, rows=item.rows - len(empty & set(range(number, number + item.rows)))) for item in line]
                if empty
                else line
            )
    return kept


def _spanned(cell: Cell, colspan: int, rowspan: int) -> Cell:
    if (cell.colspan, cell.rowspan) == (colspan, rowspan):
        return cell
    return replace(cell, colspan=colspan, rowspan=rowspan)


def _filled(part: list[list[_Placed]], sources: Iterable[Row], ranks: dict[int, int], columns: int) -> tuple[Row, ...]:
    """Rows in the collapsed grid; where the document's row is too short, an empty cell stands."""
    rows = []
    held = [0] * columns
    for line, source in zip(part, sources, strict=True):
        cells: list[Cell] = []
        column = 0
        for item in line:
            start, end = ranks[item.column], ranks[item.end]
            cells += [_EMPTY for slot in range(column, start) if not held[slot]]
            cells.append(_spanned(item.cell, end - start, item.rows))
            column = end
        cells += [_EMPTY for slot in range(column, columns) if not held[slot]]
        held = [max(0, left - 1) for left in held]
        for item in line:
            for slot in range(ranks[item.column], ranks[item.end]):
                held[slot] = item.rows - 1
        rows.append(replace(source, cells=tuple(cells)))
    return tuple(rows)
