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

from fairbalance.checks.figures.numbers import NUMBER, read_number
from fairbalance.checks.finding import Finding, Label
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING
_HINT = "Look the figures up in the label."
_UNIT = (
    r"%|mg/m²|mg/kg|mcg/kg|mg|mcg|µg|μg|ng|g|kg|mL|L|mmol|IU|units?|hours?|minutes?|days?|weeks?|months?|years?|°[CF]"
)
_SIGNED = rf"[-−–]?{NUMBER}"
_RANGE = re.compile(
    rf"(?<![\w.,·/–—−:-])(?P<low>{NUMBER})(?:\s?(?P<unit>{_UNIT}))?(?P<between>\s?[-–—]\s?|\s(?:to|through)\s)"
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
    rf"\s?(?P<low>{_SIGNED})\s?%?\s?(?:,|;|\sto\s|\s?[-–—]\s?)\s?(?P<high>{_SIGNED})(?![\d])",
    re.IGNORECASE,
)
_PROBABILITY = re.compile(rf"(?<![\w-])[Pp](?:[\s-]?values?)?\s?(?:=|<|>|≤|≥|of)\s?(?P<value>{NUMBER})(?!\s?%)")
_FALLS = re.compile(
    r"\b(?:from|reduc\w*|decreas\w*|lower\w*|taper\w*|fell|drop\w*|declin\w*"
    r"|ratio|phone|call|fax|section|table"
    r"|increas\w*|chang\w*|compared)\b",
    re.IGNORECASE,
)
_AHEAD = 60  # signs in which a word may say that the figures fall


def check(label: Label) -> Iterator[Finding]:
    for claim in label.claims:
        if any(sign.isdigit() for sign in claim.text):
            for start, message, severity in found_in(claim.text):
                yield Finding(claim.place(start), message, _HINT, severity)


def found_in(text: str) -> Iterator[tuple[int, str, Severity]]:
    for found in _RANGE.finditer(text):
        if _value(found["low"]) > _value(found["high"]) and _one_measure(text, found):
            yield found.start(), f"the range '{found[0].strip()}' runs backwards", SEVERITY
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
    if not found["of"] and "to" in found["between"]:
        return False
    dashed = not found["between"].strip().isalpha()
    if dashed and not found["of"] and not found["unit"]:
        return False  # 10-2 is the number of a table, a part of a telephone number, a date
    return not _FALLS.search(text, max(0, found.start() - _AHEAD), found.start())


def _either_sign(written: str) -> tuple[Decimal, Decimal]:
    """A decrease of 2.8% has an interval of -4.5 to -1.0."""
    return _value(written), -_value(written)


def _value(written: str) -> Decimal:
    negative = written[0] in "-−–"
    value = read_number(written[1:] if negative else written).value
    return -value if negative else value
