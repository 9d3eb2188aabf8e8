"""Counts of patients with their percentages, as texts give them: 6 of 212 patients (2.8%), four patients (4%)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from fairbalance.checks.figures.numbers import NUMBER, WORDED, Number, read_count, read_number

_WHOLE = r"\d{1,3}(?:,\d{3}){1,4}|\d{1,12}"
_COUNT = rf"(?<![\w.,·/–-])(?P<count>{_WHOLE}|{WORDED})(?![\w.,·]\d)"
_OF = rf"(?:\s?/\s?|\s(?:out\s)?of\s(?:the\s|a\stotal\sof\s)?)(?P<of>{_WHOLE})(?![\d%]|[.,]\d|\s?%)"
_PEOPLE = (
    rf"(?:(?!(?:{WORDED}|in|of|and|or|to|for|with|by)\b)[a-z][\w-]*\s){{0,3}}?"
    r"(?:patients?|subjects?|cases?|women|men|children|adults?|adolescents?|infants?|volunteers?"
    r"|participants?|recipients?|individuals?|persons?|people|deaths?|males?|females?)\b"
)
_SHARE = rf"(?P<percent>{NUMBER})\s?(?:%|percent\b)"
_COUNTED = re.compile(
    rf"{_COUNT}(?:{_OF}(?:\s{_PEOPLE})?|\s{_PEOPLE})\s?[(\[]{_SHARE}\s?[)\];,]",
    re.IGNORECASE,
)
# 2.8% (6/212) and 2.8% (6 of 212 patients)
_BEHIND = re.compile(rf"(?<![\w.,·<>≤≥–-]){_SHARE}\s?[(\[]{_COUNT}{_OF}(?:\s{_PEOPLE})?\s?[)\];,]", re.IGNORECASE)
# 6 (2.8%) of 212 patients and 6 (2.8%) patients
_BETWEEN = re.compile(
    rf"{_COUNT}\s?[(\[]{_SHARE}\s?[)\]](?:{_OF}(?:\s{_PEOPLE})?|\s(?:of\s(?:the\s)?)?{_PEOPLE})", re.IGNORECASE
)
_BROKEN = re.compile(
    r"(?<![\w.,·/–-])(?:\d{1,9}\.\d{1,9}\s(?:out\s)?of\s(?:the\s)?\d[\d.,]{0,12}"
    r"|\d{1,9}\s(?:out\s)?of\s(?:the\s)?\d{1,9}\.\d{1,9})"
    r"\s(?:patients|subjects)\b(?!-)"
)
_SIZE = re.compile(rf"\b[Nn]\s?=\s?(?P<of>{_WHOLE})(?![\d]|[.,]\d)")


class Counted(NamedTuple):
    """`of` is none where the text does not say of how many patients."""

    start: int
    written: str
    patients: int
    of: int | None
    percent: Number


def counts_in(text: str) -> Iterator[Counted]:
    if "%" not in text and "ercent" not in text:
        return
    for pattern in (_COUNTED, _BEHIND, _BETWEEN):
        for found in pattern.finditer(text):
            count = read_count(found["count"])
            of = int(found["of"].replace(",", "")) if found["of"] else None
            if count is not None and of != 0:
                yield Counted(found.start(), found[0].rstrip(";,"), count, of, read_number(found["percent"]))


def sizes_in(text: str) -> tuple[int, ...]:
    """What N= says."""
    return tuple(int(found["of"].replace(",", "")) for found in _SIZE.finditer(text))


def broken_counts_in(text: str) -> Iterator[tuple[int, str]]:
    """Where patients are counted in other than whole numbers."""
    return ((found.start(), found[0]) for found in _BROKEN.finditer(text) if "of" in text)
