"""Lists of reactions in a sentence, with their percentages or by name alone."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from fairbalance.checks.figures.numbers import IN_WORDS, WORDED, Number
from fairbalance.checks.figures.percentages import Percent, percents_in
from fairbalance.checks.figures.readings import unit_of

_BEGINS = re.compile(r"\b(?:were|was|are|is|include|includes|included|including)\b:?\s|:\s", re.IGNORECASE)
_PARTS = re.compile(r",\s(?:and\s|or\s)?|;\s(?:and\s|or\s)?|\s(?:and|or)\s")
_LONGEST = 6  # words of a name
_ONE_IN = re.compile(
    rf"(?:(?P<over>more\sthan|over)|at\sleast)\sone\s(?:in|of|out\sof)\s(?P<of>{WORDED})\b", re.IGNORECASE
)


class Member(NamedTuple):
    start: int  # of the percentage
    name: str
    number: Number
    written: str


def members_of(text: str) -> tuple[Member, ...]:
    """Names with a plain percentage each, in brackets; none where a bracket holds anything else."""
    found = []
    for percent in percents_in(text):
        if percent.bound in ("least", "over"):
            continue
        unit = unit_of(text, percent)
        if percent.bound or unit is None or not text[: percent.start].endswith("("):
            return ()
        found.append(Member(percent.start, unit.name, percent.number, percent.written))
    return tuple(found)


def threshold_of(text: str) -> Percent | None:
    """The one bound that a text gives, "at least 10%", "at least one in ten"; none where it gives several."""
    bounds = [percent for percent in percents_in(text) if percent.bound in ("least", "over")]
    bounds += [_share(found) for found in _ONE_IN.finditer(text) if IN_WORDS[found["of"].casefold()]]
    return bounds[0] if len(bounds) == 1 else None


def _share(found: re.Match[str]) -> Percent:
    share = Decimal(100) / IN_WORDS[found["of"].casefold()]
    places = 0 if share == share.to_integral_value() else 1
    bound = "over" if found["over"] else "least"
    return Percent(found.start(), found.end(), Number(round(share, places), places), bound, found[0])


def names_behind(text: str, start: int) -> tuple[str, ...]:
    """The names that a sentence lists behind a place, without figures; none where it does not end as a list does."""
    begins = _BEGINS.search(text, start)
    if begins is None:
        return ()
    listed = text[begins.end() :].rstrip(". ")
    names = tuple(name.strip() for name in _PARTS.split(listed) if name.strip())
    if any(sign in listed for sign in ".:(%") or any(len(name.split()) > _LONGEST for name in names):
        return ()
    return names
