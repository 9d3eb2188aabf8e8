"""Looks a sentence up in what it cites: word for word, nearly so, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from fairbalance.claims.differences import Difference, Weight, differences
from fairbalance.claims.language import Words
from fairbalance.claims.source_text import SourceSentence, SourceText, weights
from fairbalance.claims.wording import Token, Worded, key_of, level, tokens, worded
from fairbalance.problem import Location
from fairbalance.redline.runs import Run, redline

_NEAR = 0.6  # of the words, by their letters; below, nothing is said of the same
_FEW_WORDS = 3  # a stretch within a sentence must have more to be more than chance


class Verdict(StrEnum):
    """What a comparison with a source says."""

    VERBATIM = "verbatim"  # it stands there word for word
    DIFFERS = "differs"  # nearly
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence of the site and the stretch of its source that is nearest."""

    verdict: Verdict
    text: str
    source: SourceText | None = None  # None where nothing is near
    first: int = 0  # of the source's sentences
    last: int = 0
    quotation: str = ""
    at: Location | None = None  # of the quotation
    differences: tuple[Difference, ...] = ()
    likeness: float = 0.0  # from 0 to 1
    cut: bool = False  # the source's sentence says more than the text, which is a stretch of it
    references: tuple[str, ...] = ()  # cross-references of the text that the source does not have there

    @property
    def redline(self) -> tuple[Run, ...]:
        """From the source to the site."""
        return redline(self.quotation, self.text)

    @property
    def weight(self) -> Weight:
        return max((difference.weight for difference in self.differences), default=Weight.WORDS)


class Asked(NamedTuple):
    """A sentence as it is looked for."""

    text: str
    worded: Worded
    tokens: tuple[Token, ...]


def asked(text: str) -> Asked:
    return Asked(text, worded(text), tuple(tokens(text)))


def find(text: str, sources: Sequence[SourceText], words: Words, whole: bool = True) -> Match:
    """The best match in any of the sources; `whole` where the text should be all of a sentence, not a part of one."""
    found = worded(text)
    if not found.key:
        return Match(Verdict.VERBATIM, text, likeness=1)
    exact = [match for source in sources if (match := _exact(text, found, source, whole)) is not None]
    if exact:
        return next((match for match in exact if not match.references), exact[0])
    sought = Asked(text, found, tuple(tokens(text)))
    nearest = [near for source in sources for near in _nearest(sought, source, words)]
    return max(nearest, key=_rank, default=Match(Verdict.NOT_FOUND, text))


def _rank(match: Match) -> tuple[float, int]:
    """The likest, with the fewest cross-references that its source does not have."""
    return match.likeness, -len(match.references)


def _exact(text: str, found: Worded, source: SourceText, whole: bool) -> Match | None:
    if source.plain:
        found = found._replace(key=level(found.key))
    places = source.whole(found.key)
    if places:
        place = next((n for n in places if not _strays(found, source.sentences[n : n + 1])), places[0])
        return _verbatim(text, found, source, place)
    place_within = source.within(found.key)
    if place_within is None:
        return None
    within = source.sentences[place_within].worded.key
    start = within.find(found.key)
    led = start == 0 or within[start - 1] in ":;•"
    ended = start + len(found.key) >= len(within.rstrip(".;,"))
    if (led and ended) or not whole:
        return _verbatim(text, found, source, place_within)
    return None


def _verbatim(text: str, found: Worded, source: SourceText, place: int) -> Match:
    sentence = source.sentences[place]
    strays = _strays(found, source.sentences[place : place + 1])
    verdict = Verdict.DIFFERS if strays else Verdict.VERBATIM
    return Match(verdict, text, source, place, place, sentence.text, sentence.at, likeness=1, references=strays)


def _strays(found: Worded, sentences: Sequence[SourceSentence]) -> tuple[str, ...]:
    """Cross-references that the source does not have; an excerpt may be without any."""
    known = {reference for sentence in sentences for reference in sentence.worded.references}
    return tuple(reference for reference in found.references if reference not in known)


def _nearest(sought: Asked, source: SourceText, words: Words) -> Iterator[Match]:
    counted = weights(sought.tokens)
    size = counted.total()
    ranked = []
    for place in source.likely(counted):
        for first, last in _windows(place, source, size):
            stretch = source.sentences[first : last + 1]
            theirs = stretch[0].weights if first == last else stretch[0].weights + stretch[1].weights
            alike = 2 * (counted & theirs).total() / ((size + theirs.total()) or 1)
            ranked.append((alike, -len(_strays(sought.worded, stretch)), -first, -last))
    if not ranked:
        return
    alike, _, first, last = max(ranked)
    first, last = -first, -last
    inside = len(sought.tokens) > _FEW_WORDS and source.within(sought.worded.key) is not None
    if alike >= _NEAR or inside:
        yield _differing(sought, source, first, last, words, alike if not inside else max(alike, _NEAR), inside)


def _is_heading(difference: Difference, sought: Asked) -> bool:
    """Whether it is what the source has before a colon, ahead of the text: the site may have it as a title."""
    ahead = not difference.new and bool(sought.tokens) and difference.start == sought.tokens[0].start
    return ahead and difference.old.endswith(":")


def _windows(place: int, source: SourceText, size: int) -> Iterator[tuple[int, int]]:
    """The sentence by itself and, where the text is longer, with a neighbour of its section."""
    sentence = source.sentences[place]
    yield place, place
    if sentence.weights.total() * 1.15 < size:
        if place and source.sentences[place - 1].part == sentence.part:
            yield place - 1, place
        if place + 1 < len(source.sentences) and source.sentences[place + 1].part == sentence.part:
            yield place, place + 1


def _differing(
    sought: Asked, source: SourceText, first: int, last: int, words: Words, alike: float, inside: bool
) -> Match:
    if inside:
        place = source.within(sought.worded.key)
        first = last = place if place is not None else first
    quotation = " ".join(sentence.text for sentence in source.sentences[first : last + 1])
    theirs = source.sentences[first].tokens if first == last else tuple(tokens(quotation))
    found = tuple(
        difference
        for difference in differences(quotation, theirs, sought.text, sought.tokens, words)
        if not (source.plain and key_of(difference.old) == level(key_of(difference.new)))
        and not _is_heading(difference, sought)
    )
    at = source.sentences[first].at
    strays = _strays(sought.worded, source.sentences[first : last + 1])
    verdict = Verdict.DIFFERS if found or strays else Verdict.VERBATIM
    return Match(verdict, sought.text, source, first, last, quotation, at, found, alike, inside, strays)
