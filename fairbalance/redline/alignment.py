"""Two lists of blocks as one: which are equal, which are versions of one another, which are gone, new or moved."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fairbalance.redline.block import Block
from fairbalance.redline.likeness import Likely, best_row, likely_pairs
from fairbalance.redline.sequences import Match, interleaved, matching
from fairbalance.redline.words import words

_ALIKE = 0.4  # below, a redline would be no help: the one text is gone, the other is new
_MOVED = 0.7  # elsewhere, less would be chance
_WORDS_OF_MOVED = 4  # a shorter text stands in many places
_WORDS_OF_CHANGED = 8  # one that was changed on the way must be longer


class Pair(NamedTuple):
    """A block and what it became; one of both may be missing."""

    old: Block | None
    new: Block | None


def align(old: Sequence[Block], new: Sequence[Block]) -> list[Pair]:
    """Every block once, in an order that is that of both lists."""
    held: list[tuple[int, int]] = []
    end = stop = 0
    for match in (*matching([b.key for b in old], [b.key for b in new]), Match(len(old), len(new), 0)):
        likely = _likely(old[end : match.old], new[stop : match.new])
        held += ((end + pair.old, stop + pair.new) for pair in likely)
        held += ((match.old + step, match.new + step) for step in range(match.size))
        end, stop = match.old + match.size, match.new + match.size
    return [
        Pair(None if before is None else old[before], None if after is None else new[after])
        for before, after in interleaved(held, len(old), len(new))
    ]


def _likely(old: Sequence[Block], new: Sequence[Block]) -> list[Likely]:
    return best_row(likely_pairs(old, new, _ALIKE)) if old and new else []


def moved(pairs: Sequence[Pair]) -> dict[int, int]:
    """Of blocks that are gone here and new there: the number of the pair that lost it → of the pair that has it."""
    gone = [number for number, pair in enumerate(pairs) if pair.new is None]
    come = [number for number, pair in enumerate(pairs) if pair.old is None]
    found = dict(_moved_whole(pairs, gone, come))
    taken = set(found.values())
    gone = [number for number in gone if number not in found and _long(_side(pairs[number]), _WORDS_OF_CHANGED)]
    come = [number for number in come if number not in taken and _long(_side(pairs[number]), _WORDS_OF_CHANGED)]
    old, new = ([_side(pairs[number]) for number in numbers] for numbers in (gone, come))
    for pair in sorted(likely_pairs(old, new, _MOVED), key=lambda pair: -pair.likeness):
        source, target = gone[pair.old], come[pair.new]
        if source not in found and target not in taken:
            found[source] = target
            taken.add(target)
    return found


def _moved_whole(pairs: Sequence[Pair], gone: Sequence[int], come: Sequence[int]) -> Iterator[tuple[int, int]]:
    places: dict[str, deque[int]] = defaultdict(deque)
    for number in come:
        places[_side(pairs[number]).key].append(number)
    for number in gone:
        block = _side(pairs[number])
        if (there := places.get(block.key)) and _long(block, _WORDS_OF_MOVED):
            yield number, there.popleft()


def _side(pair: Pair) -> Block:
    block = pair.old or pair.new
    assert block is not None
    return block


def _long(block: Block, least: int) -> bool:
    return block.group != "title" and len(words(block.text)) >= least
