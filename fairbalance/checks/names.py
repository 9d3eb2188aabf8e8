"""The names of a product in text: which words are names, how they are written, what is one letter off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from fairbalance.checks.data_files import field_data
from fairbalance.checks.finding import Label
from fairbalance.claims.claim import Claim
from fairbalance.model.microsite import Brand
from fairbalance.model.text import Line, Record, Text
from fairbalance.problem import Location

_WORD = re.compile(r"(?<![\w@])(?<!\w\.)[^\W\d_]{4,}(?!\w|@|\.\w)")  # no part of an address
_SHORTEST = 5  # letters of a name for which one letter off is telling


class NameWords(Record):
    """Words that are no names."""

    common: list[Line]


class Name(NamedTuple):
    """A word that is a name, and where the site says what it is."""

    word: str
    at: Location
    is_brand: bool  # and no word of the established name


class Spot(NamedTuple):
    """A word in a claim."""

    claim: Claim
    start: int

    @property
    def at(self) -> Location:
        return self.claim.place(self.start)


class Use(NamedTuple):
    """The brand name in a claim, and the mark after it."""

    spot: Spot
    mark: str


def names_of(brand: Brand) -> tuple[Name, ...]:
    """The words of established name and brand name that are names."""
    common = {str(word) for word in field_data("names", NameWords).common}
    found: dict[str, Name] = {}
    for text, is_brand in ((brand.established_name, False), (brand.name, True)):
        for match in _WORD.finditer(text):
            word = match[0].casefold()
            if word not in common and len(word) >= _SHORTEST and "[" not in text:
                found.setdefault(word, Name(match[0], text.place(match.start()), is_brand))
    return tuple(found.values())


def words_of(claims: tuple[Claim, ...]) -> dict[str, list[Spot]]:
    """Every word of four letters and more, as written, with its places."""
    found: dict[str, list[Spot]] = {}
    for claim in claims:
        for match in _WORD.finditer(claim.text):
            found.setdefault(match[0], []).append(Spot(claim, match.start()))
    return found


def one_off(one: str, other: str) -> bool:
    """Whether one letter more, less or another, or two neighbours swapped, make one word the other."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    return (len(left) <= 1 and len(right) <= 1) or (len(left) == 2 and left == right[::-1])


def two_off(one: str, other: str) -> bool:
    """Whether two letters more, less or another make one word the other; a swap of neighbours counts as one."""
    if abs(len(one) - len(other)) > 2 or one_off(one, other) or one == other:
        return False
    last, row = list[int](), list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        before, last, row = last, row, [place]
        for at, its in enumerate(other, 1):
            cost = min(last[at] + 1, row[at - 1] + 1, last[at - 1] + (letter != its))
            if place > 1 and at > 1 and letter == other[at - 2] and its == one[place - 2]:
                cost = min(cost, before[at - 2] + 1)
            row.append(cost)
    return row[-1] <= 2


class BrandUses:
    """Every use of the brand name, as `microsite.yaml` writes it, in what a reader sees."""

    def __init__(self, label: Label) -> None:
        self._label = label
        self.brand = label.content.microsite.brand

    @cached_property
    def all(self) -> tuple[Use, ...]:
        pattern = re.compile(rf"(?<!\w){re.escape(self.brand.name)}(?!\w)\s?([®™]?)")
        return tuple(
            Use(Spot(claim, match.start()), match[1])
            for claim in self._label.claims
            if not claim.kind.hidden
            for match in pattern.finditer(claim.text)
        )

    @property
    def mark(self) -> str:
        """The mark that the site gives the name: its own field, else the one that texts use."""
        if self.brand.mark:
            return str(self.brand.mark)
        return next((use.mark for use in self.all if use.mark), "")

    def in_text(self, text: Text | None) -> Iterator[Use]:
        """The uses in one text of the content."""
        if text is not None:
            yield from (use for use in self.all if use.spot.claim.at == text.at)
