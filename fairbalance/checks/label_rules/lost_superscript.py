"""Raised figures are raised: mg/m², not mg/m2; 10⁹/L, not 109/L.

Why: "x 109/L" is read as one hundred and nine. Where an m2 is not raised, the capture has lost its markup, and may have
lost that of other figures too.

Example:
    Clofarabine 40 mg/m2, at a platelet count below 50 x 109/L.

Mend: Write `m^2^` and `10^9^`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.oddity import oddity
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING


def check(label: Label) -> Iterator[Finding]:
    for claim in label.claims:
        for found in _TYPED.finditer(claim.text):
            base, raised = next((base, raised) for base, raised in _parts(found) if base)
            start = claim.text.rfind(" ", 0, found.start() + 1) + 1
            message = f"'{claim.text[start : found.end()]}' has lost its raised figure"
            yield oddity(label, claim, (start, found.end()), message, f"Write {base}^{raised}^.")


def _parts(found: re.Match[str]) -> Iterator[tuple[str, str]]:
    yield found["unit"] or "", found["power"] or ""
    yield found["alone"] or "", found["of"] or ""
    yield ("10" if found["ten"] else ""), found["ten"] or ""
    yield ("10" if found["typed"] else ""), found["typed"] or ""


_TYPED = re.compile(
    r"/\s?(?P<unit>[mcdk]?m)(?P<power>[23])\b"  # mg/m2, cells/mm3
    r"|(?<=\d)\s?(?P<alone>[cmk]?m)(?P<of>[23])\b(?!\s?[-–]?\w*\s?receptor)"  # 1.73 m2
    r"|[x×X*·•]\s?10\s?(?P<ten>\d{1,2})(?=\s?(?:/|cells|platelets|per\b|CFU|copies|vg\b|PFU))"  # x 109/L, x 10 9/L
    r"|\b10\^(?P<typed>[-−]?\d{1,2})(?!\^)"  # 10^9
)
