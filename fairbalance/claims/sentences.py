"""Cuts a text into its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from fairbalance.claims.cross_references import cross_references
from fairbalance.claims.language import words_of

_STOP = re.compile(r"[.!?…][\"”’»)\]]{0,3}(?=\s)|\s(?=[•●▪■◦]\s)")
_OPENING = "“‘\"'«([¿¡•≥≤<>"  # not a dash: “9 a.m. – 5 p.m.”
_SPACE = re.compile(r"\s*")
_LAST_WORD = re.compile(r"[^\s(\[“\"]{1,12}$")


class Sentence(NamedTuple):
    """Where it stands in its text, without blanks around it."""

    start: int
    end: int


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Sentence]:
    """The sentences between two places. One ends before a capital, a digit or a bullet, never after `e.g.` or in 1.5.

    A reference to another section that stands behind the full stop belongs to the sentence before it.
    """
    end = len(text) if end is None else end
    begin = _past_blanks(text, start, end)
    behind = {reference.start: reference.end for reference in cross_references(text)}
    for stop in _STOP.finditer(text, start, end):
        if stop.start() < begin:
            continue
        close = stop.end() if not stop[0].isspace() else stop.start()
        close = _behind_references(text, close, behind)
        follows = _past_blanks(text, close, end)
        if follows >= end:
            break
        if _goes_on(text, follows) or (stop[0] == "." and _abbreviated(text, stop.start())):
            continue
        if close > begin:
            yield Sentence(begin, close)
        begin = follows
    while end > begin and text[end - 1].isspace():
        end -= 1
    if end > begin:
        yield Sentence(begin, end)


def _past_blanks(text: str, place: int, end: int) -> int:
    found = _SPACE.match(text, place, end)
    return found.end() if found else place


def _behind_references(text: str, place: int, behind: dict[int, int]) -> int:
    """Past the cross-references that follow, and a full stop after them."""
    while (start := _past_blanks(text, place, len(text))) in behind:
        place = behind[start]
        if text[place : place + 1] in (".", ",", ";") and text[place : place + 1]:
            place += 1
    return place


def _goes_on(text: str, follows: int) -> bool:
    """Whether what follows can be no sentence's beginning."""
    sign = text[follows]
    return sign.islower() or not (sign.isalnum() or sign in _OPENING)


def _abbreviated(text: str, stop: int) -> bool:
    last = _LAST_WORD.search(text, max(0, stop - 12), stop)
    if last is None:
        return False
    word = last[0].lower()
    return word in words_of("").abbreviations or (len(last[0]) == 1 and last[0].isupper())
