"""Where two texts differ, word by word, and how much hangs on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from fairbalance.claims.language import Words
from fairbalance.claims.wording import Token, key_of
from fairbalance.redline.sequences import Match, matching

_COMPARING = frozenset("≥≤<>=±≈~%°‰+")
_MARKS = frozenset("®™℠")
_RAISED = re.compile(r"[²³¹⁰-₎^~®™℠]")
_UNCERTAIN = re.compile(r"[^\w]+")


class Weight(IntEnum):
    """What a difference touches; the greater, the more hangs on it."""

    PUNCTUATION = 1
    CAPITALS = 2
    WORDS = 3
    RESTRICTION = 4  # not, only, may, avoid
    SIGN = 5  # ≥, ®, what is raised or lowered
    FIGURE = 6


class Difference(NamedTuple):
    """What the source says at a place of the text, and what the text says; one of both may be empty."""

    old: str
    new: str
    start: int  # in the text
    end: int
    weight: Weight
    old_tokens: tuple[Token, ...]
    new_tokens: tuple[Token, ...]


def differences(
    old: str, old_tokens: Sequence[Token], new: str, new_tokens: Sequence[Token], words: Words
) -> Iterator[Difference]:
    """Every difference of two texts, in order."""
    common = matching([token.key for token in old_tokens], [token.key for token in new_tokens])
    end = stop = 0
    for match in (*common, Match(len(old_tokens), len(new_tokens), 0)):
        gone, come = tuple(old_tokens[end : match.old]), tuple(new_tokens[stop : match.new])
        if gone or come:
            place = come[0].start if come else _behind(new, new_tokens, stop)
            was, now = _slice(old, gone), _slice(new, come)
            if key_of(was) != key_of(now):
                yield Difference(
                    was, now, place, come[-1].end if come else place, _weight(gone, come, words), gone, come
                )
        end, stop = match.old + match.size, match.new + match.size


def _behind(text: str, found: Sequence[Token], number: int) -> int:
    """Where something is missing: at the word that follows, else at the end."""
    return found[number].start if number < len(found) else len(text.rstrip())


def _slice(text: str, found: Sequence[Token]) -> str:
    return text[found[0].start : found[-1].end] if found else ""


def _weight(old: Sequence[Token], new: Sequence[Token], words: Words) -> Weight:
    if "".join(t.key for t in old).casefold() == "".join(t.key for t in new).casefold():
        return Weight.CAPITALS
    return max((_of(token, words) for token in _unlike(old, new)), default=Weight.WORDS)


def _unlike(old: Sequence[Token], new: Sequence[Token]) -> Iterable[Token]:
    shared = {token.key.casefold() for token in old} & {token.key.casefold() for token in new}
    if len(shared) == len({token.key.casefold() for token in (*old, *new)}):
        return (*old, *new)  # the same words in another order
    return (token for token in (*old, *new) if token.key.casefold() not in shared)


def _of(token: Token, words: Words) -> Weight:
    key = token.key.casefold()
    if token.figure or key in words.numbers:
        return Weight.FIGURE
    if _RAISED.search(key) or key in _COMPARING:
        return Weight.SIGN
    if key in words.restrictions:
        return Weight.RESTRICTION
    return Weight.WORDS if any(sign.isalnum() for sign in key) else Weight.PUNCTUATION
