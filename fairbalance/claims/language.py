"""What a comparison knows of languages: abbreviations, words that turn a sentence, numbers in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fairbalance.content.located_yaml import LocatedDict
from fairbalance.content.own_data import own_data
from fairbalance.model.text import PLACE


@dataclass(frozen=True, slots=True)
class Words:
    """Those of one language, in small letters."""

    abbreviations: frozenset[str]
    restrictions: frozenset[str]
    denials: frozenset[str]
    opposites: Mapping[str, frozenset[str]]  # by each word, those that say the opposite
    comparing: frozenset[str]
    more: frozenset[str]  # of those that compare
    fractions: Mapping[str, float]  # in percent
    numbers: dict[str, str]
    see: tuple[str, ...]


@cache
def words_of(language: str) -> Words:
    """Of a language tag; a language that is not listed has the words of all."""
    data = _data()
    own = language.partition("-")[0].lower()
    tags = (own,) if own in data["restrictions"] else tuple(_tags(data["restrictions"]))
    opposites = dict(_opposites(pair for tag in tags for pair in data["opposites"].get(tag, ())))
    more = frozenset(str(word) for tag in tags for word in data["more"].get(tag, ()))
    return Words(
        frozenset(word for words in _all(data["abbreviations"]) for word in words),
        frozenset(str(word) for tag in tags for word in data["restrictions"].get(tag, ())),
        frozenset(str(word) for tag in tags for word in data["denials"].get(tag, ())),
        opposites,
        more.union(*(opposites[word] for word in more)),
        more,
        {str(word): float(n) for tag in tags for word, n in data["fractions"].get(tag, {}).items() if word != PLACE},
        {str(word): str(n) for tag in tags for word, n in data["numbers"].get(tag, {}).items() if word != PLACE},
        tuple(map(str, data["see"])),
    )


def _opposites(pairs: Iterable[Sequence[Sequence[str]]]) -> Iterator[tuple[str, frozenset[str]]]:
    for one, other in pairs:
        sides = frozenset(map(str, one)), frozenset(map(str, other))
        yield from ((word, sides[1]) for word in sides[0])
        yield from ((word, sides[0]) for word in sides[1])


def _all(languages: LocatedDict) -> Iterator[list[str]]:
    return (list(map(str, languages[tag])) for tag in _tags(languages))


def _tags(languages: LocatedDict) -> Iterator[str]:
    return (str(tag) for tag in languages if tag != PLACE)


@cache
def _data() -> LocatedDict:
    return own_data(Path(__file__).parent, "language.yaml")
