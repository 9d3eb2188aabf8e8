"""A temperature in °C and its value in °F in brackets are one temperature.

A difference of one degree Fahrenheit is taken as rounding.

Why: Storage is said in both. When one is changed or mistyped, half of the readers store the product at the other.

Example:
    Store at 2 °C to 8 °C (36 °F to 64 °F).

Mend: Look both up in the label: °F is 1.8 × °C + 32.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from fairbalance.checks.finding import Finding, Label
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING
_DEGREE = r"\s?[°º]?\s?"
_NUMBER = r"[-−–]?\d{1,3}(?:\.\d)?"
_BETWEEN = r"\s?(?:to|and|through|or|[-–—])\s?"


def _stretch(scale: str, name: str) -> str:
    high = rf"(?P<{name}_high>\d{{1,3}}(?:\.\d)?)"
    return rf"(?P<{name}_low>{_NUMBER})(?:{_DEGREE}{scale}?{_BETWEEN}{high})?\s?[°º]\s?{scale}"


_BOTH = re.compile(rf"(?<![\w.]){_stretch('C', 'c')}\s?[(\[/]\s?{_stretch('F', 'f')}(?!\w)")


def check(label: Label) -> Iterator[Finding]:
    for claim in label.claims:
        if "F" in claim.text and ("°" in claim.text or "º" in claim.text):
            for start, message in found_in(claim.text):
                yield Finding(claim.place(start), message, "Look both up in the label.")


def found_in(text: str) -> Iterator[tuple[int, str]]:
    for found in _BOTH.finditer(text):
        if (found["c_high"] is None) != (found["f_high"] is None):
            continue
        for end in ("low", "high"):
            celsius, fahrenheit = found[f"c_{end}"], found[f"f_{end}"]
            if celsius is None or fahrenheit is None:
                continue
            right = _value(celsius) * Decimal("1.8") + 32
            if abs(right - _value(fahrenheit)) > 1:
                yield found.start(f"f_{end}"), f"{celsius} °C is {_shown(right)} °F, not {fahrenheit} °F"


def _shown(value: Decimal) -> str:
    return str(round(value)).replace("-", "−")


def _value(written: str) -> Decimal:
    return Decimal(written.replace("−", "-").replace("–", "-"))
