"""Two editions of a site compared: what a visitor sees, what is hidden, where links lead, and the files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from fairbalance.comparison.parts.part_changes import PartChange, compare_parts
from fairbalance.edition.edition import Edition
from fairbalance.redline.changes import Change


@dataclass(frozen=True)
class EditionChanges:
    old: Edition
    new: Edition
    parts: tuple[PartChange, ...]  # in the order of the new; what was removed stands where it stood

    @cached_property
    def of_blocks(self) -> Mapping[str, Change]:
        """What became of each block of the new edition, by its id."""
        names = {id(shown.block): name for name, shown in self.new.blocks.items()}
        return {names[id(change.new)]: change for change in self._all() if change.new and id(change.new) in names}

    def _all(self) -> Iterator[Change]:
        return (change for part in self.parts for change in part.changes)


def compare_editions(old: Edition, new: Edition) -> EditionChanges:
    return EditionChanges(old, new, compare_parts(old.as_parts(), new.as_parts()))
