"""The figures of one table have one decimal sign, and none has lost it.

Why: Where `4,3` stands beside `2.1`, one of them was typed by hand; `36` beside `4,3` and `1,6` is ten times too much
when its comma was lost.

Example:
    rows:
      - [Headache, "4.3", "2,1"]

Mend: Look the figure up in the source, and write the sign that the table has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairbalance.checks.figures.grids import Grid
from fairbalance.checks.finding import Finding, Label
from fairbalance.markdown.rendering import plain_text
from fairbalance.model.text import Text
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING
_HINT = "Look the figure up in the source."
_FIGURE = re.compile(r"\s*[<>≤≥]?\s?(?P<whole>\d{1,4})(?:(?P<sign>[.,·])(?P<places>\d{1,3}))?\s?%?\s*")
_FEW = 4  # figures of a table that show how its figures are written


def check(label: Label) -> Iterator[Finding]:
    for grid in label.figures.grids:
        yield from _mixed(grid)
        yield from _lost(grid)


def _mixed(grid: Grid) -> Iterator[Finding]:
    """Three digits behind a sign may be thousands."""
    signs: dict[str, list[Text]] = {}
    for text, found in _figures(grid):
        if found["sign"] and len(found["places"]) < 3:
            signs.setdefault(found["sign"], []).append(text)
    if len(signs) > 1:
        rare, *_, common = sorted(signs.values(), key=len)
        text, other = rare[0], common[0]
        message = f"'{text}' here, '{other}' in {other.at.path}:{other.at.line}: two decimal signs in one table"
        yield Finding(text.at, message, _HINT)


def _lost(grid: Grid) -> Iterator[Finding]:
    """One figure without, where all others of the table have as many places as one another."""
    shares = [(figure.text, figure.percent.number) for row in grid.rows for figure in row.figures]
    bare = [(text, number) for text, number in shares if number.places == 0 and number.value]
    places = {number.places for _, number in shares if number.places or not number.value}
    if len(bare) != 1 or places != {1} or len(shares) <= _FEW:
        return
    text, number = bare[0]
    most = max(other.value for _, other in shares if other is not number)
    if number.value > most >= number.value / 10:
        message = f"'{text}' has no decimal sign, all other percentages of the table have one and are smaller"
        yield Finding(text.at, message, _HINT, Severity.NOTE)


def _figures(grid: Grid) -> Iterator[tuple[Text, re.Match[str]]]:
    leading = grid.table.head.row_headers
    for row in grid.table.rows:
        for cell in row.cells:
            if cell.column >= leading and (found := _FIGURE.fullmatch(plain_text(cell.text))):
                yield cell.text, found
