"""Rows of a table, an author's or a label's, as blocks that know what heads their cells; and marks of footnotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from fairbalance.model.table import Cell, Row
from fairbalance.redline.block import MARK, Block


def header_blocks(name: str, header: Iterable[Row], text: Callable[[Cell], str]) -> Iterator[Block]:
    """The rows that head the table's columns; `text` gives what a reader sees of a cell."""
    rows = ((row, tuple(map(text, row.cells))) for row in header)
    return (Block("header", cells, row.at, name) for row, cells in rows if any(cells))


def row_blocks(
    name: str, header: Iterable[Row], rows: Iterable[Row], text: Callable[[Cell], str], kind: str = "row"
) -> Iterator[Block]:
    """The rows below; one without any text is none."""
    heads: dict[int, str] = {}
    for cell in (cell for row in header for cell in row.cells):
        for column in range(cell.column, cell.column + cell.colspan):
            heads[column] = f"{heads.get(column, '')} {text(cell)}".strip()
    head = ""
    for row in rows:
        cells = tuple(map(text, row.cells))
        if any(cells):
            head = cells[0] if row.cells[0].column == 0 else head  # else the first cell of a row above spans this one
            of_cells = tuple(heads.get(cell.column, "") for cell in row.cells)
            yield Block("band" if row.band else kind, cells, row.at, name, head, of_cells)


def with_notes(blocks: Iterable[Block], notes: Mapping[str, Block]) -> Iterator[Block]:
    """A mark means its note: where notes are only numbered anew, nothing has changed."""
    for block in blocks:
        cells = block.meant or block.cells
        meant = tuple(MARK.sub(lambda mark: _meaning(mark, notes), cell) for cell in cells)
        yield replace(block, meant=meant) if meant != cells else block


def _meaning(mark: re.Match[str], notes: Mapping[str, Block]) -> str:
    return f"[^{notes[mark[1]].text}]" if mark[1] in notes else mark[0]
