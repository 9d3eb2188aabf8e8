"""A range goes up, an interval holds its estimate, a p-value is at most 1.

Why: A range that runs backwards has its figures swapped, or one mistyped; so has a confidence interval beside its
estimate.

Example:
    The hazard ratio was 0.79 (95% CI: 0.85, 0.95).

Mend: Look the figures up in the label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from fairbalance.checks.figures.grids import Grid
from fairbalance.checks.figures.intervals import intervals_in_table
from fairbalance.checks.figures.numbers import NUMBER, read_number
from fairbalance.checks.finding import Finding, Label
from fairbalance.markdown.rendering import plain_text
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING
_HINT = "Look the figures up in the label."
_UNIT = (
    r"%|mg/m²|mg/kg|mcg/kg|mg|mcg|µg|μg|ng|g|kg|mL|ml|L|mmol|IU|×\s?10[⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2}"
    r"|units?|hours?|minutes?|days?|weeks?|months?|years?|°[CF]"
)
# What is called a range has two ends of one kind, with or without a unit: 61 years (range: 24 to 87)
_CALLED = re.compile(
    rf"(?:(?<![\w.,])(?P<middle>{NUMBER})(?P<middle_unit>\s[a-z]{{3,9}})?\s?[(\[,]\s?)?\brange[,:]?\s(?P<low>{NUMBER})"
    rf"(?P<between>\s?[-–—]\s?|\sto\s)(?P<high>{NUMBER})(?P<of>\s[a-z]{{3,9}})?(?![-–—/.,]?\d)"
)
_SIGNED = rf"[-−–]?{NUMBER}"
_RANGE = re.compile(
    rf"(?<![\w.,·/–—−:-])(?P<low>{NUMBER})(?:\s?(?P<unit>{_UNIT}))?(?P<between>\s?[-–—]\s?|\s(?:to|through|a|bis|à)\s)"
    rf"(?P<high>{NUMBER})(?:\s?(?P<of>{_UNIT})(?!\w)|(?=[\s).,;]|$))(?![-–—/.,]\d)"
)
_BOUNDS = re.compile(
    rf"(?:≥|>=|>|at\sleast\s|more\sthan\s)\s?(?P<low>{NUMBER})(?:\s?(?P<unit>{_UNIT}))?"
    rf"\s?(?:to|and|but|[-–—,])\s?(?:≤|<=|<|at\smost\s|less\sthan\s)\s?(?P<high>{NUMBER})(?:\s?(?P<of>{_UNIT}))?",
    re.IGNORECASE,
)
_INTERVAL = re.compile(
    rf"(?:(?<![\w.,])(?P<estimate>{_SIGNED})\s?%?\s?[(\[,;]\s?)?\b9\d(?:\.\d)?\s?%\s?"
    rf"(?:CI|confidence\sinterval)s?\s?[:=,]?\s?[(\[]?"
    rf"\s?(?P<low>{_SIGNED})\s?%?\s?(?:,|;|\sto\s|\s?[-–—]\s?)\s?(?P<high>{_SIGNED})(?![\d])(?:\s?%?\s?[)\]])?",
    re.IGNORECASE,
)
_PROBABILITY = re.compile(rf"(?<![\w-])[Pp](?:[\s-]?values?)?\s?(?:=|<|>|≤|≥|of)\s?(?P<value>{NUMBER})(?!\s?%)")
_P_HEAD = re.compile(r"(?:\w+\s)?[Pp](?:[\s-]?[Vv]alues?)?\W*")
_P_CELL = re.compile(rf"[=<>≤≥]?\s?(?P<value>{NUMBER})")
_FALLS = re.compile(
    r"\b(?:from|reduc\w*|decreas\w*|lower\w*|taper\w*|fell|drop\w*|declin\w*"
    r"|ratio|phone|call|fax|section|table"
    r"|increas\w*|chang\w*|compared)\b",
    re.IGNORECASE,
)
_HOURS = {
    unit: Decimal(hours) for unit, hours in (("hour", 1), ("day", 24), ("week", 168), ("month", 720), ("year", 8760))
}
_AHEAD = 60  # signs in which a word may say that the figures fall


def check(label: Label) -> Iterator[Finding]:
    for claim in label.claims:
        if any(sign.isdigit() for sign in claim.text):
            for start, message, severity in found_in(claim.text):
                yield Finding(claim.place(start), message, _HINT, severity)
    for grid in label.figures.grids:
        for interval in intervals_in_table(grid):
            if odd := interval.oddity():
                yield Finding(interval.at, odd, _HINT)
        yield from _probabilities(grid)


def _probabilities(grid: Grid) -> Iterator[Finding]:
    """Those of a row or column that is headed by p."""
    columns = {column.number for column in grid.columns if _P_HEAD.fullmatch(column.head.strip())}
    leading = grid.table.head.row_headers
    for row in grid.table.rows:
        cells = [(cell, " ".join(plain_text(cell.text).split())) for cell in row.cells]
        named = any(cell.column < leading and _P_HEAD.fullmatch(text) for cell, text in cells)
        for cell, text in cells:
            found = _P_CELL.fullmatch(text) if cell.column >= leading and (named or cell.column in columns) else None
            if found and _value(found["value"]) > 1:
                yield Finding(cell.text.at, f"'{text}': a p-value is at most 1", _HINT)


def found_in(text: str) -> Iterator[tuple[int, str, Severity]]:
    for found in _RANGE.finditer(text):
        backwards = _value(found["low"]) > _value(found["high"])
        if (backwards and _one_measure(text, found)) or _longer(found):
            yield found.start(), f"the range '{found[0].strip()}' runs backwards", SEVERITY
    for found in _CALLED.finditer(text) if "range" in text else ():
        low, high = _value(found["low"]), _value(found["high"])
        alike = found["middle_unit"] is None or found["of"] in (None, found["middle_unit"])
        ranged = _RANGE.match(text, found.start("low"))
        if low > high and not (ranged and _one_measure(text, ranged)):
            yield (
                found.start("low"),
                f"the range '{found['low']}{found['between']}{found['high']}' runs backwards",
                SEVERITY,
            )
        elif low <= high and found["middle"] and alike and not low <= _value(found["middle"]) <= high:
            yield found.start(), f"the range of '{found[0]}' does not hold {found['middle']}", SEVERITY
    for found in _BOUNDS.finditer(text):
        if _value(found["low"]) > _value(found["high"]) and found["unit"] in (None, found["of"]):
            yield found.start(), f"no value can be '{found[0]}'", SEVERITY
    for found in _INTERVAL.finditer(text):
        low, high = _value(found["low"]), _value(found["high"])
        if low > high:
            yield found.start(), f"the interval '{found[0]}' runs backwards", SEVERITY
        elif found["estimate"] and not any(low <= value <= high for value in _either_sign(found["estimate"])):
            yield found.start(), f"the interval of '{found[0]}' does not hold {found['estimate']}", SEVERITY
    for found in _PROBABILITY.finditer(text):
        if _value(found["value"]) > 1:
            yield found.start(), f"'{found[0]}': a p-value is at most 1", SEVERITY


def _one_measure(text: str, found: re.Match[str]) -> bool:
    """Whether both ends are of one unit, and no word ahead says that something falls from one to the other."""
    if found["unit"] and found["unit"] != found["of"]:
        return False
    if not found["of"] and found["between"].strip().isalpha():
        return False
    dashed = not found["between"].strip().isalpha()
    if dashed and not found["of"] and not found["unit"]:
        return False  # 10-2 is the number of a table, a part of a telephone number, a date
    return not _FALLS.search(text, max(0, found.start() - _AHEAD), found.start())


def _longer(found: re.Match[str]) -> bool:
    """Whether both ends are lengths of time in units of their own, and the first is the longer: 2 years to 5 days."""
    units = [_HOURS.get((found[group] or "").rstrip("s")) for group in ("unit", "of")]
    if found["unit"] == found["of"] or None in units:
        return False
    low, high = (_value(found[end]) * (hours or 0) for end, hours in zip(("low", "high"), units, strict=True))
    return low > high and "to" in found["between"]


def _either_sign(written: str) -> tuple[Decimal, Decimal]:
    """A decrease of 2.8% has an interval of -4.5 to -1.0."""
    return _value(written), -_value(written)


def _value(written: str) -> Decimal:
    negative = written[0] in "-−–"
    value = read_number(written[1:] if negative else written).value
    return -value if negative else value
