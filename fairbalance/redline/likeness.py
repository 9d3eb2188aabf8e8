"""Which blocks are likely versions of one another: how much of their words they share, from 0 to 1.

A word counts as often as it has letters: any two texts share "of the".
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from fairbalance.redline.block import Block
from fairbalance.redline.words import words

_FEW_WORDS = 5  # of so short texts the letters are compared: a code, a name, a figure
_OTHER_KIND = 0.9  # a paragraph that became a list item
_MOST_PAIRS = 2_500  # so many pairs are weighed one by one; of more, those that share uncommon words
_UNCOMMON = 6  # words in at most so many blocks
_BEST = 8  # so many partners of a block are weighed


class Likely(NamedTuple):
    old: int
    new: int
    likeness: float


class Counted(NamedTuple):
    """A block with what each word weighs in its cells, and in all of it."""

    block: Block
    cells: tuple[Counter[str], ...]
    whole: Counter[str]
    size: int

    @classmethod
    def of(cls, block: Block) -> Counted:
        cells = tuple(map(_weighed, block.cells))
        whole = sum(cells, Counter[str]())
        return cls(block, cells, whole, whole.total())


def likely_pairs(old: Sequence[Block], new: Sequence[Block], least: float) -> Iterator[Likely]:
    """Every pair that is at least so alike; among very many blocks, those that share uncommon words."""
    ours, theirs = [Counted.of(block) for block in old], [Counted.of(block) for block in new]
    uncommon = _Uncommon(theirs) if len(old) * len(new) > _MOST_PAIRS else None
    for number, one in enumerate(ours):
        for other in uncommon.sharing(one) if uncommon else range(len(theirs)):
            if (alike := likeness(one, theirs[other], least)) >= least:
                yield Likely(number, other, alike)


def likeness(one: Counted, two: Counted, least: float) -> float:
    """0 where it cannot reach `least`. The cell that heads a table row counts as much as the rest of the row."""
    if one.block.group != two.block.group:
        return 0
    if one.block.group == "row" and (head := one.cells[0]) and (other := two.cells[0]):
        return (_dice(head, other) + _dice(one.whole - head, two.whole - other)) / 2
    kind = 1 if one.block.kind == two.block.kind else _OTHER_KIND
    if max(len(one.whole), len(two.whole)) <= _FEW_WORDS:
        return kind * SequenceMatcher(None, one.block.text, two.block.text, autojunk=False).ratio()
    if 2 * min(one.size, two.size) < least * (one.size + two.size):
        return 0
    return kind * _dice(one.whole, two.whole)


def best_row(pairs: Iterable[Likely]) -> list[Likely]:
    """The pairs that go in the same order on both sides and are most alike in all."""
    ends: list[int] = []  # rising places in the new; the best row up to each of them weighs more than those before it
    rows: list[_Row] = []
    for pair in sorted(pairs, key=lambda pair: (pair.old, -pair.new)):
        place = bisect_left(ends, pair.new)
        before = rows[place - 1] if place else None
        row = _Row((before.weight if before else 0) + pair.likeness**2, pair, before)
        if place < len(ends) and ends[place] == pair.new and rows[place].weight >= row.weight:
            continue
        while place < len(ends) and rows[place].weight <= row.weight:
            del ends[place], rows[place]
        ends.insert(place, pair.new)
        rows.insert(place, row)
    best = rows[-1] if rows else None
    found = []
    while best:
        found.append(best.pair)
        best = best.before
    return found[::-1]


class _Row(NamedTuple):
    weight: float
    pair: Likely
    before: _Row | None


class _Uncommon:
    """Finds the blocks that share uncommon words with another, those that share most of them first."""

    def __init__(self, blocks: Sequence[Counted]) -> None:
        self._places: dict[str, list[int]] = defaultdict(list)
        for number, block in enumerate(blocks):
            for word in block.whole:
                self._places[word].append(number)

    def sharing(self, block: Counted) -> list[int]:
        shared: Counter[int] = Counter()
        for word in block.whole:
            places = self._places.get(word, ())
            if len(places) <= _UNCOMMON:
                shared.update(places)
        return [number for number, _ in shared.most_common(_BEST)]


def _weighed(text: str) -> Counter[str]:
    weights: Counter[str] = Counter()
    for word in words(text):
        weights[word.text.casefold()] += len(word.text)
    return weights


def _dice(one: Counter[str], two: Counter[str]) -> float:
    size = one.total() + two.total()
    return 2 * (one & two).total() / size if size else 1.0
