"""Places the cells of a table's rows in its grid: every row must fill the columns, and no cell may overlap another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fairbalance.content.located_yaml import LocatedDict, LocatedList
from fairbalance.content.validation import validate
from fairbalance.model.table import BandHead, Cell, CellHead, Row
from fairbalance.model.text import Text
from fairbalance.problem import Location, Problems, counted


class Grid:
    """Takes rows from top to bottom and remembers which slots are held from above by row spans."""

    def __init__(self, width: int, problems: Problems) -> None:
        self._width = width
        self._problems = problems
        self._held = [0] * width  # rows for which each column is still held from above
        self._holders: list[Cell | None] = [None] * width

    def held(self, column: int) -> Cell | None:
        """The cell that reaches down to the column's next row, if one does."""
        return self._holders[column] if self._held[column] else None

    def add(self, data: Any) -> Row | None:
        """One row as its author wrote it: a list of cells, or a mapping with `band`."""
        if isinstance(data, LocatedDict):
            return self._band(data)
        if not isinstance(data, LocatedList):
            self._problems.add(data.at, "table-row", "a row is a list of cells", "Write it as in - [Anemia, 83%, 75%].")
            return None
        cells = [cell for item in data if (cell := self._cell(item)) is not None]
        return self._place(cells, data.at) if len(cells) == len(data) else None

    def close_row(self) -> None:
        """The columns' own header row has been made elsewhere."""
        self._held = [max(0, rows - 1) for rows in self._held]

    def end(self, part: str) -> None:
        """No row span may reach past the last row of its part of the table."""
        for holder in dict.fromkeys(
            holder for column, holder in enumerate(self._holders) if self._held[column] and holder
        ):
            self._problems.add(
                holder.text.at, "table-span", f"the cell spans more rows than the {part} has", "Lower its rowspan."
            )
        self._held = [0] * self._width

    def _band(self, data: LocatedDict) -> Row | None:
        band = validate(BandHead, data, self._problems)
        if band is None:
            return None
        row = self._place([Cell(band.band, 0, self._width, 1, tuple(band.notes))], data.at)
        return Row(row.cells, row.at, band=True) if row else None

    def _cell(self, item: Any) -> Cell | None:
        if isinstance(item, Text):
            return Cell(item, 0)
        if isinstance(item, LocatedDict) and item.keys() & CellHead.model_fields.keys():
            return self._made(item)
        self._problems.add(
            item.at,
            "table-row",
            "a cell is text, or {text: …, colspan: …}",
            "Put text that begins with [ or holds a colon and a space in quotes.",
        )
        return None

    def _made(self, item: LocatedDict) -> Cell | None:
        """A cell that is more than its text."""
        head = validate(CellHead, item, self._problems)
        return Cell(head.text, 0, head.colspan, head.rowspan, tuple(head.notes)) if head else None

    def _place(self, cells: Sequence[Cell], at: Location) -> Row | None:
        placed: list[Cell] = []
        column = 0
        free = [slot for slot in range(self._width) if not self._held[slot]]
        for cell in cells:
            while column < self._width and self._held[column]:
                column += 1
            end = column + cell.colspan
            if end <= self._width and any(self._held[column:end]):
                self._problems.add(
                    cell.text.at,
                    "table-span-overlap",
                    "the cell overlaps one that reaches down from a row above",
                    "Lower its colspan, or the rowspan above.",
                )
                return self._advance((), at)
            placed.append(cell if cell.column == column else cell._replace(column=column))
            column = end
        filled = sum(cell.colspan for cell in cells)
        if not cells and not free:
            hint = "Remove the row, and lower the row spans above by one."
            self._problems.add(at, "table-span", "no cell begins in this row", hint)
            return self._advance((), at)
        if filled != len(free):
            self._tell_width(filled, len(free), any(cell.colspan > 1 for cell in cells), at)
            return self._advance((), at)
        return self._advance(placed, at)

    def _tell_width(self, filled: int, wanted: int, spans: bool, at: Location) -> None:
        message = f"row has {counted(filled, 'cell')}, the table has {counted(self._width, 'column')}"
        if wanted != self._width:
            message += f", {self._width - wanted} of them held by a cell from above"
        hint = 'Remove a cell, or put a text that holds a comma in straight quotes ".'
        if filled < wanted:
            hint = 'Add the missing cells; an empty one is "".'
        elif spans:
            hint = "Lower a colspan, or remove a cell."
        self._problems.add(at, "table-row-width", message, hint)

    def _advance(self, placed: Sequence[Cell], at: Location) -> Row | None:
        self.close_row()
        for cell in placed:
            for column in range(cell.column, cell.column + cell.colspan):
                self._held[column] = cell.rowspan - 1
                self._holders[column] = cell
        return Row(tuple(placed), at) if placed else None
