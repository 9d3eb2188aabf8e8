"""Counts of patients with their percentages, as texts give them: 6 of 212 patients (2.8%), four patients (4%)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from fairbalance.checks.figures.numbers import NUMBER, WORDED, Number, read_count, read_number

_WHOLE = r"\d{1,3}(?:,\d{3}){1,4}|\d{1,12}"
_COUNT = rf"(?<![\w.,·/–-])(?P<count>{_WHOLE}|{WORDED})(?![\w.,·]\d)"
_OF_WORDS = r"(?:\s?/\s?|\s(?:out\s)?of\s(?:the\s|a\stotal\sof\s)?|\s(?:de|von|sur)\s(?:los\s)?)"
_OF = rf"{_OF_WORDS}(?P<of>{_WHOLE})(?![\d%]|[.,]\d|\s?%)"
_PEOPLE = (
    rf"(?:(?!(?:{WORDED}|in|of|and|or|to|for|with|by)\b)[a-z][\w-]*\s){{0,3}}?"
    r"(?:patients?|subjects?|cases?|women|men|children|adults?|adolescents?|infants?|volunteers?"
    r"|pacientes|sujetos|[Pp]atienten|participants?|recipients?|individuals?|persons?|people|deaths?|males?|females?)\b"
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
# Among the 352 patients treated, hepatitis occurred in 11 (3.1%) and was fatal in 2 (0.6%)
_AMONG = re.compile(
    rf"^(?:Among|Of|In)\s(?:a\stotal\sof\s|the\s|all\s)?(?P<of>{_WHOLE})\s{_PEOPLE}(?![^,]*\b(?:and|or)\s\d)[^,;]*,\s"
)
_OTHERS = re.compile(r"\b(?:of|among)\s(?:these|those|them|which|whom|the)\b|\brespectively\b", re.IGNORECASE)
_BARE = re.compile(rf"(?P<ahead>\b[A-Za-z]+\s)?(?<![\w.,·/–-])(?P<count>{_WHOLE})\s?\({_SHARE}\s?\)")
# Words ahead of a number that counts nobody.
_NUMBERED = frozenset("grade grades day week cycle month year type class stage phase study trial part serotype".split())  # noqa: SIM905
_NUMBERED |= frozenset("table figure or to level dose group cohort arm score version".split())  # noqa: SIM905
_BROKEN = re.compile(
    r"(?<![\w.,·/–-])(?:\d{1,9}\.\d{1,9}\s(?:out\s)?of\s(?:the\s)?\d[\d.,]{0,12}"
    r"|\d{1,9}\s(?:out\s)?of\s(?:the\s)?\d{1,9}\.\d{1,9})"
    r"\s(?:patients|subjects)\b(?!-)"
)
_SIZE = re.compile(rf"\b[Nn]\s?=\s?(?P<of>{_WHOLE})(?![\d]|[.,]\d)")
_GROUP = re.compile(
    rf"\b[Nn]\s?=\s?(?P<size>{_WHOLE})(?!\d|[.,]\d)|(?<![\w.,·/–=-])(?P<of>{_WHOLE})\s{_PEOPLE}(?!\s?[(\[]\s?[\d.]+\s?%)"
)


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


def whole_of(sentence: str) -> int | None:
    """Of how many patients a sentence says to be, at its beginning; none where it goes on to others."""
    among = _AMONG.match(sentence)
    if among is None or _OTHERS.search(sentence, among.end()):
        return None
    return int(among["of"].replace(",", "")) or None


def bare_counts_in(text: str) -> Iterator[Counted]:
    """Counts without a word for patients: in 11 (3.1%)."""
    for found in _BARE.finditer(text):
        if (found["ahead"] or "").strip().casefold() not in _NUMBERED:
            count = int(found["count"].replace(",", ""))
            start = found.start("count")
            yield Counted(start, text[start : found.end()], count, None, read_number(found["percent"]))


def sizes_in(text: str) -> tuple[int, ...]:
    """What N= says."""
    return tuple(int(found["of"].replace(",", "")) for found in _SIZE.finditer(text))


def groups_in(text: str) -> Iterator[tuple[int, str, int]]:
    """Numbers of patients without a share: 353 patients, n=178. Where, as written, how many."""
    for found in _GROUP.finditer(text):
        yield found.start(), found[0], int((found["size"] or found["of"]).replace(",", ""))


def broken_counts_in(text: str) -> Iterator[tuple[int, str]]:
    """Where patients are counted in other than whole numbers."""
    return ((found.start(), found[0]) for found in _BROKEN.finditer(text) if "of" in text)
