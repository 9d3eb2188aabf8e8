"""Where two sequences differ, in time that grows with their length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple, TypeVar

_MOST_PAIRS = 1_000_000  # of equal elements that difflib may have to look at

T = TypeVar("T")


class Change(NamedTuple):
    """`new[new_start:new_end]` stands where `old[start:end]` did."""

    start: int
    end: int
    new_start: int
    new_end: int


def changes(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """What differs, in order; what is too much alike in too many places to be told apart is one change."""
    if old == new:
        return
    ahead = _alike(old, new)
    behind = _alike(old[ahead:][::-1], new[ahead:][::-1])
    end, new_end = len(old) - behind, len(new) - behind
    middle, new_middle = old[ahead:end], new[ahead:new_end]
    if not middle or not new_middle or _pairs(middle, new_middle) > _MOST_PAIRS:
        yield Change(ahead, end, ahead, new_end)
        return
    for tag, *places in SequenceMatcher(None, middle, new_middle, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Change(*(place + ahead for place in places))


def aligned(old: Sequence[T], new: Sequence[T], key: Callable[[T], str]) -> Iterator[tuple[T | None, T | None]]:
    """What belongs together by its key; None where the other has nothing."""
    at = new_at = 0
    for start, end, new_start, new_end in changes([key(each) for each in old], [key(each) for each in new]):
        yield from zip(old[at:start], new[new_at:new_start], strict=True)
        yield from zip_longest(old[start:end], new[new_start:new_end])
        at, new_at = end, new_end
    yield from zip(old[at:], new[new_at:], strict=True)


def evened(old: Sequence[T], new: Sequence[T], key: Callable[[T], str]) -> Iterator[tuple[T | None, T | None]]:
    """As `aligned`; where both have as many, each belongs to the one in its place."""
    if len(old) == len(new):
        yield from zip(old, new, strict=True)
    else:
        yield from aligned(old, new, key)


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """How many elements at the beginning are the same."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(old), len(new)))


def _pairs(old: Sequence[str], new: Sequence[str]) -> int:
    counts = Counter(new)
    return sum(counts[element] for element in old)
