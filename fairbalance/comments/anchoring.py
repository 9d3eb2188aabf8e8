"""Lays comments to the content as it is now: by the words of their blocks first, never by an id alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from fairbalance.comments.comment import Placing
from fairbalance.comments.context import Context, digest_of
from fairbalance.comments.quotation import place_of
from fairbalance.comments.said import Said
from fairbalance.edition.edition import Edition
from fairbalance.problem import Location
from fairbalance.redline.block import CELLS_APART, Block
from fairbalance.redline.likeness import Counted, likeness
from fairbalance.redline.words import words

# How alike a block must be (0 to 1) to be taken for what a comment's block became:
_IN_GAP = 0.25  # between the blocks that stood around it
_IN_PART = 0.5  # in its part
_ELSEWHERE = 0.7  # anywhere
_UNKNOWN = 0.8  # in its part, where it is not known what read like it
_WORDS_ELSEWHERE = 8  # and so long: short texts are alike by chance
_WIDEST_GAP = 8  # blocks; in a wider one those that stood around it have moved
_WORDS_OF_QUOTE = 4  # fewer stand in many blocks
_ALIKE, _MOST_ALIKE = 0.4, 24  # what a comment remembers of others
_OF_ROW = re.compile(r"[rh]\d+")


class Anchor(NamedTuple):
    """Where a comment stands: the block's id, where the quote begins in its text (-1: nowhere), how it was found."""

    block: str
    offset: int
    placing: Placing


class _Candidate(NamedTuple):
    number: int  # of the block
    alike: float
    quoted: bool  # whether the quoted words stand in it
    is_meant: bool  # whether it may be taken for the comment's own


