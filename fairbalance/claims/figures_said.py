"""The figures of a passage, and whether its sources say them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from fairbalance.claims.language import Words, words_of
from fairbalance.claims.measured import behind, bound_of, contradicts
from fairbalance.claims.source_text import SourceText
from fairbalance.claims.wording import Token, tokens

_NUMBER = re.compile(r"\d+(?:[.,:·/'’ ]\d+)*")
_MEASURED = re.compile(r"[%°a-zA-Zµμ²³]")
_COMPARATORS = frozenset("≥≤<>")
_PARTS = re.compile(r"[-–/,]")


class Figure(NamedTuple):
    """A number with its comparator and unit, and where it stands."""

    text: str
    key: str  # without white space; a number in words as its digits
    start: int
    bound: str = ""  # up or down: at least, or more


def figures_of(text: str, language: str) -> list[Figure]:
    words = words_of(language)
    found = tuple(tokens(text))
    parts = {place for place, token in enumerate(found) if token.key.casefold() in words.fractions}
    counts = (token for place, token in enumerate(found) if place + 1 not in parts or token.key[0].isdigit())
    return [figure for token in counts if (figure := _figure(text, token, words))]  # "one third" is no 1


def _figure(text: str, token: Token, words: Words) -> Figure | None:
    said = words.numbers.get(token.key.casefold())
    if not token.figure and said is None:
        return None
    if said is None and not any(sign.isdigit() for sign in token.key):
        return None  # "once", "half"
    bounding = behind(text, token.end)
    written = text[token.start : token.end + len(bounding)]
    return Figure(written, said or token.key, token.start, bound_of(token.key, bounding))


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
        of_numbers = _numbers(figure.key)
        if figure.key not in known and not (
            set(of_numbers) <= numbers
            and _compares(figure.key, known)
            and not contradicts(figure.key, figure.bound, (key for key in known if _numbers(key) == of_numbers))
        ):
            yield figure


def _compares(key: str, known: Iterable[str]) -> bool:
    """Whether a figure with ≥, > or the like stands so somewhere, or with none; "at least" may be in other words."""
    sign = key[0]
    if sign not in _COMPARATORS:
        return True
    first = _numbers(key)[:1]
    signs = {said[0] if said[0] in _COMPARATORS else "" for said in known if _numbers(said)[:1] == first}
    return not signs or bool(signs & {sign, ""})


def _numbers(key: str) -> list[str]:
    return [number for part in _PARTS.split(key) for number in _NUMBER.findall(part)] + _NUMBER.findall(key)
