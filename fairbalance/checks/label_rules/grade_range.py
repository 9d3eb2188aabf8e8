"""Grades go from the lower to the higher, and are none but 0 to 5.

Why: "Grade 4 or 3" and "Grade 2 or 4" are no classes that anybody counts; a digit was mistyped.

Example:
    Grade 3 or 3 neutropenia occurred in 9% of patients.

Mend: Look the grades up in the label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING
_HIGHEST = 5
_GRADES = re.compile(
    r"\bgrades?\s(?P<first>\d)(?:(?P<between>\s?[-–—‑]\s?|\s(?:to|through|or|and)\s)(?:grades?\s)?(?P<last>\d))?"
    r"(?![\w.,%]*\d)(?!\s?%)",
    re.IGNORECASE,
)


def check(label: Label) -> Iterator[Finding]:
    for claim in label.claims:
        for start, message in found_in(claim.text):
            yield Finding(claim.place(start), message, "Look the grades up in the label.")


def found_in(text: str) -> Iterator[tuple[int, str]]:
    for found in _GRADES.finditer(text) if "rade" in text.casefold() else ():
        if wrong := _wrong(int(found["first"]), found["between"] or "", int(found["last"] or found["first"])):
            yield found.start(), f"'{found[0]}': {wrong}"


def _wrong(first: int, between: str, last: int) -> str:
    if max(first, last) > _HIGHEST:
        return f"there is no grade above {_HIGHEST}"
    if between and first >= last:
        return "the second grade is not the higher one"
    if between.strip() == "or" and last - first > 1:
        return "there is a grade between the two"
    return ""
