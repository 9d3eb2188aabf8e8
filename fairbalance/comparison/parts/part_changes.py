"""Parts of a document compared: which became which, and what changed in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fairbalance.comparison.parts.matching import match_parts
from fairbalance.parts.part import Part
from fairbalance.redline.changes import Change, Fate, compare_blocks
from fairbalance.redline.sequences import rising


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part and what it became; one of both may be missing."""

    old: Part | None
    new: Part | None
    changes: tuple[Change, ...]
    moved: bool = False  # it stands behind others that it stood before, or below another

    @property
    def part(self) -> Part:
        part = self.new or self.old
        assert part is not None
        return part

    @property
    def renumbered(self) -> bool:
        return bool(self.old and self.new and self.old.number != self.new.number)

    @property
    def renamed(self) -> bool:
        return bool(self.old and self.new and self.old.title != self.new.title)

    @property
    def has_other_id(self) -> bool:
        return bool(self.old and self.new and self.old.id != self.new.id)

    @property
    def differs(self) -> bool:
        """Whether there is anything to tell of its text, its name or its place."""
        return not (self.old and self.new) or self.renumbered or self.renamed or self.moved or bool(self.told)

    @property
    def told(self) -> tuple[Change, ...]:
        """What there is to tell of its text."""
        return tuple(change for change in self.changes if change.fate is not Fate.EQUAL)


def compare_parts(old: Sequence[Part], new: Sequence[Part]) -> tuple[PartChange, ...]:
    """In the order of the new; what was removed stands where it stood. `Change.elsewhere` counts in this tuple."""
    partners = match_parts(old, new)
    order = list(_in_order(partners, len(old), len(new)))
    pairs = [(None if a is None else old[a], None if b is None else new[b]) for a, b in order]
    changes = compare_blocks([(a.blocks if a else (), b.blocks if b else ()) for a, b in pairs])
    moved = _moved(partners, old, new)
    return tuple(
        PartChange(a, b, own, place in moved) for (place, _), (a, b), own in zip(order, pairs, changes, strict=True)
    )


def _in_order(partners: Mapping[int, int], old: int, new: int) -> Iterator[tuple[int | None, int | None]]:
    sources = {after: before for before, after in partners.items()}
    behind: dict[int, list[int]] = {}  # new part, or -1 for the beginning → the removed ones that stood behind it
    place = -1
    for number in range(old):
        place = partners.get(number, place)
        if number not in partners:
            behind.setdefault(place, []).append(number)
    yield from ((number, None) for number in behind.get(-1, ()))
    for number in range(new):
        yield sources.get(number), number
        yield from ((gone, None) for gone in behind.get(number, ()))


def _moved(partners: Mapping[int, int], old: Sequence[Part], new: Sequence[Part]) -> set[int]:
    """The old parts that stand below another part now, or left the order that most of their neighbours kept."""
    pairs = sorted(partners.items())
    stayed = {pairs[number][0] for number in rising([after for _, after in pairs])}
    return {
        before
        for before, after in pairs
        if before not in stayed or _other_parent(old[before].parent, new[after].parent, partners)
    }


def _other_parent(old: int | None, new: int | None, partners: Mapping[int, int]) -> bool:
    """A parent that is new or gone is told itself."""
    return (
        (old in partners or old is None)
        and (new in partners.values() or new is None)
        and ((None if old is None else partners[old]) != new)
    )
