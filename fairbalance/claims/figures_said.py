"""The figures of a passage, and whether its sources say them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from fairbalance.claims.language import Words, words_of
from fairbalance.claims.source_text import SourceText
from fairbalance.claims.wording import Token, tokens

_NUMBER = re.compile(r"\d+(?:[.,:·/'’ ]\d+)*")
_MEASURED = re.compile(r"[%°a-zA-Zµμ²³]")
_PARTS = re.compile(r"[-–/,]")


class Figure(NamedTuple):
    """A number with its comparator and unit, and where it stands."""

    text: str
    key: str  # without white space; a number in words as its digits
    start: int


def figures_of(text: str, language: str) -> list[Figure]:
    return [figure for token in tokens(text) if (figure := _figure(text, token, words_of(language)))]


def _figure(text: str, token: Token, words: Words) -> Figure | None:
    said = words.numbers.get(token.key.casefold())
    if not token.figure and said is None:
        return None
    if said is None and not any(sign.isdigit() for sign in token.key):
        return None  # "once", "half"
    return Figure(text[token.start : token.end], said or token.key, token.start)


def unsaid(figures: Iterable[Figure], sources: Sequence[SourceText], language: str) -> Iterator[Figure]:
    """Those that no source says. A number without a unit may stand with one there, and the other way round."""
    figures = list(figures)
    if not figures:
        return
    words = words_of(language)
    known = {words.numbers.get(key.casefold(), key) for source in sources for key in source.figures}
    known |= {words.numbers[word] for source in sources for word in source.words if word in words.numbers}
    numbers = {number for key in known for number in _numbers(key)}
    for figure in figures:
        if figure.key not in known and not set(_numbers(figure.key)) <= numbers:
            yield figure


def _numbers(key: str) -> list[str]:
    return [number for part in _PARTS.split(key) for number in _NUMBER.findall(part)] + _NUMBER.findall(key)
