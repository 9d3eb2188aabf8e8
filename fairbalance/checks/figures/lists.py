"""Lists of reactions in a sentence, with their percentages or by name alone."""

from __future__ import annotations

import re
from typing import NamedTuple

from fairbalance.checks.figures.numbers import Number
from fairbalance.checks.figures.percentages import Percent, percents_in
from fairbalance.checks.figures.readings import unit_of

_BEGINS = re.compile(r"\b(?:were|was|are|is|include|includes|included|including)\b:?\s|:\s", re.IGNORECASE)
_PARTS = re.compile(r",\s(?:and\s|or\s)?|;\s(?:and\s|or\s)?|\s(?:and|or)\s")
_LONGEST = 6  # words of a name


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
    """The one bound that a text gives, "at least 10%"; none where it gives several."""
    bounds = [percent for percent in percents_in(text) if percent.bound in ("least", "over")]
    return bounds[0] if len(bounds) == 1 else None


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
