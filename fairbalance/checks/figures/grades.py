"""Grades of severity as texts say them. Grade 3-4, 3 or 4, 3 or greater, ≥3 and 3+ are one class."""

from __future__ import annotations

import re
from typing import NamedTuple

ANY = "any"
_MORE = r"greater|higher|above|more|worse|over|up"
_GRADE = re.compile(
    rf"""\b(?P<any>any|all)[\s-]grades?\b
    |\b(?P<none>grades?\s(?:any|all))\b
    |\bgrades?\s?(?P<at_least>[≥>]=?\s?|at\sleast\s)?(?P<first>[1-5])
     (?P<more>\s?\+|\s?(?:or|and|/|-)\s?(?:{_MORE})\b|\s?\(?or\s(?:{_MORE})\b)?
     (?P<further>(?:(?:\s?[-–—‑/,&]\s?|\s(?:or|to|and|through)\s)(?:grade\s)?[1-5](?![\d.%]))*)
    |(?P<ahead>≥\s?|>=\s?|at\sleast\s)grades?\s?(?P<ahead_first>[1-5])""",
    re.IGNORECASE | re.VERBOSE,
)


class Grade(NamedTuple):
    """`kind` is any, 3 or 4 alone, or 3+ for that grade and above."""

    start: int
    end: int
    kind: str
    written: str


def grades_in(text: str) -> tuple[Grade, ...]:
    if "rade" not in text and "RADE" not in text:
        return ()
    return tuple(Grade(found.start(), found.end(), _kind(found), found[0]) for found in _GRADE.finditer(text))


def _kind(found: re.Match[str]) -> str:
    if found["any"] or found["none"]:
        return ANY
    if found["ahead"]:
        return f"{found['ahead_first']}+"
    first = int(found["first"])
    further = [int(digit) for digit in found["further"] if digit.isdigit()]
    if found["at_least"] or found["more"]:
        return f"{first}+"
    if not further:
        return str(first)
    highest = max(further)
    if highest >= 4:
        return ANY if first == 1 else f"{first}+"
    return f"{first}-{highest}"
