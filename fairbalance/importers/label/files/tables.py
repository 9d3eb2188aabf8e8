"""A table of a label document → its YAML file."""

from __future__ import annotations

from dataclasses import replace

from fairbalance.importers.label.document import Cell, Mark, Paragraph, Row, Table
from fairbalance.importers.label.files.blocks import Place, blocks_markdown
from fairbalance.importers.label.files.grid import grid_of
from fairbalance.importers.label.files.header import headed, is_band
from fairbalance.importers.label.files.lines import line_markdown
from fairbalance.importers.label.flow import blocks_of, marked
from fairbalance.importers.yaml_text import Field, Flow, Lines

_PARTS = ("header", "rows", "foot")


def table_fields(table: Table, place: Place) -> list[Field]:
    """All but its notes, which are known once everything in it is written."""
    grid = grid_of(table)
    parts = headed(grid)
    fields = [Field("caption", line_markdown(table.caption, place.targets))] if table.caption else []
    fields.append(Field("columns", str(grid.columns)))
    header = [_row(_plain(row), place) for row in parts.header]
    rows = [
        _band(row, place) if is_band(parts.rows, number, grid.columns) else _row(row, place)
        for number, row in enumerate(parts.rows)
    ]
    foot = [_row(row, place) for row in grid.foot]
    fields += [Field("header_is", "inferred")] if parts.inferred else []
    return fields + [
        Field(key, Lines(tuple(rows))) for key, rows in zip(_PARTS, (header, rows, foot), strict=True) if rows
    ]


def _plain(row: Row) -> Row:
    """A header row's cells need not say that they head others."""
    return replace(row, cells=tuple(replace(cell, heads=False) if cell.heads else cell for cell in row.cells))


def _row(row: Row, place: Place) -> Flow:
    return [_cell(cell, row.changed, place) for cell in row.cells]


def _band(row: Row, place: Place) -> Flow:
    return {"band": _text(row.cells[0], row.changed, place)}


def _cell(cell: Cell, changed: bool, place: Place) -> Flow:
    text = _text(cell, changed, place)
    spans = {key: str(span) for key, span in (("colspan", cell.colspan), ("rowspan", cell.rowspan)) if span > 1}
    align = {"align": cell.align} if cell.align else {}
    heads = {"heads": "true"} if cell.heads else {}
    return {"text": text, **spans, **align, **heads} if spans or align or heads else text


def _text(cell: Cell, changed: bool, place: Place) -> str:
    """A line where the cell holds one paragraph, else blocks."""
    blocks = blocks_of(marked(cell.blocks, [Mark.CHANGED])) if changed else cell.blocks
    match blocks:
        case (Paragraph(line, False),):
            return line_markdown(line, place.targets)
    return blocks_markdown(blocks, place)
