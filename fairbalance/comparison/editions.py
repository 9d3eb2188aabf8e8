"""Two editions of a site compared: what a visitor sees, what is hidden, where links lead, and the files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from fairbalance.comparison.attributes import HiddenChange, LinkChange, hidden_changes, link_changes
from fairbalance.comparison.files import FileChange, PageChange, file_changes, page_changes
from fairbalance.comparison.parts.numbers import NumberChange, number_changes
from fairbalance.comparison.parts.part_changes import PartChange, compare_parts
from fairbalance.edition.edition import Edition, ShownBlock
from fairbalance.redline.block import Block
from fairbalance.redline.changes import NEW, Change, Fate


class Met(NamedTuple):
    """A change, and its block in either edition as far as it is there; a moved block is met at its new place alone."""

    change: Change
    old: ShownBlock | None
    new: ShownBlock | None


class Removed(NamedTuple):
    """A block that is gone from where it stood."""

    id: str  # in the old edition
    change: Change  # DELETED, or MOVED_AWAY: then `moved_to` is its id where it stands now
    behind: str  # the id of the new edition's block that it would follow; empty where there is none before it
    moved_to: str = ""


@dataclass(frozen=True)
class EditionChanges:
    """Blocks are matched by what they say, within parts that are matched by name and text; ids follow."""

    old: Edition
    new: Edition
    parts: tuple[PartChange, ...]  # in the order of the new; what was removed stands where it stood

    @cached_property
    def of_blocks(self) -> Mapping[str, Change]:
        """What became of each block of the new edition, by its id."""
        return {met.new.id: met.change for met in self.met if met.new}

    @cached_property
    def same_blocks(self) -> Mapping[str, str]:
        """Old id → new id of every block that is in both, changed or not."""
        return {met.old.id: met.new.id for met in self.met if met.old and met.new}

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """Old id → new id of those that have another now."""
        return {old: new for old, new in self.same_blocks.items() if old != new}

    @cached_property
    def removed(self) -> tuple[Removed, ...]:
        """What is gone or moved away, in order, each with the block behind which it stood."""
        found, behind = [], ""
        for change in self._all():
            if change.fate in NEW:
                behind = self.id_of(change.new)
            elif change.fate is Fate.DELETED:
                found.append(Removed(self.id_of(change.old), change, behind))
            else:
                found.append(Removed(self.id_of(change.old), change, behind, self.id_of(change.new)))
        return tuple(found)

    @cached_property
    def numbers(self) -> tuple[NumberChange, ...]:
        """Every figure that changed within a text."""
        return number_changes(self.parts, {})

    @cached_property
    def links(self) -> tuple[LinkChange, ...]:
        return tuple(found for met in self.met for found in link_changes(met.old, met.new))

    @cached_property
    def hidden(self) -> tuple[HiddenChange, ...]:
        """Of pages' heads, then of blocks."""
        return tuple(hidden_changes(self.old.pages, self.new.pages, ((met.old, met.new) for met in self.met)))

    @cached_property
    def files(self) -> tuple[FileChange, ...]:
        """By route."""
        return file_changes(self.old.files, self.new.files)

    @cached_property
    def pages(self) -> tuple[PageChange, ...]:
        """Pages that came or went, and those that now show other blocks of what both editions have."""
        return page_changes(self.old, self.new, self.same_blocks)

    def beside_text(self, part: PartChange) -> tuple[str, ...]:
        """What of a part has changed besides its text: `links`, `hidden texts`."""
        blocks = {(self.id_of(change.old), self.id_of(change.new)) for change in part.changes}
        links = any((link.old_id, link.new_id) in blocks for link in self.links)
        hidden = any((text.old_id, text.new_id) in blocks for text in self.hidden)
        return tuple(what for what, holds in (("links", links), ("hidden texts", hidden)) if holds)

    @property
    def nothing(self) -> bool:
        """Whether the two are the same to every visitor."""
        return self.old.digest == self.new.digest

    def id_of(self, block: Block | None) -> str:
        """The id of a change's block in its edition; none where there is no such block."""
        shown = self._shown.get(id(block))
        return shown.id if shown else ""

    @cached_property
    def met(self) -> tuple[Met, ...]:
        """Every block of both editions once, in the order of parts."""
        return tuple(
            Met(
                change,
                self._shown[id(change.old)] if change.old and change.fate is not Fate.INSERTED else None,
                self._shown[id(change.new)] if change.new and change.fate is not Fate.DELETED else None,
            )
            for change in self._all()
            if change.fate is not Fate.MOVED_AWAY
        )

    @cached_property
    def _shown(self) -> Mapping[int, ShownBlock]:
        return {id(shown.block): shown for edition in (self.old, self.new) for shown in edition.blocks.values()}

    def _all(self) -> Iterator[Change]:
        return (change for part in self.parts for change in part.changes)


def compare_editions(old: Edition, new: Edition) -> EditionChanges:
    return EditionChanges(old, new, compare_parts(old.as_parts(), new.as_parts()))
