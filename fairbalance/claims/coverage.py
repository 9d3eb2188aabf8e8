"""What a source says between the passages that are taken from it, and the site leaves out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from fairbalance.claims.claim import Citation, Kind
from fairbalance.claims.compared import Compared
from fairbalance.claims.matching import Verdict
from fairbalance.claims.passages import Passage
from fairbalance.claims.source_text import SourceSentence, SourceText
from fairbalance.claims.sources import Sources
from fairbalance.claims.wording import level, worded
from fairbalance.model.banner import Banner
from fairbalance.model.section import Section
from fairbalance.model.table import Table

_MOST = 0.8  # where the site has so much of a source, it means to have all of it
_CLOSE = 0.8  # of the words: the same sentence, with a slip at most
_TEXT = ("paragraph", "item")
_HEADINGS = ("title", "heading")
_TABLE = ("row", "band", "foot", "note")
_STOPS = tuple(".!?:;")
_NUMBERED = re.compile(r"\d[\d.]*")  # the number of a heading or an item
_CITING = ("label", "ref")


class LeftOut(NamedTuple):
    """Neighbouring sentences of a source that the site does not have, behind or ahead of a passage that it has."""

    source: SourceText
    sentences: tuple[SourceSentence, ...]
    passage: Passage
    behind: bool
    within: bool  # a paragraph or a list of which the site has what stands before and after


class Misplaced(NamedTuple):
    """A sentence that the source has ahead of `before`, which stands before it on the site."""

    source: SourceText
    sentence: SourceSentence
    before: SourceSentence
    passage: Passage


class Taken(NamedTuple):
    """A source and what is said from it; `over` where a section says that it is this section of the label."""

    text: SourceText
    passages: Sequence[Compared]
    over: bool


def left_out(compared: Iterable[Compared], sources: Sources, said: Set[str], titles: Set[str]) -> Iterator[LeftOut]:
    """What stands elsewhere on the site is not left out: `said` are the keys of all that it says.

    Of a section that is all there but for a paragraph or an item, only the `titles`, contact lines and the like count.
    """
    for taken in _taken(compared, sources):
        places = _places(taken.text, taken.passages)
        loose = _loose(taken.text, taken.passages)
        strict = taken.over and _mostly(taken.text, _said_in(taken.text, _TEXT, places, titles), places, taken.over)
        found = [
            *_of_text(taken.text, places, titles if strict else said, taken.over, loose),
            *_under_title(taken.text, places, said),
        ]
        yield from {one.sentences: one for one in found}.values()
        if taken.over:
            yield from _headings(taken.text, places, said)


def misplaced(compared: Iterable[Compared], sources: Sources) -> Iterator[Misplaced]:
    """Of each section that takes a text over, the first sentence that the source has ahead of the one before it."""
    for taken in _taken(compared, sources):
        rows: dict[int, list[tuple[int, Passage]]] = defaultdict(list)
        for one in taken.passages:
            places = taken.text.whole(worded(one.passage.text).key)
            in_order = taken.over or (one.passage.verbatim and isinstance(one.passage.owner, Section))
            of_table = one.passage.kind is Kind.CELL and not in_order
            kinds = _TEXT if in_order or (of_table and taken.text.plain) else _TABLE[:1] if of_table else ()
            if len(places) == 1 and taken.text.sentences[places[0]].kind in kinds:
                rows[id(one.passage.owner)].append((places[0], one.passage))
        for row in rows.values():
            for (before, _), (number, passage) in pairwise(row):
                if number < before:
                    yield Misplaced(taken.text, taken.text.sentences[number], taken.text.sentences[before], passage)
                    break


def _taken(compared: Iterable[Compared], sources: Sources) -> Iterator[Taken]:
    groups: dict[tuple[str, str], list[Compared]] = defaultdict(list)
    citations: dict[tuple[str, str], Citation] = {}
    for one in compared:
        for citation in one.passage.by if one.cited else ():
            if citation.kind in _CITING:
                groups[citation.kind, citation.target].append(one)
                citations.setdefault((citation.kind, citation.target), citation)
    for asked, group in groups.items():
        held = [text for text in sources.of(citations[asked]) if text.cited]
        if held:
            text = max(held, key=lambda text: len(_places(text, group)))
            yield Taken(text, group, sources.takes_over(citations[asked]))


def _places(text: SourceText, group: Sequence[Compared]) -> dict[int, Passage]:
    """By the number of each sentence of the source that the site has, the passage that has it."""
    places: dict[int, Passage] = {}
    for passage, match, _ in sorted(group, key=lambda one: isinstance(one.passage.owner, Banner)):
        if match.verdict is Verdict.DIFFERS and match.differences:
            numbers: Iterable[int] = range(match.first, match.last + 1) if match.source is text else ()
        elif match.verdict is not Verdict.NOT_FOUND:
            key = worded(passage.text).key
            within = text.within(key)
            numbers = text.whole(key) or ([] if within is None else [within])
            if match.source is text:
                numbers = (*numbers, *range(match.first, match.last + 1))
        else:
            numbers = ()
        for number in numbers:
            places.setdefault(number, passage)
    return {number: passage for number, passage in places.items() if not _in_brief(number, places)}


def _in_brief(number: int, places: Mapping[int, Passage]) -> bool:
    """Whether the banner alone has what one section of the site has the sentences before and after of."""
    before, after = places.get(number - 1), places.get(number + 1)
    around = before is not None and after is not None and before.owner is after.owner
    return around and isinstance(places[number].owner, Banner) and not isinstance(before and before.owner, Banner)


def _under_title(text: SourceText, places: Mapping[int, Passage], said: Set[str]) -> Iterator[LeftOut]:
    """The first and the last of what a plain text has under a line that is the title of the site's section."""
    owners = {id(passage.owner): passage.owner for passage in places.values()} if text.plain else {}
    lines = {_heading(one.worded.key): number for number, one in enumerate(text.sentences)} if owners else {}
    for owner in owners.values():
        title = lines.get(_heading(level(worded(owner.head.title).key))) if isinstance(owner, Section) else None
        if title is not None:
            body = _body(text, title)
            held = [number for number in body if number in places and places[number].owner is owner]
            # what the banner alone says is not said in the section
            in_brief = {number: one for number, one in places.items() if not isinstance(one.owner, Banner)}
            missing = [number for number in body if number not in in_brief and _says(text, number, places, said)]
            for run in _runs(missing, held) if held and len(held) >= len(missing) else ():
                if not held[0] < run[0] < held[-1]:
                    yield _at(text, run, {number: places[number] for number in held})


