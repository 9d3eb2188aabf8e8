"""Last change, © and material code speak of the same time.

Why: A © of last year under a change of this year, or a code of another month than the page, says that one of them was
forgotten when the material was renewed.

Example:
    material_code: MAT-US-0000000-v1.0-10/2023
    last_updated: 2025-10-31

Mend: Write the code and the year under which this version was approved, or the date of its last change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.model.text import Day, Text
from fairbalance.problem import Severity

SEVERITY = Severity.NOTE
_YEAR = re.compile(r"(?<!\d)[1-9]\d{3}(?!\d)")
# 10/2025, 10/25, 2025-10: the last one of a code is its date.
_MONTH = re.compile(
    r"(?<!\d)(?:(?P<month>0?[1-9]|1[0-2])[/.](?P<year>(?:20)?\d\d)|(?P<y>20\d\d)[-/.](?P<m>0[1-9]|1[0-2]))(?!\d)"
)


def check(label: Label) -> Iterator[Finding]:
    microsite = label.content.microsite
    updated = microsite.last_updated
    if updated is None:
        return
    owner = microsite.owner
    if owner and owner.copyright:
        yield from _copyright(owner.copyright, updated)
    if microsite.material_code:
        yield from _code(microsite.material_code, updated)


def _copyright(text: Text, updated: Day) -> Iterator[Finding]:
    years = [int(year) for year in _YEAR.findall(text)]
    if years and max(years) != updated.year:
        message = f"the copyright line says {max(years)}, last_updated is {updated} ({updated.at})"
        yield Finding(text.at, message, "Write the year of the last change, where the owner does so.")


def _code(code: Text, updated: Day) -> Iterator[Finding]:
    dates = list(_MONTH.finditer(code))
    if not dates:
        return
    last = dates[-1]
    month, year = int(last["month"] or last["m"]), int(last["year"] or last["y"])
    if (month, year % 100) != (updated.month, updated.year % 100):
        message = f"the material code says {last[0]}, last_updated is {updated} ({updated.at})"
        yield Finding(code.place(last.start()), message, "Write the code of this version.")
