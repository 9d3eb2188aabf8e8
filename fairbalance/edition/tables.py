"""Where a row of a built table stands in its grid: what heads it, and what heads each of its cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborNode

_MOST = 1000  # columns and rows that a cell may span, as HTML has it


class Place(NamedTuple):
    kind: str  # header, row, band or foot
    head: str
    heads: tuple[str, ...]


class TableGrid:
    """Takes the rows of one table in their order."""

    def __init__(self) -> None:
        self._heads: dict[int, str] = {}  # column → what heads it
        self._taken: dict[int, int] = {}  # column → how many more rows a cell above reaches into
        self._head = ""

    def place(self, row: LexborNode, cells: Sequence[LexborNode], texts: Sequence[str]) -> Place:
        columns = list(self._columns(cells))
        within = str(row.parent.tag) if row.parent else ""
        if within == "thead":
            for (column, span), text in zip(columns, texts, strict=True):
                for number in range(column, column + span):
                    self._heads[number] = f"{self._heads.get(number, '')} {text}".strip()
            return Place("header", "", ())
        if columns and columns[0][0] == 0:  # else the first cell of a row above spans this one
            self._head = texts[0]
        band = len(cells) == 1 and columns[0][1] > 1
        kind = "foot" if within == "tfoot" else "band" if band else "row"
        return Place(kind, self._head, tuple(self._heads.get(column, "") for column, _ in columns))

    def _columns(self, cells: Sequence[LexborNode]) -> list[tuple[int, int]]:
        """Column and width of each cell."""
        taken = {column: rows - 1 for column, rows in self._taken.items() if rows > 1}
        above, column, places = frozenset(self._taken), 0, []
        for cell in cells:
            while column in above:
                column += 1
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            places.append((column, width))
            if height > 1:
                taken |= dict.fromkeys(range(column, column + width), height - 1)
            column += width
        self._taken = taken
        return places


def _span(cell: LexborNode, name: str) -> int:
    text = cell.attributes.get(name) or "1"
    return max(1, min(_MOST, int(text))) if text.isdecimal() else 1
