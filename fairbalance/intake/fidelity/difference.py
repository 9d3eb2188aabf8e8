"""What differs between a label document and its page."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum

LONGEST = 80  # letters of a snippet


class Kind(StrEnum):
    """What `--allow-loss` can name."""

    SECTIONS = "sections"
    WORDS = "words"
    CELLS = "cells"
    FOOTNOTES = "footnotes"
    LISTS = "lists"
    IMAGES = "images"
    LINKS = "links"
    MARKS = "marks"


class Sense(StrEnum):
    LOST = "lost"
    ADDED = "added"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """`line` is of the document, 0 where it has none; `expected` is what the document says, `found` what the page."""

    kind: Kind
    sense: Sense
    section: str
    line: int
    expected: str
    found: str

    def __str__(self) -> str:
        place = f"line {self.line}, {self.section}" if self.line else self.section
        return f"{place}: {self.kind} {self.sense}: {' → '.join(filter(None, (self.expected, self.found)))}"


def lost(kind: Kind, section: str, line: int, expected: str, found: str = "") -> Difference:
    """`found` is what is left around it."""
    return Difference(kind, Sense.LOST, _snippet(section), line, _snippet(expected), _snippet(found))


def added(kind: Kind, section: str, line: int, found: str, expected: str = "") -> Difference:
    """`expected` is what should be around it."""
    return Difference(kind, Sense.ADDED, _snippet(section), line, _snippet(expected), _snippet(found))


def changed(kind: Kind, section: str, line: int, expected: str, found: str) -> Difference:
    return Difference(kind, Sense.CHANGED, _snippet(section), line, _snippet(expected), _snippet(found))


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are in the document and on the page."""

    kind: Kind
    document: int
    page: int
    differences: int


@dataclass(frozen=True, slots=True)
class Fidelity:
    counts: tuple[Count, ...]
    differences: tuple[Difference, ...]

    def refused(self, allowed: Set[str]) -> tuple[Difference, ...]:
        """The differences of kinds that nobody allowed."""
        return tuple(difference for difference in self.differences if difference.kind not in allowed)


def _snippet(text: str) -> str:
    """A text, or as much of its beginning as is shown."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
