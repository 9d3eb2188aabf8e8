"""Where a passage says in its own words what its source denies: another figure, the opposite word, figures swapped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import combinations, pairwise
from math import log
from typing import NamedTuple

from fairbalance.claims.figures_said import Figure, figures_of
from fairbalance.claims.language import Words, words_of
from fairbalance.claims.matching import Match
from fairbalance.claims.measured import contradicts, unit_of
from fairbalance.claims.source_text import SourceSentence, SourceText
from fairbalance.claims.wording import Token, tokens

_CLAUSE = re.compile(r"[,;:](?=\s)|\s(?:and|or|y|o|und|oder|et|ou)\s")
_VERSUS = re.compile(r"(\d+(?:[.,]\d+)*)\s?%?\s(?:vs\.?|versus)\s(\d+(?:[.,]\d+)*)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = 5  # letters
_ROUNDED = 3  # points of a percentage
_LEVEL = "95%"  # of an interval: it stands anywhere
_TEXT = ("paragraph", "item")
_FEW = 3  # so few words of a clause stand in any sentence by chance
_SHARED = 0.6  # of the words of a clause, by their weight
_AS_NEAR = 0.85  # a sentence that is so near may be what is meant as well
_BEFORE, _BEHIND = 3, 6  # words about two figures that say what they belong to


class Contradiction(NamedTuple):
    """What a passage says at a place, and what its source says."""

    said: str
    start: int
    instead: str
    sentence: SourceSentence


def contradictions(match: Match, sources: Sequence[SourceText], language: str) -> Iterator[Contradiction]:
    """Of a passage that stands in its sources in other words, or nearly."""
    words = words_of(language)
    match = match if match.source else _nearest(match, sources)
    found = [
        *_opposed(match, words),
        *_compared(match, sources, words),
        *_fractions(match, sources, words, language),
        *_swapped(match),
        *_figures(match.text, sources, language),
    ]
    places: set[int] = set()
    for one in found:
        if one.start not in places:
            places.add(one.start)
            yield one


def _nearest(match: Match, sources: Sequence[SourceText]) -> Match:
    """With the sentence that shares most of its words, where nothing is nearly the same."""
    for _, sentence, source in _ranked(match.text, sources)[:1]:
        place = source.sentences.index(sentence)
        return replace(match, source=source, first=place, last=place)
    return match


def _opposed(match: Match, words: Words) -> Iterator[Contradiction]:
    """A word in whose place the source has the opposite."""
    if match.source is None:
        return
    for difference in match.differences:
        was = {token.key.casefold() for token in difference.old_tokens}
        for token in difference.new_tokens:
            opposed = words.opposites.get(token.key.casefold(), frozenset()) & was
            if opposed and token.key.casefold() not in was:
                yield Contradiction(token.key, token.start, min(opposed), match.source.sentences[match.first])
    sentences = match.source.sentences[match.first : match.last + 1]
    theirs = Counter(token.key.casefold() for sentence in sentences for token in sentence.tokens)
    ours = Counter(token.key.casefold() for token in tokens(match.text))
    gone, come = theirs - ours, ours - theirs
    for token in tokens(match.text):
        key = token.key.casefold()
        if key not in come or not words.opposites.get(key):
            continue
        instead = sorted(words.opposites[key] & gone.keys())
        same = any(words.opposites[key] == words.opposites.get(word) for word in gone)
        if instead and not same:
            yield Contradiction(token.key, token.start, instead[0], sentences[0])


def _compared(match: Match, sources: Sequence[SourceText], words: Words) -> Iterator[Contradiction]:
    """Less frequent with the one than with the other (78 vs 40), of two figures that a row or sentence of it has."""
    pair = _VERSUS.search(match.text)
    said = [token for token in tokens(match.text) if token.key.casefold() in words.comparing]
    if pair is None or len(said) != 1 or said[0].start > pair.start():
        return
    numbers = {pair[1], pair[2]}
    more = said[0].key.casefold() in words.more
    if more == (_value(pair[1]) > _value(pair[2])) or pair[1] == pair[2]:
        return
    for source in sources:
        for sentence in source.sentences:
            if numbers <= {_number(token) for token in sentence.tokens}:
                yield Contradiction(said[0].key, said[0].start, f"{pair[1]} vs {pair[2]}", sentence)
                return


def _value(number: str) -> float:
    return float(number.replace(",", ""))


def _fractions(match: Match, sources: Sequence[SourceText], words: Words, language: str) -> Iterator[Contradiction]:
    """One third had it, where the source has another share right beside its name."""
    for start, end in _clauses(match.text, language):
        found = tuple(tokens(match.text[start:end]))
        names = {token.key.casefold() for token in found if len(token.key) >= _NAME and not token.figure}
        for count, part in pairwise(found):
            number, share = words.numbers.get(count.key.casefold()), words.fractions.get(part.key.casefold())
            if number is None or share is None:
                continue
            beside = [one for source in sources for sentence in source.sentences for one in _shares(sentence, names)]
            if beside and all(abs(int(number) * share - value) > _ROUNDED for value, _, _ in beside):
                said = match.text[start + count.start : start + part.end]
                yield Contradiction(said, start + count.start, *beside[0][1:])


def _shares(sentence: SourceSentence, names: Set[str]) -> Iterator[tuple[float, str, SourceSentence]]:
    """What follows one of the names: diabetes 25%, diabetes (25%)."""
    if "%" not in sentence.text:
        return
    said = [token for token in sentence.tokens if token.key not in "(:"]
    for name, share in pairwise(said):
        if name.key.casefold() in names and share.key.endswith("%") and _NUMBER.fullmatch(share.key[:-1]):
            yield _value(share.key[:-1]), share.key, sentence


def _swapped(match: Match) -> Iterator[Contradiction]:
    """Two figures in the other order, though the words around them stand in the source's order."""
    if match.source is None:
        return
    own = match.source.sentences[match.first : match.last + 1]
    for stretch in (own, _with_neighbours(match)):
        found = _inverted(match, stretch)
        if found:
            yield found
            return


