"""Phrases that are looked for in texts, in a small language that no text can make slow.

`well tolerated` is these words, in any case. `effective*` is every word that begins so; a word has one star at most.
`(no|without) side effects` has alternatives, `better ... than` up to three words in between. A phrase ends with its
sentence. All phrases are looked for at once, in one walk over the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from typing import NamedTuple

GAP = "..."
MOST_SIGNS, MOST_WORDS, MOST_WAYS = 400, 12, 200
MOST_TOGETHER = 8_000  # words of all the ways of all phrases: the search costs as much, for each word of a text
_BETWEEN = 3  # words in a gap
_LEAST = 16  # what a phrase costs in any case, since it may be found at every word
_LONGEST = 40  # letters; what is longer is no word
_WORD = r"[^\W_]+(?:['’.,‑-][^\W_]+)*%?"
_TOKEN = re.compile(rf"{_WORD}|[.;:!?…•\[\]]")
_OF_PHRASE = re.compile(r"[^\W_*](?:[^\W_]|['’‑*%-])*|\*[^\W_](?:[^\W_]|['’‑*%-])*")


class Found(NamedTuple):
    """Which phrase, and the stretch of the text that it is."""

    number: int
    start: int
    end: int


class PhraseFault(Exception):
    """Why a phrase cannot be looked for."""


def fault_of(phrase: str) -> str:
    """What is wrong with the phrase; "" where nothing is."""
    try:
        _ways(phrase)
    except PhraseFault as fault:
        return str(fault)
    return ""


def cost_of(phrase: str) -> int:
    """How much it adds to the search."""
    return max(_LEAST, sum(_BETWEEN if word == GAP else 1 for way in _ways(phrase) for word in way))


class Phrases:
    """Compiled; every word of every way to say a phrase is one bit."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self._of: list[tuple[int, tuple[str, ...]]] = []  # the phrase, and one way to say it
        self._ends: dict[int, int] = {}  # which way ends at a bit
        self._words: dict[str, int] = {}
        self._starred: dict[str, list[tuple[str, str, int]]] = {}  # by first letter: before and behind the star
        self._first = self._any = self._last = 0
        self._cost = 0
        self._behind: list[int] = []  # the bit behind the last one of each phrase
        self.steps = 0  # how many ways were looked at, for all texts
        for number, phrase in enumerate(phrases):
            for way in _ways(phrase):
                self._add(number, way)
            self._behind.append(self._cost)
        self._known: dict[str, int] = {}

    def find(self, text: str) -> Iterator[Found]:
        """In the order of their ends."""
        words: list[tuple[str, int, int]] = []
        state = 0
        for found in _TOKEN.finditer(text.lower()):
            word = found[0]
            words.append((word, *found.span()))
            state = (self._skipped(state) << 1 | self._first) & self._of_word(word)
            if ended := state & self._last:
                yield from self._found(ended, words)

    def _found(self, ended: int, words: Sequence[tuple[str, int, int]]) -> Iterator[Found]:
        """Each phrase once, said in the first of its ways that end here."""
        while ended:
            number, way = self._of[self._ends[ended & -ended]]
            yield Found(number, words[-_length(way, words)][1], words[-1][2])
            behind = self._behind[number]
            ended = ended >> behind << behind
            self.steps += 1

    def _add(self, number: int, way: tuple[str, ...]) -> None:
        start = self._cost
        for word in way:
            places = [1 << (self._cost + more) for more in range(_BETWEEN if word == GAP else 1)]
            self._cost += len(places)
            if word == GAP:
                self._any |= sum(places)
            elif "*" in word:
                before, _, behind = word.partition("*")
                self._starred.setdefault(before[:1], []).append((before, behind, places[0]))
            else:
                self._words[word] = self._words.get(word, 0) | places[0]
        self._first |= 1 << start
        self._last |= 1 << (self._cost - 1)
        self._ends[1 << (self._cost - 1)] = len(self._of)
        self._of.append((number, way))

    def _skipped(self, state: int) -> int:
        """With the words of a gap left out."""
        for _ in range(_BETWEEN):
            state |= (state << 1) & self._any
        return state

    def _of_word(self, word: str) -> int:
        """The bits at which the word may stand."""
        if not word[0].isalnum() or len(word) > _LONGEST:
            return 0
        if word not in self._known:
            bits = self._any | self._words.get(word, 0)
            for before, behind, bit in (*self._starred.get(word[0], ()), *self._starred.get("", ())):
                if _is_starred(word, before, behind):
                    bits |= bit
            self._known[word] = bits
        return self._known[word]


def _is_starred(word: str, before: str, behind: str) -> bool:
    return word.startswith(before) and word.endswith(behind) and len(word) >= len(before) + len(behind)


def _length(way: tuple[str, ...], words: Sequence[tuple[str, int, int]]) -> int:
    """How many of the last words are the phrase: as few as can be."""
    if GAP not in way:
        return len(way)
    ends = {1}
    for wanted in reversed(way):
        if wanted == GAP:
            ends = {end + more for end in ends for more in range(_BETWEEN + 1)}
        else:
            ends = {end + 1 for end in ends if end <= len(words) and _is(words[-end][0], wanted)}
    return min(ends) - 1


def _is(word: str, wanted: str) -> bool:
    before, star, behind = wanted.partition("*")
    return _is_starred(word, before, behind) if star else word == wanted


def _ways(phrase: str) -> list[tuple[str, ...]]:
    """Every way to say the phrase, its words in small letters."""
    if len(phrase) > MOST_SIGNS:
        raise PhraseFault(f"it has {len(phrase)} signs, and may have {MOST_SIGNS}")
    parts: list[list[tuple[str, ...]]] = []
    ways = 1
    for piece in _pieces(phrase.lower()):
        choices = [_words(choice) for choice in piece[1:-1].split("|")] if piece[0] == "(" else [_words(piece)]
        if not all(choices):
            raise PhraseFault("an alternative is empty")
        parts.append(choices)
        ways *= len(choices)
        if ways > MOST_WAYS:
            raise PhraseFault(f"it can be said in more than {MOST_WAYS} ways")
    found = [tuple(word for choice in choices for word in choice) for choices in product(*parts)]
    for way in found:
        if len(way) > MOST_WORDS:
            raise PhraseFault(f"it has {len(way)} words, and may have {MOST_WORDS}")
        if not way or GAP in (way[0], way[-1]):
            raise PhraseFault("it begins or ends with ..." if way else "it has no word")
        if any(pair == (GAP, GAP) for pair in pairwise(way)):
            raise PhraseFault("... stands twice in a row")
    return list(dict.fromkeys(found))


def _pieces(phrase: str) -> Iterator[str]:
    """Groups in brackets, and what stands between them."""
    for number, piece in enumerate(re.split(r"(\([^()]*\))", phrase)):
        if number % 2 == 0 and ("(" in piece or ")" in piece):
            raise PhraseFault("a bracket is not closed, or not opened, or stands within another")
        if number % 2 == 0 and "|" in piece:
            raise PhraseFault("| stands outside of brackets")
        if piece.strip():
            yield piece


def _words(text: str) -> tuple[str, ...]:
    words = tuple(text.replace(GAP, f" {GAP} ").split())
    for word in words:
        if word != GAP and not _OF_PHRASE.fullmatch(word):
            raise PhraseFault(f"'{word}' is no word" if word.strip("*") else "a star has no letter beside it")
        if word.count("*") > 1:
            raise PhraseFault(f"'{word}' has more than one star")
    return words
