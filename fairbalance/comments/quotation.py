"""Where quoted words stand in a text that may have changed since."""

from __future__ import annotations

import re

_LONG = 25  # signs; so long a quote is no other figure that happens to be the same
_FREE = re.compile(r"\s|[(\[“‘\"'|]"), re.compile(r"\s|[)\]”’\"'|;:!?]|[.,](?!\d)")  # signs that belong to no word
_BESIDE = 6  # signs beside a shorter one that must still be the same, on one side


def place_of(quote: str, old: str, offset: int, new: str) -> int:
    """Where the quote begins in `new`, -1 where it does not stand there; in `old` it began at `offset`.

    Where it stands several times, what surrounds it decides: an edit elsewhere leaves one side as it was. Of a short
    one, such as a figure, something beside it must be as it was: 5% of nausea is not 5% of vomiting.
    """
    if not quote or offset < 0:
        return -1
    if old == new:
        return offset
    before, behind = old[:offset], old[offset + len(quote) :]
    fits = []
    for found in re.finditer(f"(?={re.escape(quote)})", new):
        place = found.start()
        left = _common(before[::-1], new[:place][::-1])
        right = _common(behind, new[place + len(quote) :])
        at_begin, at_end = place == len(before) == 0, place + len(quote) == len(new) and not behind
        is_beside = _is_there(left, before) or _is_there(right, behind) or at_begin or at_end
        if (is_beside or len(quote) >= _LONG) and _is_as_whole(quote, old, offset, new, place):
            fits.append((max(_whole(left, before), _whole(right, behind)) + left + right, -abs(place - offset), place))
    return max(fits)[2] if fits else -1


def _is_as_whole(quote: str, old: str, offset: int, new: str, place: int) -> bool:
    """Whether it is no part of a longer word or figure that it was no part of before: 5% is not in 2.5%."""
    sides = ((_FREE[0], offset - 1, place - 1), (_FREE[1], offset + len(quote), place + len(quote)))
    return all(
        _is_free(free, new, now) or (then >= 0 and old[then : then + 1] == new[now]) for free, then, now in sides
    )


def _is_free(free: re.Pattern[str], text: str, place: int) -> bool:
    return not 0 <= place < len(text) or free.match(text, place) is not None


def _common(one: str, other: str) -> int:
    """How many signs both begin with."""
    length = min(len(one), len(other))
    return next((number for number in range(length) if one[number] != other[number]), length)


def _is_there(common: int, side: str) -> bool:
    return 0 < min(len(side), _BESIDE) <= common


def _whole(common: int, side: str) -> int:
    """A side that is all there weighs most, unless it is hardly anything."""
    return len(side) if common == len(side) else 0
