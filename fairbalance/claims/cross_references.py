"""What a label says of where more stands: `(5.2)`, `(4, 5.1)`, `[see Warnings and Precautions (5.1)]`.

An excerpt may carry them or not: they are compared by themselves.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from fairbalance.claims.language import words_of

_NUMBER = r"(?:1\d|[1-9])(?:\.\d{1,2}){0,3}"
_NUMBERS = re.compile(
    rf"[(\[]\s{{0,3}}({_NUMBER}(?:(?:\s{{0,3}}[,;–-]\s{{0,3}}|\s(?:and|or|to|through|y|e|und|et)\s){_NUMBER}){{0,12}})\s{{0,3}}[)\]]"
)
_ENDS = re.compile(r"\s*(?:[.;,]|$|[(\[]|\s(?=[A-Z•]))")
_BEFORE = re.compile(r"(\w+)\s*$")


class CrossReference(NamedTuple):
    start: int
    end: int


def cross_references(text: str) -> list[CrossReference]:
    """In order; none overlaps another."""
    if "(" not in text and "[" not in text:
        return []
    found = [CrossReference(*match.span()) for match in _see().finditer(text)]
    ends = iter((*found, CrossReference(len(text), len(text))))
    nearest = next(ends)
    for match in _NUMBERS.finditer(text):
        while nearest.end <= match.start():
            nearest = next(ends, CrossReference(len(text) + 1, len(text) + 1))
        if nearest.start > match.start() and _refers(text, match):
            found.append(CrossReference(*match.span()))
    return sorted(found)


def _refers(text: str, match: re.Match[str]) -> bool:
    """A number alone in brackets may be a count: `eleven (11) patients`."""
    inside = match[1]
    before = _BEFORE.search(text, max(0, match.start() - 30), match.start())
    word = before[1].lower() if before else ""
    if word.isdigit() or word in words_of("").numbers:
        return False
    if "." in inside or "," in inside:
        return True
    return _ENDS.match(text, match.end()) is not None


@cache
def _see() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, words_of("").see), key=len, reverse=True))
    return re.compile(
        rf"[(\[]\s{{0,2}}(?i:{words})\s(?:[^()\[\]]{{0,200}}\([^()\[\]]{{0,80}}\)){{0,8}}[^()\[\]]{{0,200}}[)\]]"
    )
