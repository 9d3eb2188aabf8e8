"""What two sequences have in common, found fast where they are alike and within bounds where they are not."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

# What difflib may weigh at once; its worst case is quadratic in either.
_MOST_MEMBERS = 2_000
_MOST_MEETINGS = 100_000  # pairs of equal members


class Match(NamedTuple):
    """`size` members from `old` on in the one sequence equal those from `new` on in the other."""

    old: int
    new: int
    size: int


def matching(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """Stretches in common, in order in both; neighbours touch in one sequence at most."""
    found: list[Match] = []
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        begin, end, start, stop = waiting.pop()
        head = _common(old[begin:end], new[start:stop])
        found.append(Match(begin, start, head))
        begin, start = begin + head, start + head
        tail = _common(old[begin:end][::-1], new[start:stop][::-1])
        end, stop = end - tail, stop - tail
        found.append(Match(end, stop, tail))
        one, other = old[begin:end], new[start:stop]
        if len(one) + len(other) <= _MOST_MEMBERS and _meetings(one, other) <= _MOST_MEETINGS:
            blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
            found += (Match(begin + block.a, start + block.b, block.size) for block in blocks)
        else:
            held = anchors(one, other)
            found += (Match(begin + a, start + b, 1) for a, b in held)
            waiting += ((begin + a, begin + b, start + c, start + d) for a, b, c, d in _gaps(held, one, other))
    return _merged(sorted(match for match in found if match.size))


def anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The longest row of members that stand once in either sequence, in the same order in both."""
    once = {member for member, times in Counter(old).items() if times == 1}
    once &= {member for member, times in Counter(new).items() if times == 1}
    place = {member: number for number, member in enumerate(new) if member in once}
    pairs = [(number, place[member]) for number, member in enumerate(old) if member in once]
    return [pairs[number] for number in rising([other for _, other in pairs])]


def rising(numbers: Sequence[int]) -> list[int]:
    """Positions of the longest rising row among numbers of which none stands twice."""
    ends: list[int] = []  # for each length, the lowest number that a row of it ends with
    last: list[int] = []  # and the position of that number
    before: list[int] = []
    for position, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(last[length - 1] if length else -1)
        if length == len(ends):
            ends.append(number)
            last.append(position)
        else:
            ends[length], last[length] = number, position
    row = []
    position = last[-1] if last else -1
    while position >= 0:
        row.append(position)
        position = before[position]
    return row[::-1]


def interleaved(held: Iterable[tuple[int, int]], old: int, new: int) -> Iterator[tuple[int | None, int | None]]:
    """Every place of two sequences of these lengths once, held pairs together, in an order that is that of both."""
    end = stop = 0
    for place, partner in held:
        yield from ((number, None) for number in range(end, place))
        yield from ((None, number) for number in range(stop, partner))
        yield place, partner
        end, stop = place + 1, partner + 1
    yield from ((number, None) for number in range(end, old))
    yield from ((None, number) for number in range(stop, new))


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """How many members both begin with."""
    for number, (one, other) in enumerate(zip(old, new, strict=False)):
        if one != other:
            return number
    return min(len(old), len(new))


def _meetings(old: Sequence[str], new: Sequence[str]) -> int:
    times = Counter(new)
    return sum(count * times[member] for member, count in Counter(old).items())


def _gaps(
    held: Sequence[tuple[int, int]], old: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[int, int, int, int]]:
    """What stands before, between and after the anchors; nothing where there are none."""
    begin = start = 0
    for end, stop in (*held, (len(old), len(new))) if held else ():
        if begin < end and start < stop:
            yield begin, end, start, stop
        begin, start = end + 1, stop + 1


def _merged(matches: Sequence[Match]) -> list[Match]:
    merged: list[Match] = []
    for match in matches:
        if merged and (last := merged[-1]).old + last.size == match.old and last.new + last.size == match.new:
            merged[-1] = Match(last.old, last.new, last.size + match.size)
        else:
            merged.append(match)
    return merged
