"""The grid of a table's rows: where each cell stands, its spans cut to what is there.

A document may say that a cell spans 99,999 columns, or reaches below the last row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_WIDEST = 100  # columns; the widest real grid, a word processor's, has 69
_LARGEST = 500_000  # places of a grid; the largest real one has 5,000


class Span(NamedTuple):
    columns: int = 1
    rows: int = 1


class Place(NamedTuple):
    """Of a cell in its grid; columns count from 0."""

    column: int
    span: Span


def span(columns: str | None, rows: str | None) -> Span:
    """As attributes say it, 1 where they say nothing that can be; a `rowspan` of 0 reaches to the end of its rows."""
    return Span(_number(columns) or 1, _number(rows))


def width(rows: Sequence[Sequence[Span]], said: int = 0) -> int:
    """How many columns the rows need, at least `said`; a span beyond all reason counts as one."""
    needed = (sum(span.columns if span.columns <= _WIDEST else 1 for span in row) for row in rows)
    return max(min(said, _WIDEST), 1, *needed, 1)


def placed(rows: Sequence[Sequence[Span]], columns: int) -> list[list[Place]] | None:
    """Where the cells of one group of rows stand in a grid of `columns`; None where no table can be that large."""
    taken = [0] * columns  # for each column, the row at which it is free again
    grid = []
    for number, row in enumerate(rows):
        column, places = 0, []
        for wanted in row:
            while column < len(taken) and taken[column] > number:
                column += 1
            wide = wanted.columns if wanted.columns <= _WIDEST else max(columns - column, 1)
            high = min(wanted.rows or len(rows), len(rows) - number)
            places.append(Place(column, Span(wide, high)))
            taken += [0] * (column + wide - len(taken))
            taken[column : column + wide] = [number + high] * wide
            column += wide
            if len(taken) * len(rows) > _LARGEST:
                return None
        grid.append(places)
    return grid


def _number(text: str | None) -> int:
    found = re.match(r"\s*(\d{1,6})", text or "")
    return int(found[1]) if found else 1
