"""Two versions of a label: what each says of itself, and what became of each section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from fairbalance.comparison.parts.part_changes import PartChange, compare_parts
from fairbalance.model.label import Label, LabelSource
from fairbalance.parts.label_parts import SECTIONS, label_parts

# What a label says of itself → how a report names it.
_IDENTITY = {
    "set_id": "set id",
    "document_id": "document id",
    "version": "version",
    "effective": "effective",
    "revised": "revised",
    "labeler": "labeler",
    "kind": "kind",
    "language": "language",
    "format": "format",
}


class Difference(NamedTuple):
    """A value of both versions; empty where a version does not give it."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class LabelChanges:
    old: Label
    new: Label
    parts: tuple[PartChange, ...]

    @property
    def identity(self) -> tuple[Difference, ...]:
        """What they say of themselves in different ways."""
        return tuple(said for said in _identity(self.old.source, self.new.source) if said.old != said.new)

    @property
    def same_product(self) -> bool:
        """Whether both are versions of one document, as far as they say."""
        one, other = (str(label.source.set_id or "").lower() for label in (self.old, self.new))
        return not (one and other) or one == other

    @property
    def renumbered(self) -> Mapping[str, str]:
        """Old number → new number of the sections that have another one now."""
        return {
            change.old.number: change.new.number
            for change in self.parts
            if change.renumbered and change.part.area == SECTIONS and change.old and change.new and change.new.number
        }


def compare_labels(old: Label, new: Label) -> LabelChanges:
    return LabelChanges(old, new, compare_parts(label_parts(old), label_parts(new)))


def _identity(old: LabelSource, new: LabelSource) -> Iterator[Difference]:
    for field, name in _IDENTITY.items():
        yield Difference(name, *("" if (value := getattr(s, field)) is None else str(value) for s in (old, new)))
