"""Sentences with their figures set aside: what is said, and the figures that it is said with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from fairbalance.checks.figures.numbers import IN_WORDS, NUMBER, WORDED
from fairbalance.checks.figures.sentences import sentences
from fairbalance.claims.claim import Claim, Kind

FEW_WORDS = 6  # of a sentence that says enough to be the same one
FIGURE = "#"
_GLUE = frozenset("a an the and or of to in on at".split())  # noqa: SIM905
_WORD = re.compile(
    rf"(?P<figure>(?:[≥≤<>]\s?)?{NUMBER}(?:\s?(?:%|mg/m²|mg/kg|mcg/kg|mg|mcg|µg|μg|g|kg|mL|L|IU)(?!\w))?)"
    rf"|(?P<worded>\b(?:{WORDED})\b)|(?P<word>[^\W\d_](?:\w|[-'’](?=\w))*)",
    re.IGNORECASE,
)
# Numbers of sections: they differ from one place to the next, and belong to no sentence.
_REFERENCES = re.compile(
    r"[(\[](?:see|ver|véase)\b[^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*[)\]]|\(\d+(?:\.\d+)*(?:[,;]\s?\d+(?:\.\d+)*)*\)"
    r"|\b(?:sections?|secci[oó]n|table|tabla|figure)\s\d+(?:\.\d+)*",
    re.IGNORECASE,
)


class Figure(NamedTuple):
    start: int  # in the text of the claim
    written: str
    value: str


class Phrase(NamedTuple):
    """A sentence of a claim; each figure is # among its words."""

    claim: Claim
    words: tuple[str, ...]
    figures: tuple[Figure, ...]

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(figure.value for figure in self.figures)


class Setting(NamedTuple):
    """A figure with the words around it."""

    claim: Claim
    figure: Figure
    before: tuple[str, ...]
    behind: tuple[str, ...]

    def around(self) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Two words ahead and one behind, and the other way round."""
        if len(self.before) >= 2 and self.behind:
            yield self.before[-2:], self.behind[:1]
        if self.before and len(self.behind) >= 2:
            yield self.before[-1:], self.behind[:2]


def phrases_of(claim: Claim) -> Iterator[Phrase]:
    """The sentences that have figures."""
    if claim.kind is Kind.CONTACT or not any(sign.isdigit() for sign in claim.text):
        return
    text = _REFERENCES.sub(lambda found: " " * len(found[0]), claim.text)
    for sentence in sentences(text):
        words, figures = [], []
        for found in _WORD.finditer(sentence.text):
            if found["word"]:
                if (word := found[0].casefold()) not in _GLUE:
                    words.append(word)
                continue
            written = found[0].strip()
            worded = IN_WORDS.get(written.casefold())
            value = str(worded) if worded is not None else "".join(written.split()).replace(",", "")
            words.append(FIGURE)
            figures.append(Figure(sentence.start + found.start(), written, value))
        if figures:
            yield Phrase(claim, tuple(words), tuple(figures))


def settings_of(claim: Claim) -> Iterator[Setting]:
    for phrase in phrases_of(claim):
        figures = iter(phrase.figures)
        for place, word in enumerate(phrase.words):
            if word == FIGURE:
                before, behind = phrase.words[max(0, place - 2) : place], phrase.words[place + 1 : place + 3]
                yield Setting(claim, next(figures), before, behind)
