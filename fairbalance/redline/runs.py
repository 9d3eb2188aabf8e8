"""Two texts as one redline: what both have, what only the old one has, what only the new one has, word by word.

Without its insertions a redline is exactly the old text, without its deletions exactly the new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import accumulate, groupby
from typing import NamedTuple

from fairbalance.redline.sequences import Match, matching
from fairbalance.redline.words import Word, words

_FEW = 2  # so few words in common between two longer changes are chance


class Kind(StrEnum):
    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"


class Run(NamedTuple):
    kind: Kind
    text: str


class Hunk(NamedTuple):
    """What stood between two stretches in common, what stands there now, and the stretch before it."""

    before: str
    old: str
    new: str


def redline(old: str, new: str) -> tuple[Run, ...]:
    """The runs of both texts in reading order; neighbours differ in kind, a deletion stands before its insertion."""
    if old == new:
        return (Run(Kind.SAME, old),) if old else ()
    before, after = words(old), words(new)
    common = matching([word.text for word in before], [word.text for word in after])
    runs = tuple(_joined(_pieces(before, after, _meaningful(common, before, after))))
    assert side(runs, Kind.DELETED) == old, "without insertions it is the old text"
    assert side(runs, Kind.INSERTED) == new, "without deletions it is the new text"
    return runs


def side(runs: Iterable[Run], own: Kind) -> str:
    """The old text (`Kind.DELETED`) or the new one (`Kind.INSERTED`)."""
    return "".join(run.text for run in runs if run.kind in (Kind.SAME, own))


def hunks(runs: Iterable[Run]) -> Iterator[Hunk]:
    """Every change of a redline."""
    before = ""
    for same, stretch in groupby(runs, key=lambda run: run.kind is Kind.SAME):
        members = list(stretch)
        if same:
            before = members[0].text
        else:
            yield Hunk(before, side(members, Kind.DELETED), side(members, Kind.INSERTED))


def _meaningful(matches: Sequence[Match], old: Sequence[Word], new: Sequence[Word]) -> Iterator[Match]:
    """Without the odd "of the" that two rewritten stretches happen to share."""
    gone, come = _letters(old), _letters(new)
    end = stop = 0
    for number, (begin, start, size) in enumerate(matches):
        after = matches[number + 1] if number + 1 < len(matches) else Match(len(old), len(new), 0)
        lost = gone[begin] - gone[end], gone[after.old] - gone[begin + size]
        won = come[start] - come[stop], come[after.new] - come[start + size]
        least = min(max(lost[0], won[0]), max(lost[1], won[1])) if any(lost) and any(won) else 0
        if size > _FEW or gone[begin + size] - gone[begin] >= least:
            yield Match(begin, start, size)
            end, stop = begin + size, start + size


def _letters(words: Sequence[Word]) -> list[int]:
    """How many letters stand before each word, and in all."""
    return [0, *accumulate(len(word.text) for word in words)]


def _pieces(old: Sequence[Word], new: Sequence[Word], matches: Iterable[Match]) -> Iterator[Run]:
    end = stop = 0
    for match in (*matches, Match(len(old), len(new), 0)):
        yield from _changed(old[end : match.old], new[stop : match.new])
        end, stop = match.old + match.size, match.new + match.size
        for one, other in zip(old[match.old : end], new[match.new : stop], strict=True):
            if one.blank != other.blank:
                yield from (Run(Kind.DELETED, one.blank), Run(Kind.INSERTED, other.blank))
            yield Run(Kind.SAME, one.text if one.blank != other.blank else one.blank + one.text)


def _changed(old: Sequence[Word], new: Sequence[Word]) -> Iterator[Run]:
    """All of the one, then all of the other, behind the blank that both begin with."""
    shared = old[0].blank if old and new and old[0].blank == new[0].blank else ""
    gone, come = ("".join(word.blank + word.text for word in words)[len(shared) :] for words in (old, new))
    yield from (Run(Kind.SAME, shared), Run(Kind.DELETED, gone), Run(Kind.INSERTED, come))


def _joined(pieces: Iterable[Run]) -> Iterator[Run]:
    """Neighbours of one kind as one; all deletions between two common stretches before all insertions."""
    full = (piece for piece in pieces if piece.text)
    for same, stretch in groupby(full, key=lambda piece: piece.kind is Kind.SAME):
        members = list(stretch)
        for kind in (Kind.SAME,) if same else (Kind.DELETED, Kind.INSERTED):
            text = "".join(piece.text for piece in members if piece.kind is kind)
            if text:
                yield Run(kind, text)
