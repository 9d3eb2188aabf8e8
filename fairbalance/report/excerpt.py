"""A source line with a mark under the place that is meant, cut so that it fits a terminal."""

from __future__ import annotations

from typing import NamedTuple
from unicodedata import combining, east_asian_width

_CUT = "…"
_BEFORE = 2 / 3  # of the width may stand before the place


class Excerpt(NamedTuple):
    """What of the line is shown, and how many terminal cells stand before the place."""

    line: str
    offset: int


def excerpt(line: str, column: int, width: int = 100) -> Excerpt:
    """The part of `line` around `column` (from 1) that fits into `width` terminal cells.

    Signs that a terminal would act on are shown as �; a tab is one blank.
    """
    shown = "".join(_visible(sign) for sign in line.rstrip())
    place = min(max(column - 1, 0), len(shown))
    begin = _begin(shown, place, width)
    head = _CUT if begin else ""
    rest = shown[begin:]
    end = _fitting(rest, width - len(head))
    if end < len(rest):
        rest = rest[: _fitting(rest, width - len(head) - 1)] + _CUT
    return Excerpt(head + rest, len(head) + _cells(shown[begin:place]))


def _begin(shown: str, place: int, width: int) -> int:
    """Where to begin: at the line's own beginning where the place is in view from there, else near the place."""
    if _cells(shown) <= width or _cells(shown[:place]) <= width * _BEFORE:
        return 0
    begin = place
    while begin and _cells(shown[begin - 1 : place]) < width * _BEFORE:
        begin -= 1
    return begin


def _fitting(text: str, width: int) -> int:
    """How many signs of the text fit."""
    taken = 0
    for number, sign in enumerate(text):
        taken += _cells(sign)
        if taken > width:
            return number
    return len(text)


def _visible(sign: str) -> str:
    if sign == "\t":
        return " "
    return sign if sign.isprintable() or sign in "\xa0\u202f\u2009" else "�"


def _cells(text: str) -> int:
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)