def _inverted(match: Match, stretch: Sequence[SourceSentence]) -> Contradiction | None:
    ours = tuple(tokens(match.text))
    theirs = [token for sentence in stretch if sentence.kind != "header" for token in sentence.tokens]
    written = [one.text[token.start : token.end] for one in stretch if one.kind != "header" for token in one.tokens]
    mine, other = _once(ours), _once(theirs)
    both = sorted(mine.keys() & other.keys(), key=mine.__getitem__)
    figures = [
        key for key in both if _NUMBER.search(key) and _LEVEL not in (ours[mine[key]].key, theirs[other[key]].key)
    ]
    for first, second in combinations(figures, 2):
        if other[first] < other[second]:
            continue
        around = range(mine[first] - _BEFORE, mine[second] + _BEHIND + 1)
        anchors = [other[key] for key in both if key not in figures and len(key) > _FEW and mine[key] in around]
        if (len(anchors) > 1 or match.differences) and anchors == sorted(anchors):
            token = ours[mine[first]]
            return Contradiction(match.text[token.start : token.end], token.start, written[other[second]], stretch[0])
    return None


def _with_neighbours(match: Match) -> Sequence[SourceSentence]:
    """The sentences that are nearest, and one more of their section that says as much of the same."""
    assert match.source is not None
    held = match.source.sentences
    first, last = match.first, match.last
    own = Counter(token.key.casefold() for token in tokens(match.text))
    if last + 1 < len(held) and held[last + 1].part == held[last].part and _figures_shared(held[last + 1], own):
        last += 1
    elif first and held[first - 1].part == held[first].part and _figures_shared(held[first - 1], own):
        first -= 1
    return held[first : last + 1]


def _figures_shared(sentence: SourceSentence, own: Counter[str]) -> bool:
    return any(token.figure and token.key.casefold() in own for token in sentence.tokens)


def _once(found: Sequence[Token]) -> dict[str, int]:
    """Where each word and each number stands that stands there once."""
    keys = [_number(token) or token.key.casefold() for token in found]
    counted = Counter(keys)
    return {key: place for place, key in enumerate(keys) if counted[key] == 1}


def _number(token: Token) -> str:
    return "–".join(_NUMBER.findall(token.key)) if token.figure else ""


def _figures(text: str, sources: Sequence[SourceText], language: str) -> Iterator[Contradiction]:
    """A figure in a clause whose words stand in a sentence that has another figure of the kind."""
    for start, end in _clauses(text, language):
        clause = text[start:end]
        figures = figures_of(clause, language)
        if len(figures) != 1:
            continue
        ranked = _ranked(clause, sources)
        if not ranked:
            continue
        best, sentence, _ = ranked[0]
        near = [one for share, one, _ in ranked if share >= _AS_NEAR * best]
        said = [figures_of(one.text, language) for one in near]
        figure = figures[0]
        if not any(_says(figure, theirs) for theirs in said):
            instead = next((one for one in said[0] if _same_kind(one, figure)), None)
            if instead:
                yield Contradiction(figure.text, start + figure.start, instead.text, sentence)


def _clauses(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Parted at commas, and at "and" between two that have a figure each."""
    start = 0
    for stop in (*_CLAUSE.finditer(text), None):
        end = stop.start() if stop else len(text)
        rest = text[end:]
        if stop and stop[0].isspace() is False and stop[0][0].isspace():
            following = _CLAUSE.split(rest[stop.end() - stop.start() :], maxsplit=1)[0]
            if not (figures_of(text[start:end], language) and figures_of(following, language)):
                continue
        elif stop and not figures_of(text[start:end], language):
            continue  # what stands ahead of a figure's clause belongs to it
        yield start, end
        start = stop.end() if stop else end


def _ranked(clause: str, sources: Sequence[SourceText]) -> list[tuple[float, SourceSentence, SourceText]]:
    """The sentences that share most of the clause's words, by how rare these are in the source."""
    own = {token.key.casefold() for token in tokens(clause) if not token.figure and token.key[0].isalnum()}
    ranked = []
    for source in sources:
        known = own & source.words
        if len(known) < _FEW:
            continue
        counted = Counter(word for one in source.sentences for word in own & one.weights.keys())
        rarity = {word: log((len(source.sentences) + 1) / counted[word]) for word in known}
        total = sum(rarity.values()) + sum(log(len(source.sentences) + 1) for word in own - known)
        for one in source.sentences:
            shared = own & one.weights.keys()
            share = sum(rarity[word] for word in shared) / total if total else 0
            if len(shared) >= _FEW and share >= _SHARED and one.kind in _TEXT:
                ranked.append((share, one, source))
    return sorted(ranked, key=lambda one: -one[0])


def _says(figure: Figure, theirs: Sequence[Figure]) -> bool:
    """Whether a sentence has the number, with no opposite bound or other unit."""
    numbers = _NUMBER.findall(figure.key)
    alike = [one for one in theirs if set(numbers) <= set(_NUMBER.findall(one.key))]
    return bool(alike) and not contradicts(figure.key, figure.bound, (one.key for one in alike))


def _same_kind(one: Figure, figure: Figure) -> bool:
    if one.key.endswith("%") or figure.key.endswith("%"):
        return one.key.endswith("%") and figure.key.endswith("%")
    return bool(unit_of(figure.key)) and unit_of(one.key) == unit_of(figure.key)
