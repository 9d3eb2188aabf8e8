"""What a comparison knows of languages: abbreviations, words that turn a sentence, numbers in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fairbalance.content.located_yaml import LocatedDict, read_yaml
from fairbalance.content.source import read_source
from fairbalance.model.text import PLACE
from fairbalance.problem import Problems


@dataclass(frozen=True, slots=True)
class Words:
    """Those of one language, in small letters."""

    abbreviations: frozenset[str]
    restrictions: frozenset[str]
    numbers: dict[str, str]
    see: tuple[str, ...]


@cache
def words_of(language: str) -> Words:
    """Of a language tag; a language that is not listed has the words of all."""
    data = _data()
    own = language.partition("-")[0].lower()
    tags = (own,) if own in data["restrictions"] else tuple(_tags(data["restrictions"]))
    return Words(
        frozenset(word for words in _all(data["abbreviations"]) for word in words),
        frozenset(str(word) for tag in tags for word in data["restrictions"].get(tag, ())),
        {str(word): str(n) for tag in tags for word, n in data["numbers"].get(tag, {}).items() if word != PLACE},
        tuple(map(str, data["see"])),
    )


def _all(languages: LocatedDict) -> Iterator[list[str]]:
    return (list(map(str, languages[tag])) for tag in _tags(languages))


def _tags(languages: LocatedDict) -> Iterator[str]:
    return (str(tag) for tag in languages if tag != PLACE)


@cache
def _data() -> LocatedDict:
    problems = Problems()
    source = read_source(Path(__file__).parent, "language.yaml", problems)
    data = read_yaml(source, problems) if source else None
    problems.raise_errors()
    assert isinstance(data, LocatedDict)
    return data