class Anchoring:
    """The blocks of one edition, in which comments are found again."""

    def __init__(self, edition: Edition) -> None:
        self._shown = list(edition.blocks.values())
        self._digests = [digest_of(shown.block.text) for shown in self._shown]
        self._by_text: dict[str, list[int]] = defaultdict(list)
        self._by_digest: dict[str, list[int]] = defaultdict(list)
        for number, shown in enumerate(self._shown):
            self._by_text[shown.block.text].append(number)
            self._by_digest[self._digests[number]].append(number)

    def anchor(self, said: Said) -> Anchor:
        """Where the comment stands now. What is not sure is LOST, with the block that is likeliest, or none."""
        context = Context.read(said.context)
        twins = self._by_text.get(said.text, [])
        number = self._among(twins, said, context) if twins else None
        if number is not None:
            return self._at(number, said, Placing.SAME, Placing.MOVED)
        near = sum(self._shown[twin].part == _part(said) for twin in twins)
        if not twins or context is None or near < context.times:  # else it is one of them, though not sure which
            changed = self._changed(said, context)
            if not twins or changed.placing is not Placing.LOST:
                return changed
        return self._at(min(twins, key=lambda number: self._far(number, said)), said, Placing.LOST)

    def context(self, said: Said, block: str) -> Context | None:
        """What stands around the block of that id, and is like it; None where it says something else than then."""
        number = next((number for number, shown in enumerate(self._shown) if shown.id == block), None)
        if number is None or self._shown[number].block.text != said.text:
            return None
        twins = self._by_text[said.text]
        others = list(self._alike(number, said.quote or said.text))
        digests = frozenset(self._digests[other] for other in others if other not in twins)
        around = self._neighbours(number)
        near = [twin for twin in twins if self._shown[twin].part == self._shown[number].part]
        alone = sum(self._neighbours(twin) == around for twin in twins) == 1
        return Context(*around, near.index(number) + 1, len(near), len(twins), alone, digests)

    def _alike(self, number: int, quote: str) -> Iterator[int]:
        """The blocks most like that one, and the first that hold the same words."""
        ours = self._counted[number]
        alike = [(-likeness(ours, other, _ALIKE), place) for place, other in enumerate(self._counted)]
        yield from (place for least, place in sorted(alike)[: _MOST_ALIKE + 1] if least <= -_ALIKE)
        holding = (place for place, shown in enumerate(self._shown) if quote in shown.block.text)
        yield from islice(holding, _MOST_ALIKE)

    @cached_property
    def _counted(self) -> Sequence[Counted]:
        return [Counted.of(shown.block) for shown in self._shown]

    def _neighbours(self, number: int) -> tuple[str, str]:
        before = self._digests[number - 1] if number else digest_of(None)
        behind = self._digests[number + 1] if number + 1 < len(self._digests) else digest_of(None)
        return before, behind

    def _among(self, twins: Sequence[int], said: Said, context: Context | None) -> int | None:
        """Which of the blocks that say the same; None where its own may be gone."""
        if context is None:
            likely = min(twins, key=lambda number: self._far(number, said))
            return likely if self._shown[likely].part == _part(said) else None
        around = (context.before, context.behind)
        fitting = [number for number in twins if self._neighbours(number) == around]
        if context.alone and len(fitting) == 1:
            return fitting[0]
        near = [number for number in twins if self._shown[number].part == _part(said)]
        if len(near) == context.times:
            return near[context.number - 1]
        return twins[0] if len(twins) == context.total == 1 else None

    def _far(self, number: int, said: Said) -> tuple[bool, bool, int, int]:
        shown = self._shown[number]
        return shown.id != said.block, shown.part != _part(said), abs(_count(shown.id) - _count(said.block)), number

    def _changed(self, said: Said, context: Context | None) -> Anchor:
        """Its words stand nowhere as they did: it was edited or is gone."""
        candidates = list(self._candidates(said, context))
        best = max((one for one in candidates if one.is_meant), key=_rank, default=None)
        if best and (best.quoted or not said.quote):
            return self._at(best.number, said, Placing.EDITED, Placing.MOVED)
        quoting = [one for one in candidates if one.quoted]
        if len(quoting) == 1 and context and len(words(said.quote.strip())) >= _WORDS_OF_QUOTE:
            return self._at(quoting[0].number, said, Placing.MOVED)  # the block was split, or went into another
        likely = best or max(candidates, key=_rank, default=None)
        return self._at(likely.number, said, Placing.LOST) if likely else Anchor("", -1, Placing.LOST)

    def _at(self, number: int, said: Said, placing: Placing, elsewhere: Placing | None = None) -> Anchor:
        """`elsewhere`: how it was found where the block is in another part."""
        shown = self._shown[number]
        offset = place_of(said.quote, said.text, said.offset, shown.block.text)
        if said.quote and offset < 0:
            placing = elsewhere = Placing.LOST
        return Anchor(shown.id, offset, placing if shown.part == _part(said) else elsewhere or placing)

    def _candidates(self, said: Said, context: Context | None) -> Iterator[_Candidate]:
        """Blocks that are likely, or hold the quoted words; not those that are known to be others."""
        ours = Counted.of(_block(said))
        gap = self._gap(said, context)
        known = (context.known if context else frozenset()) | {digest_of(said.text)}
        for number, shown in enumerate(self._shown):
            if self._digests[number] in known:
                continue
            in_part = shown.part == _part(said)
            in_gap = gap is not None and in_part and number in gap
            alike = likeness(ours, self._counted[number], 0 if in_gap else _ALIKE)
            quoted = place_of(said.quote, said.text, said.offset, shown.block.text) >= 0
            if not in_gap and alike < _ALIKE and not quoted:
                continue
            least = _ELSEWHERE if _is_long(said) and context else 1
            if in_gap:
                least = 0 if quoted else _IN_GAP
            elif gap is None and in_part:
                least = self._least(number, context)
            yield _Candidate(number, alike, quoted, alike >= least)

    def _least(self, number: int, context: Context | None) -> float:
        """How alike a block of its part must be: less beside what stood beside it, more where that stands elsewhere."""
        if context is None:
            return _UNKNOWN
        before, behind = self._around(context)
        if number - 1 in before or number + 1 in behind:
            return _ALIKE
        return _ELSEWHERE if before or behind else _IN_PART

    def _gap(self, said: Said, context: Context | None) -> range | None:
        """The numbers of the few blocks between those that stood around it; None where that is not known."""
        before, behind = self._around(context)
        gaps = [range(one + 1, other) for one in before for other in behind if one < other <= one + _WIDEST_GAP]
        near = [gap for gap in gaps if _part(said) in (self._shown[gap.start - 1].part, self._shown[gap.stop].part)]
        return min(near or gaps, key=len) if len(near or gaps) == 1 else None

    def _around(self, context: Context | None) -> tuple[Sequence[int], Sequence[int]]:
        """Where the texts stand now that stood before and behind it."""
        if context is None:
            return (), ()
        return self._by_digest.get(context.before, ()), self._by_digest.get(context.behind, ())


def _rank(one: _Candidate) -> tuple[bool, float]:
    return one.quoted, one.alike


def _part(said: Said) -> str:
    return said.block.rpartition("-")[0]


def _is_long(said: Said) -> bool:
    return len(words(said.text.strip())) >= _WORDS_ELSEWHERE


def _count(name: str) -> int:
    found = re.search(r"\d{1,9}$", name)
    return int(found[0]) if found else 0


def _block(said: Said) -> Block:
    """As far as a comment tells: a row of a table by its id."""
    if _OF_ROW.fullmatch(said.block.rpartition("-")[2]):
        return Block("row", tuple(said.text.split(CELLS_APART)), Location(""), "table")
    return Block("paragraph", (said.text,), Location(""))