def _body(text: SourceText, title: int) -> range:
    """Up to the next line that ends as no sentence does."""
    end = title + 1
    while end < len(text.sentences) and text.sentences[end].worded.key[-1:] in _STOPS:
        end += 1
    return range(title + 1, end)


def _loose(text: SourceText, group: Sequence[Compared]) -> set[int]:
    """The sentences that the site has in words of its own only: what stands between these is none of its concern."""
    near = _places(text, [one for one in group if one.match.likeness >= _CLOSE])
    return _places(text, group).keys() - near.keys()


def _of_text(
    text: SourceText, places: Mapping[int, Passage], said: Set[str], taken_over: bool, loose: Set[int]
) -> Iterator[LeftOut]:
    for kinds in (_TEXT, _TABLE):
        numbers = _said_in(text, kinds, places, said)
        parts: dict[str, list[int]] = defaultdict(list)
        for number in numbers:
            parts[text.sentences[number].part].append(number)
        whole = kinds is _TABLE or _mostly(text, numbers, places, taken_over)
        if kinds is _TEXT and whole:
            parts = {"": numbers}
        for own in parts.values():
            held = [number for number in own if number in places]
            runs = list(_runs([number for number in own if number not in places], held)) if held else []
            if not _mostly(text, own, places, taken_over):
                # an abridgement: only what is missing between two neighbours may be a slip
                runs = [run for run in runs if _between(text, run, places) and not {run[0] - 1, run[-1] + 1} & loose]
            elif not whole or text.plain:
                runs = [run for run in runs if _within(text, run, held)]
            yield from (_at(text, run, places) for run in runs)


