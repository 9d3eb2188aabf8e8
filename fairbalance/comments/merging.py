"""What several reviewers' files add to what is there: nothing twice, nothing lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from fairbalance.comments.comment import State
from fairbalance.comments.said import Said


class Merged(NamedTuple):
    """`new` is to be written, in the order in which it came; of the rest only how many."""

    new: tuple[Said, ...]
    edited: int  # of the new: another wording of what was there
    again: int  # word for word there already
    older: int  # an older wording of what was there


def merged(kept: Sequence[Said], come: Iterable[Said]) -> Merged:
    """A comment that its reviewer has changed is written anew, open, with the reply to its earlier wording.

    The earlier wording stays in the file with its state.
    """
    known = {said.version for said in kept}
    newest = dict(_newest(kept))
    new: list[Said] = []
    edited = again = older = 0
    for said in come:
        before = newest.get(said.identity)
        if said.version in known:
            again += 1
        elif before is not None and said.made < before.made:
            older += 1
        else:
            edited += before is not None
            said = replace(said, state=State.OPEN, reply=before.reply) if before else said
            known.add(said.version)
            newest[said.identity] = said
            new.append(said)
    return Merged(tuple(new), edited, again, older)


def current(kept: Sequence[Said]) -> tuple[Said, ...]:
    """Of each comment its newest wording, in the order of the file."""
    newest = _newest(kept)
    return tuple(said for said in kept if newest[said.identity] is said)


def _newest(kept: Iterable[Said]) -> Mapping[object, Said]:
    found: dict[object, Said] = {}
    for said in kept:
        if said.identity not in found or said.made >= found[said.identity].made:
            found[said.identity] = said
    return found
