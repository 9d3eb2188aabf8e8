"""The figures that changed, each with the sentence around it: what a reviewer looks at first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from fairbalance.redline.cells import CellChange
from fairbalance.redline.runs import Hunk, Kind, Run, hunks
from fairbalance.redline.sequences import interleaved, matching
from fairbalance.redline.words import words

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)\]]*\s+(?=[A-Z“\"(\[•])")


class Figures(NamedTuple):
    """Figures that stood in one place, and those that stand there now; either may be none."""

    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangedSentence:
    """A sentence with its changes, and the figures among them."""

    runs: tuple[Run, ...]
    figures: tuple[Figures, ...]


def sentences(runs: Iterable[Run]) -> Iterator[tuple[Run, ...]]:
    """A redline cut where both texts end a sentence."""
    sentence: list[Run] = []
    for run in runs:
        if run.kind is not Kind.SAME:
            sentence.append(run)
            continue
        begin = 0
        for end in _SENTENCE_END.finditer(run.text):
            yield (*sentence, Run(Kind.SAME, run.text[begin : end.end()]))
            sentence, begin = [], end.end()
        sentence += [Run(Kind.SAME, run.text[begin:])] if begin < len(run.text) else []
    if sentence:
        yield tuple(sentence)


def changed_figures(cells: Sequence[CellChange]) -> Iterator[tuple[CellChange, ChangedSentence]]:
    """Every sentence of a block in which a figure changed, with its cell."""
    for cell in cells:
        for sentence in sentences(cell.runs):
            if figures := tuple(found for hunk in hunks(sentence) for found in figures_of(hunk)):
                yield cell, ChangedSentence(sentence, figures)


def figures_of(hunk: Hunk) -> Iterator[Figures]:
    """As many old figures as new ones are pairs; of others, those that only one of the two texts has."""
    old, new = ([word.text for word in words(text) if word.figure] for text in (hunk.old, hunk.new))
    if len(old) == len(new):
        yield from (Figures((was,), (now,)) for was, now in zip(old, new, strict=True) if was != now)
        return
    held = [(match.old + step, match.new + step) for match in matching(old, new) for step in range(match.size)]
    alone = list(interleaved(held, len(old), len(new)))
    yield Figures(
        tuple(old[place] for place, partner in alone if place is not None and partner is None),
        tuple(new[partner] for place, partner in alone if place is None and partner is not None),
    )
