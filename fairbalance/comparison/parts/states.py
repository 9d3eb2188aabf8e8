"""What is said of a part in a word or two."""

from __future__ import annotations

from collections.abc import Mapping

from fairbalance.comparison.parts.numbers import only_references
from fairbalance.comparison.parts.part_changes import PartChange


def states(part: PartChange, renumbered: Mapping[str, str]) -> tuple[str, ...]:
    """`references`: nothing changed but the numbers of other sections."""
    if not part.old or not part.new:
        return ("removed",) if part.old else ("added",)
    follows = only_references(part, renumbered)
    text = any(block.kind != "title" for change in part.told if (block := change.new or change.old))
    found = {"renumbered": part.renumbered, "renamed": part.renamed, "moved": part.moved}
    found |= {"changed": text and not follows, "references": follows}
    return tuple(name for name, holds in found.items() if holds)


def called(part: PartChange) -> str:
    """Its name, and the old one where it has another now."""
    if part.old is None or part.new is None or part.old.name == part.new.name:
        return part.part.name
    if part.renumbered and not part.renamed:
        return f"{part.new.name} (was {part.old.number or 'without a number'})"
    return f"{part.new.name} (was {part.old.name})" if part.renamed else part.new.name
