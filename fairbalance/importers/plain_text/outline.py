"""Blocks → the parts of the page that they belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from fairbalance.importers.plain_text.blocks import Block, Heading, Items, Table, words
from fairbalance.importers.plain_text.draft import Product, Rest
from fairbalance.importers.plain_text.headings import core, is_boxed, is_indication, is_safety, section_number
from fairbalance.importers.plain_text.landmarks import Landmarks, is_audience, is_footer, landmarks_of, refers_to_label
from fairbalance.importers.plain_text.numbers import find_numbers, find_web
from fairbalance.importers.plain_text.vocabulary import (
    ASKS,
    ASKS_FIRST,
    CLOSING,
    CONTACT_HEADING,
    CONTACT_WORD,
    LIMITATION,
    OTHER_TOPIC,
    REPORTING,
    SAFETY_PART,
    SAFETY_SUBPART,
)

_FEW = 20  # words of a line around a number
# Sections of safety in a label of the physician labeling rule's format, 21 CFR 201.56(d).
_SAFETY_NUMBERS = frozenset(("4", "5", "6", "7", "8", "9", "10"))


class Part(Enum):
    HOME = auto()
    PAGE = auto()
    CONTACT = auto()
    INDICATION = auto()
    BOXED = auto()
    BANNER = auto()
    BANNER_BOX = auto()
    SAFETY = auto()
    FOOTER = auto()


@dataclass
class Outline:
    """The blocks of each part, in the order of the text."""

    audience: Block | None = None
    brand: list[Block] = field(default_factory=list)
    safety_title: Heading | None = None
    parts: dict[Part, list[Block]] = field(default_factory=lambda: {part: [] for part in Part})
    rest: list[Rest] = field(default_factory=list)


def outline_of(blocks: Sequence[Block], product: Product) -> Outline:
    return _Walk(blocks, landmarks_of(blocks, product)).outline()


class _Walk:
    """Passes the blocks once; `_part` is where the next one belongs unless it says otherwise."""

    def __init__(self, blocks: Sequence[Block], marks: Landmarks) -> None:
        self._blocks = blocks
        self._marks = marks
        self._part = Part.HOME
        self._back = Part.HOME  # where an indication without a heading has broken in

    def outline(self) -> Outline:
        marks, found = self._marks, Outline()
        for at, block in enumerate(self._blocks):
            if at == marks.audience:
                found.audience = block
            elif at in marks.brand:
                found.brand.append(block)
            elif at == marks.safety and isinstance(block, Heading):
                found.safety_title, self._part = block, Part.SAFETY
            elif at in marks.banner:
                found.parts[Part.BANNER].append(block)
            elif at in marks.banner_box:
                found.parts[Part.BANNER_BOX].append(block)
            elif at in marks.placeless:
                found.rest.append(Rest(block, marks.placeless[at]))
            elif is_footer(block) or (is_audience(block) and self._part in (Part.SAFETY, Part.FOOTER)):
                found.parts[Part.FOOTER].append(block)
                self._part = Part.FOOTER if self._is_past_safety(at) else self._part
            else:
                self._part = self._headed(at, block) if isinstance(block, Heading) else self._texted(at, block)
                found.parts[self._part].append(block)
                self._leave(at, block)
        return found

    def _headed(self, at: int, heading: Heading) -> Part:
        text = core(heading.text)
        if at == self._marks.indication:
            return Part.INDICATION
        if is_boxed(heading.text):
            return Part.BOXED
        if self._part is Part.CONTACT and self._leads_to_number(at):
            return Part.CONTACT
        if is_safety(heading.text) or SAFETY_PART.fullmatch(text):
            return Part.SAFETY
        if section_number(heading.text).partition(".")[0] in _SAFETY_NUMBERS:
            return Part.SAFETY
        if CONTACT_HEADING.fullmatch(text):
            return Part.CONTACT
        return Part.PAGE if OTHER_TOPIC.fullmatch(text) else self._guessed(at, heading)

    def _guessed(self, at: int, heading: Heading) -> Part:
        """A heading that the field does not know goes on with its part, or begins a page."""
        if self._part is Part.FOOTER:
            return Part.FOOTER
        if self._leads_to_number(at):
            return Part.CONTACT
        if self._part is Part.INDICATION and LIMITATION.match(heading.text):
            return Part.INDICATION
        if self._part is Part.BOXED and self._is_of_box(at, heading):
            return Part.BOXED
        after_safety = self._marks.safety is not None and at > self._marks.safety
        if (self._part is Part.SAFETY or after_safety) and not self._is_over(at) and self._part is not Part.PAGE:
            return Part.SAFETY
        return Part.SAFETY if SAFETY_SUBPART.fullmatch(core(heading.text)) else Part.PAGE

    def _is_over(self, at: int) -> bool:
        return self._marks.end is not None and at > self._marks.end

    def _is_of_box(self, at: int, heading: Heading) -> bool:
        """In capitals, or the first thing in the box, or named in the box's title."""
        title = next(
            block for block in reversed(self._blocks[:at]) if isinstance(block, Heading) and is_boxed(block.text)
        )
        named = all(word in title.text.lower() for word in re.findall(r"[a-z]{4,}", heading.text.lower()))
        return heading.text.upper() == heading.text or self._blocks[at - 1] is title or named

    def _texted(self, at: int, block: Block) -> Part:
        text = words(block)
        if at == self._marks.indication:
            self._back = self._part
            return Part.INDICATION
        if isinstance(block, Table):
            return Part.PAGE if self._part in (Part.FOOTER, Part.CONTACT) else self._part
        if refers_to_label(block) and self._marks.safety is not None:
            return Part.SAFETY
        numbered = bool(find_numbers(text))
        if self._part is Part.SAFETY:
            asks = ASKS_FIRST.match(text) and not REPORTING.search(text)
            if numbered and asks:
                return Part.CONTACT
            return Part.FOOTER if self._is_over(at) and not CLOSING.fullmatch(text) else Part.SAFETY
        if self._part in (Part.HOME, Part.PAGE) and numbered and (ASKS.search(text) or len(text.split()) <= 6):
            return Part.CONTACT
        return self._part

    def _leave(self, at: int, block: Block) -> None:
        """An indication without a heading ends with its sentence, its list, and the limitations of use."""
        if self._part is not Part.INDICATION or isinstance(self._blocks[self._marks.indication or 0], Heading):
            return
        after = self._blocks[at + 1] if at + 1 < len(self._blocks) else None
        listed = isinstance(after, Items) and words(block).endswith(":")
        if not listed and not (after and LIMITATION.match(words(after))):
            self._part = self._back

    def _leads_to_number(self, at: int) -> bool:
        after = self._blocks[at + 1] if at + 1 < len(self._blocks) else None
        if after is None or isinstance(after, Heading | Table) or self._part is Part.SAFETY:
            return False
        text = words(after)
        if find_numbers(text) and (ASKS.search(text) or len(text.split()) <= _FEW):
            return True
        asks = CONTACT_WORD.search(words(self._blocks[at])) is not None or bool(find_web(text)) or "@" in text
        return self._part is Part.CONTACT and asks and len(text.split()) <= _FEW

    def _is_past_safety(self, at: int) -> bool:
        return not any(
            isinstance(block, Heading) and (is_safety(block.text) or is_indication(block.text))
            for block in self._blocks[at + 1 :]
        )
