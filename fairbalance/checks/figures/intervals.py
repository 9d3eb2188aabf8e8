"""Estimates with their confidence intervals, as texts and the cells of tables give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from fairbalance.checks.figures.grids import Grid
from fairbalance.checks.figures.numbers import NUMBER, read_number
from fairbalance.checks.figures.site_figures import SiteFigures
from fairbalance.claims.claim import Claim
from fairbalance.markdown.rendering import plain_text
from fairbalance.model.table import Cell
from fairbalance.model.text import Text
from fairbalance.problem import Location

SIGNED = rf"[-−–]?{NUMBER}"
_HIGH = rf"(?P<high>{SIGNED}|NE|NR|NC|not\s(?:estimable|reached)|\+?∞)"
_BETWEEN = r"\s?%?\s?(?:,|;|\sto\s|\s?[-–—]\s?)\s?"
_NAMED = r"\b9\d(?:\.\d)?\s?%\s?(?:CI|confidence\sinterval)s?\s?[:=,]?\s?[(\[]?\s?"
# 0.79 (95% CI: 0.66, 0.95) and 24.8 months (95% CI: 16.9, NE)
_IN_TEXT = re.compile(
    rf"(?<![\w.,])(?P<estimate>{SIGNED})\s?%?(?:\s[a-z]{{3,9}})?\s?[(\[,;]\s?{_NAMED}"
    rf"(?P<low>{SIGNED}){_BETWEEN}{_HIGH}(?!\d)(?:\s?%?\s?[)\]])?",
    re.IGNORECASE,
)
_CELL = re.compile(
    rf"(?:(?P<estimate>{SIGNED})\s?%?\s?)?[(\[]\s?(?P<low>{SIGNED}){_BETWEEN}{_HIGH}\s?%?\s?[)\]]", re.IGNORECASE
)
_ALONE = re.compile(
    r"\W*9\d(?:\.\d)?\s?%\s?(?:CI|confidence\sinterval)\W*", re.IGNORECASE
)  # heads the row under its estimates
_ABOVE = re.compile(rf"(?:\d[\d,]*\s?\()?(?P<estimate>{SIGNED})\s?%?\s?\)?")
_INTERVALS = re.compile(r"\b9\d(?:\.\d)?\s?%\s?(?:CI|confidence\sinterval)", re.IGNORECASE)


class Interval(NamedTuple):
    where: Claim | Text
    start: int
    written: str
    estimate: str  # empty in a cell that has the interval alone
    low: str
    high: str

    @property
    def at(self) -> Location:
        return self.where.place(self.start) if isinstance(self.where, Claim) else self.where.at

    def oddity(self) -> str:
        """Why it cannot be; "" where it can."""
        low = value_of(self.low)
        high = value_of(self.high) if self.high[-1].isdigit() else None
        if high is not None and low > high:
            return f"the interval '{self.written}' runs backwards"
        if not self.estimate:
            return ""
        values = (value_of(self.estimate), -value_of(self.estimate))  # a decrease of 2.8% has one of -4.5 to -1.0
        if not any(low <= value and (high is None or value <= high) for value in values):
            return f"the interval of '{self.written}' does not hold {self.estimate}"
        return ""


def intervals_of(figures: SiteFigures) -> Iterator[Interval]:
    """Those with an estimate: of the tables, then of the texts."""
    for grid in figures.grids:
        yield from (interval for interval in intervals_in_table(grid) if interval.estimate)
    for claim in figures.texts:
        yield from intervals_in_text(claim)


def intervals_in_text(claim: Claim) -> Iterator[Interval]:
    if "9" in claim.text and "%" in claim.text:
        for found in _IN_TEXT.finditer(claim.text):
            yield Interval(claim, found.start(), found[0], found["estimate"], found["low"], found["high"])


def intervals_in_table(grid: Grid) -> Iterator[Interval]:
    """Of the rows and columns whose head says that they have intervals."""
    columns = {column.number for column in grid.columns if _INTERVALS.search(column.head)}
    leading = grid.table.head.row_headers
    above: dict[int, str] = {}
    for row in grid.table.rows:
        cells = [(cell, _shown(cell)) for cell in row.cells]
        heads = [text for cell, text in cells if cell.column < leading]
        named, alone = any(map(_INTERVALS.search, heads)), any(map(_ALONE.fullmatch, heads))
        for cell, text in cells:
            if cell.column >= leading and (named or cell.column in columns) and (found := _CELL.fullmatch(text)):
                under = _ABOVE.fullmatch(above.get(cell.column, "")) if alone else None
                estimate = found["estimate"] or (under["estimate"] if under else "")
                yield Interval(cell.text, 0, text, estimate, found["low"], found["high"])
        above = {cell.column: text for cell, text in cells}


def value_of(written: str) -> Decimal:
    negative = written[0] in "-−–"
    value = read_number(written[1:] if negative else written).value
    return -value if negative else value


def _shown(cell: Cell) -> str:
    return " ".join(plain_text(cell.text).split())