def _headings(text: SourceText, places: Mapping[int, Passage], said: Set[str]) -> Iterator[LeftOut]:
    """Those between two passages of one section: without it, what follows goes on with what stands before."""
    known = {_heading(key) for key in said}
    for number, sentence in enumerate(text.sentences[1:-1], 1):
        before, after = places.get(number - 1), places.get(number + 1)
        if sentence.kind not in _HEADINGS or number in places or before is None or after is None:
            continue
        heading = _heading(sentence.worded.key)
        within = before.owner is after.owner and isinstance(before.owner, Section)
        if within and heading and heading not in known:
            yield LeftOut(text, (sentence,), before, True, False)


def _heading(key: str) -> str:
    return _NUMBERED.sub("", key).strip(" .:").casefold()


def _said_in(text: SourceText, kinds: Sequence[str], places: Mapping[int, Passage], said: Set[str]) -> list[int]:
    numbers = (number for number, sentence in enumerate(text.sentences) if sentence.kind in kinds)
    return [number for number in numbers if number in places or _says(text, number, places, said)]


def _says(text: SourceText, number: int, places: Mapping[int, Passage], said: Set[str]) -> bool:
    """Whether it is a sentence that should stand on the site, and stands nowhere there. A plain text has its headings
    and rows among its lines."""
    key = text.sentences[number].worded.key
    if not any(sign.isalnum() for sign in key) or key in said or _NUMBERED.sub("", key) in said:
        return False
    if not text.plain or key[-1] in ".!?":
        return not _NUMBERED.fullmatch(key)
    before, after = places.get(number - 1), places.get(number + 1)
    if before is None or after is None or before.owner is not after.owner or not isinstance(before.owner, Table):
        return False
    return Kind.CELL in (before.kind, after.kind)


def _mostly(text: SourceText, numbers: Sequence[int], places: Mapping[int, Passage], taken_over: bool) -> bool:
    """Whether the site has most of it, or all but a paragraph or an item where it takes a section over."""
    missing = [number for number in numbers if number not in places]
    held = len(numbers) - len(missing)
    paragraphs = {text.sentences[number].at for number in missing}
    return held > 0 and (held >= _MOST * len(numbers) or (taken_over and len(paragraphs) == 1))


def _within(text: SourceText, run: Sequence[int], held: Sequence[int]) -> bool:
    """Whether it is no paragraph ahead of all that the site has, or behind it."""
    if text.plain:
        return held[0] < run[0] < held[-1]
    tail = run[0] > held[-1] and text.sentences[run[0]].at != text.sentences[held[-1]].at
    return not tail and run[-1] > held[0]


def _between(text: SourceText, run: Sequence[int], places: Mapping[int, Passage]) -> bool:
    """Whether the sentences right before and after, of the same section, stand on the site."""
    before, after = run[0] - 1, run[-1] + 1
    if before not in places or after not in places:
        return False
    cells = places[before].owner is places[after].owner and isinstance(places[before].owner, Table)
    return cells or len({sentence.part for sentence in text.sentences[before : after + 1]}) == 1


def _runs(missing: Sequence[int], held: Sequence[int]) -> Iterator[list[int]]:
    """Neighbours that no passage parts."""
    run: list[int] = []
    for number in missing:
        if run and any(run[-1] < place < number for place in held):
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _at(text: SourceText, run: Sequence[int], places: Mapping[int, Passage]) -> LeftOut:
    """Behind the passage before it; ahead of the one that follows where a heading parts it from what stands before."""
    before = max((number for number in places if number < run[0]), default=None)
    after = min((number for number in places if number > run[-1]), default=None)
    behind = before is not None and (
        after is None or places[before].owner is places[after].owner or run[0] == before + 1
    )
    place = before if behind else after
    assert place is not None, "something of the source stands on the site"
    sentences = tuple(text.sentences[number] for number in run)
    return LeftOut(text, sentences, places[place], behind, _in_one_block(text, before, after))


def _in_one_block(text: SourceText, before: int | None, after: int | None) -> bool:
    if before is None or after is None:
        return False
    sentences = text.sentences[before : after + 1]
    return len({sentence.at for sentence in sentences}) == 1 or all(one.kind == "item" for one in sentences)
