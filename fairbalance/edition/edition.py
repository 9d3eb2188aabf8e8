"""What a built site says, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from fairbalance.parts.part import Part
from fairbalance.redline.block import Block


class Link(NamedTuple):
    href: str
    text: str


class Hidden(NamedTuple):
    """Text that stands in no line of the page, and yet is met: out loud, by a search engine, when a pointer rests.

    `kind` is the attribute, such as alt, aria-label or data-none; `title` or `desc` of a picture; `visually-hidden`, or
    `hidden` of whatever a script may show; of a head `title`, `description`, `og:title`, `json-ld` and the like;
    `content` of a stylesheet; `href` of a link on a page that has no text at all.
    """

    kind: str
    text: str
    element: str  # img, svg, a; style for a stylesheet


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block as a visitor meets it. `block.at` is where its words are written, as far as that is known."""

    id: str  # HEM-1; LAB-r4 is the fourth row of a table
    part: str  # the code of what it belongs to: HEM
    block: Block
    links: tuple[Link, ...] = ()
    hidden: tuple[Hidden, ...] = ()


class EditionPart(NamedTuple):
    """What blocks belong to: a section, a table, a page's own text, the banner, the frame."""

    code: str
    name: str  # its heading
    anchor: str  # its id on the page


@dataclass(frozen=True, slots=True)
class EditionPage:
    route: str
    title: str
    blocks: tuple[str, ...]  # ids, as they follow one another
    hidden: tuple[Hidden, ...]  # what its head says


@dataclass(frozen=True, slots=True)
class Edition:
    digest: str  # of all files: two editions with one digest are the same to every visitor
    files: Mapping[str, str]  # route → sha256
    pages: tuple[EditionPage, ...]
    parts: Mapping[str, EditionPart]  # by code
    blocks: Mapping[str, ShownBlock]  # by id, in the order in which they are first met; what pages share is in it once

    def as_parts(self) -> tuple[Part, ...]:
        """Its parts with their blocks, as versions of a text are compared: what pages share is in them once."""
        held: dict[str, list[Block]] = {code: [] for code in self.parts}
        for shown in self.blocks.values():
            held[shown.part].append(shown.block)
        return tuple(
            Part(part.name, tuple(held[code]), held[code][0].at, part.name, id=part.anchor or code, anchor=part.anchor)
            for code, part in self.parts.items()
            if held[code]
        )
