"""Every figure that changed between two versions of a document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fairbalance.comparison.parts.part_changes import PartChange
from fairbalance.redline.cells import CellChange
from fairbalance.redline.changes import Change, Fate
from fairbalance.redline.figures import ChangedSentence, changed_figures, figures_of
from fairbalance.redline.runs import Hunk, Run, hunks
from fairbalance.redline.words import words

_BEFORE_SECTION = re.compile(r"(?:[(\[,;–-]|\b(?:sections?|and|or|see|to))\s*$", re.IGNORECASE)
_BEFORE_TABLE = re.compile(r"\b(?:tables?|figures?)(?:\s\d+(?:,|\sand|\sor|\sto))*\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NumberChange:
    part: PartChange
    change: Change
    cell: CellChange
    sentence: ChangedSentence
    follows: bool  # nothing but numbers of sections, as these changed, and numbers of tables


def number_changes(parts: Sequence[PartChange], renumbered: Mapping[str, str]) -> tuple[NumberChange, ...]:
    """In the order of the document. `renumbered`: old number → new number of its sections."""
    return tuple(
        NumberChange(part, change, cell, sentence, _follow(sentence.runs, renumbered))
        for part in parts
        for change in part.changes
        for cell, sentence in changed_figures(change.cells)
        if change.new and change.new.kind != "setting"
    )


def only_references(part: PartChange, renumbered: Mapping[str, str]) -> bool:
    """Whether nothing changed in a part's text but references to sections and tables that have another number now."""
    return bool(part.told) and all(
        change.fate is Fate.CHANGED
        and all(_refers(hunk, renumbered) for cell in change.cells for hunk in hunks(cell.runs))
        for change in part.told
    )


def _follow(runs: Sequence[Run], renumbered: Mapping[str, str]) -> bool:
    return all(_refers(hunk, renumbered) for hunk in hunks(runs) if any(figures_of(hunk)))


def _refers(hunk: Hunk, renumbered: Mapping[str, str]) -> bool:
    """Whether a number of a section, or several, became what they are now, or a table is numbered anew."""
    old, new = ([word.text for word in words(text)] for text in (hunk.old, hunk.new))
    if _BEFORE_TABLE.search(hunk.before):
        return len(old) == len(new) == 1 and old[0].isdigit() and new[0].isdigit()
    return (
        _BEFORE_SECTION.search(hunk.before) is not None
        and len(old) == len(new)
        and all(renumbered.get(was, was) == now for was, now in zip(old, new, strict=True))
    )
