"""Hours and time zones as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from fairbalance.checks.data_files import field_data
from fairbalance.model.text import Line, Record

_TIME = r"(\d{1,2})(?:[:.](\d{2}))?\s?(?:([ap])\.?\s?m\b\.?)?"
_SPAN = re.compile(rf"(?<![\d:.]){_TIME}\s?(?:-|–|—|to|until|through)\s?{_TIME}(?!\d)", re.IGNORECASE)
_HALF = 12


class TimeZone(Record):
    """Words for a time zone, and the IANA zones in which they are used."""

    words: list[Line]
    zones: list[Line]


class HoursData(Record):
    """What is known of time zones and purposes."""

    time_zones: list[TimeZone]
    no_purpose: list[Line]


class Span(NamedTuple):
    """From one time to another, in minutes after midnight; `text` as written."""

    text: str
    start: int
    first: int
    last: int


def spans_in(text: str) -> Iterator[Span]:
    """Times of day alone: `9:00 a.m. – 8:00 p.m.`, `9:00-17:00`; not `1 to 21 years`."""
    for match in _SPAN.finditer(text):
        hour, minute, half, last_hour, last_minute, last_half = match.groups()
        if last_half or (minute and last_minute):
            first = _minutes(hour, minute, half or (last_half if int(hour) < int(last_hour) else None))
            last = _minutes(last_hour, last_minute, last_half)
            if first is not None and last is not None:
                yield Span(match[0], match.start(), first, last)


def _minutes(hour: str, minute: str | None, half: str | None) -> int | None:
    hours, minutes = int(hour), int(minute or 0)
    if half:
        if not 1 <= hours <= _HALF:
            return None
        hours = hours % _HALF + (_HALF if half.lower() == "p" else 0)
    return hours * 60 + minutes if hours <= 2 * _HALF and minutes < 60 else None


def zones_named(text: str) -> tuple[TimeZone, ...]:
    """The time zones that the text names; abbreviations as they are written alone."""
    zones = field_data("hours", HoursData).time_zones
    return tuple(zone for zone in zones if any(_names(text, str(word)) for word in zone.words))


def zone_of(name: str) -> TimeZone | None:
    """The entry for an IANA zone."""
    zones = field_data("hours", HoursData).time_zones
    return next((zone for zone in zones if name in zone.zones), None)


def _names(text: str, word: str) -> bool:
    if word.isupper():
        return re.search(rf"(?<!\w){word}(?!\w)", text) is not None
    return word.casefold() in text.casefold()
