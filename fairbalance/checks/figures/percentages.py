"""Percentages in running text, with what stands before them: at least, less than, about."""

from __future__ import annotations

import re
from typing import NamedTuple

from fairbalance.checks.figures.numbers import NUMBER, Number, read_number

_LEAST = r"≥|>=|at\sleast|no\sless\sthan|not\sless\sthan|minimum\sof"
_OVER = r">|more\sthan|greater\sthan|over|above|exceeding"
_MOST = r"≤|<=|at\smost|up\sto|no\smore\sthan|not\smore\sthan|maximum\sof"
_UNDER = r"<|less\sthan|fewer\sthan|below|under"
_NEAR = r"~|≈|approximately|about|nearly|almost|around|roughly"
BOUND = (
    rf"(?:(?:(?P<least>{_LEAST})|(?P<over>{_OVER})|(?P<most>{_MOST})|(?P<under>{_UNDER})|(?P<near>{_NEAR}))"
    r"(?:\sor\sequal\sto)?\s?)"
)
PERCENT = re.compile(
    rf"{BOUND}?(?<![\w.,·/:])(?P<sign>[-–−+]?)(?P<number>{NUMBER})"
    rf"(?P<range>\s?%?(?:\s?[-–—‑]\s?|\sto\s){NUMBER})?\s?(?:%|percent\b|per\scent\b)"
    r"(?P<behind>\sor\s(?:more|greater|higher|above)\b)?",
    re.IGNORECASE,
)
_KINDS = ("least", "over", "most", "under", "near", "range")


class Percent(NamedTuple):
    """`bound` is least, over, most, under, near, range, or empty for a plain figure."""

    start: int  # of the bound, where there is one
    end: int
    number: Number
    bound: str
    written: str


def percents_in(text: str) -> tuple[Percent, ...]:
    if "%" not in text and "ercent" not in text and "er cent" not in text:
        return ()
    return tuple(map(_percent, PERCENT.finditer(text)))


def _percent(found: re.Match[str]) -> Percent:
    bound = next((kind for kind in _KINDS if found[kind]), "least" if found["behind"] else "")
    return Percent(found.start(), found.end(), read_number(found["number"]), bound, found[0])
