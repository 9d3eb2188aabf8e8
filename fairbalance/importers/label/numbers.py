"""The number that a section's title begins with, as "5.1": a date, a dose or a count is none."""

from __future__ import annotations

import re

_NUMBER = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,5})(?:\.(?!\d)|[)\]:]|\s+[-–—](?=\s))?(?P<glue>\s*)(?P<rest>.*)", re.DOTALL
)
_UNIT = re.compile(r"(?:[mkn]?g|[mµμ]cg|[µμ]g|M?C?G|m[lL]|ML|L(?!-)|[mµμ]?mol|mEq|mm|cm|I?U|units?|h|hrs?)\b|[%°×]")
_COUNTED = re.compile(
    r"(?:x|in|by|to|and|or|of|count|ct|tablets?|caps(?:ules?)?|vials?|syringes?|pens?|doses?|bottles?|cartons?|packs?"
    r"|hours?|hrs?|days?|weeks?|months?|years?|minutes?|mins?|times?|strips?|inhalations?|sprays?|percent)\b",
    re.IGNORECASE,
)
_HIGHEST = 30  # Prescribing Information ends at 17, other countries' a little higher


def section_number(title: str, above: str, is_top: bool) -> str:
    """The number at the head of `title`, empty where it has none; `above` is that of the nearest numbered section.

    Below a numbered section a number continues it ("5", "5.1"). A whole number stands only at the top of a document.
    """
    found = _NUMBER.match(title.strip())
    if found is None or _UNIT.match(found["rest"]):
        return ""
    number = found["number"]
    if "." in number:
        fits = number.startswith(f"{above}.") if above else True
        return number if fits and _parts_well(found["glue"], found["rest"], "[A-Z]") else ""
    fits = is_top and not above and 0 < int(number) <= _HIGHEST and not _COUNTED.match(found["rest"])
    return number if fits and _parts_well(found["glue"], found["rest"], "[A-Z]{4}") else ""


def _parts_well(glue: str, rest: str, close: str) -> bool:
    """Whether what follows the number can be a title: words; right behind the number, what `close` says."""
    if glue:
        return not rest or rest[0].isalpha() or rest[0] in "([\"'“‘"
    return not rest or re.match(close, rest) is not None
