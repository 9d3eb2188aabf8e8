"""Loads `label/tables/`: a YAML file a table of the label."""

from __future__ import annotations

from typing import Any

from fairbalance.content.grid import Grid
from fairbalance.content.located_yaml import LocatedDict, read_yaml
from fairbalance.content.source import Source
from fairbalance.content.validation import validate
from fairbalance.model.label import LabelCellHead, LabelTable, LabelTableHead
from fairbalance.model.table import Cell, Row
from fairbalance.problem import Problems


class _LabelGrid(Grid):
    """A grid whose cells may say how they line up, and that they head others."""

    def _made(self, item: LocatedDict) -> Cell | None:
        head = validate(LabelCellHead, item, self._problems)
        return Cell(head.text, 0, head.colspan, head.rowspan, (), str(head.align), head.heads) if head else None


def load_label_table(name: str, source: Source, problems: Problems) -> LabelTable | None:
    """The table of one file, or None with its problems told."""
    data = read_yaml(source, problems)
    before = problems.errors
    head = validate(LabelTableHead, data, problems) if data is not None else None
    if head is None:
        return None
    table = LabelTable(
        id=name,
        caption=head.caption,
        columns=head.columns,
        header=_rows(head.columns, head.header, "header", problems),
        rows=_rows(head.columns, head.rows, "table", problems),
        foot=_rows(head.columns, head.foot, "foot", problems),
        notes=tuple(head.notes),
        inferred=head.header_is == "inferred",
        at=head.at,
    )
    return table if problems.errors == before else None


def _rows(columns: int, rows: list[Any], part: str, problems: Problems) -> tuple[Row, ...]:
    grid = _LabelGrid(columns, problems)
    placed = [grid.add(row) for row in rows]
    grid.end(part)
    return tuple(row for row in placed if row)
