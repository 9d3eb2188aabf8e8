"""A claim: one block of what the site says, as its reader sees it, with what it is said from."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from fairbalance.markdown.rendering import LOWERED, RAISED
from fairbalance.model.banner import Banner
from fairbalance.model.citation import CITATION
from fairbalance.model.contact import ContactLine
from fairbalance.model.microsite import Microsite
from fairbalance.model.page import Page
from fairbalance.model.section import Section
from fairbalance.model.table import Table
from fairbalance.model.text import Prose, Text
from fairbalance.problem import Location

Owner: TypeAlias = Microsite | Banner | ContactLine | Section | Page | Table
_AS_TYPED = {chr(sign): chr(typed) for table in (RAISED, LOWERED) for typed, sign in table.items()}
_PLACEHOLDER = re.compile(r"\{(?:number|website)\}")  # of a contact line's statement
_TARGET = re.compile(r"\]\((?:[^()\n\\]|\\.|\([^()\n]*\))*\)")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{1,31});")
_PASSED = (_TARGET, CITATION, _PLACEHOLDER)


class Kind(StrEnum):
    """What a claim is on the page."""

    PARAGRAPH = "paragraph"
    ITEM = "item"  # of a list
    HEADING = "heading"  # within a text
    TITLE = "title"  # of a section or a page, or the short title of a section
    BANNER = "banner"  # title, statement or words of the link
    BOXED = "boxed"  # what the banner says of the boxed warning
    CAPTION = "caption"
    HEADER = "header"  # of a table's column
    CELL = "cell"  # of a table's row, also of a table in the text
    BAND = "band"
    NOTE = "note"  # of a table
    SOURCE = "source"  # of a table
    CONTACT = "contact"  # purpose, statement, hours, language help
    FRAME = "frame"  # what stands on every page: audience line, names, footer, heading of the safety information
    LINK = "link"  # the words of an external link
    ALT = "alt"  # hidden: what a picture or a chart shows
    DESCRIPTION = "description"  # hidden: for search engines

    @property
    def hidden(self) -> bool:
        return self in (Kind.ALT, Kind.DESCRIPTION)

    @property
    def running(self) -> bool:
        """Whether it is text of sentences: what a reader reads, not looks up."""
        return self in (Kind.PARAGRAPH, Kind.ITEM, Kind.BANNER, Kind.BOXED, Kind.NOTE, Kind.CONTACT)


class Citation(NamedTuple):
    """`kind` is label, table or ref; `target` a section's number or anchor, a table's id, a reference's id."""

    kind: str
    target: str
    at: Location


class Cited(NamedTuple):
    """A stretch of a claim's text and what it is said from; `by` is empty where nothing is cited."""

    start: int
    end: int
    by: tuple[Citation, ...] = ()
    verbatim: bool = False  # the author says: word for word


class Fill(NamedTuple):
    """A stretch of the text that the source only names: the number of a contact, the title of a page."""

    start: int
    end: int
    at: Location  # where its own words stand


@dataclass(frozen=True, slots=True)
class Claim:
    """`text` is what the reader sees, without markup: m^2^ is m², a named contact its number."""

    text: str
    kind: Kind
    owner: Owner
    source: Text | Prose  # as the author wrote it
    cited: tuple[Cited, ...]  # all of the text, in order
    fills: tuple[Fill, ...] = ()

    @property
    def raw(self) -> str:
        return str(self.source) if isinstance(self.source, Text) else self.source.text

    @property
    def at(self) -> Location:
        """Of the first sign of `raw`."""
        return self.source.at

    def place(self, offset: int) -> Location:
        """Where the sign of the text at `offset` stands in the source; of a contact line's number, in its record."""
        if self.text == self.raw:
            return self.source.place(offset)
        fill = next((fill for fill in self.fills if fill.start <= offset < fill.end), None)
        if fill and fill.at.path == self.at.path:
            return fill.at.shifted(0, offset - fill.start)
        filled = {number: fill.end for fill in self.fills for number in range(fill.start, fill.end)}
        position = number = 0
        while number < offset:
            if number in filled:
                number = filled[number]
                continue
            position = _behind(self.raw, position, self.text[number])
            number += 1
        if fill or offset >= len(self.text):
            return self.source.place(position)
        return self.source.place(_next(self.raw, position, self.text[offset]))


def _next(raw: str, position: int, sign: str) -> int:
    """Where the sign is written, from `position` on; markup is passed over."""
    start = position
    while position < len(raw):
        passed = next((found for pattern in _PASSED if (found := pattern.match(raw, position))), None)
        if passed:
            position = passed.end()
        elif _is(raw, position, sign):
            return position
        else:
            position += 1
    return start


def _behind(raw: str, position: int, sign: str) -> int:
    found = _next(raw, position, sign)
    entity = _ENTITY.match(raw, found) if raw[found : found + 1] == "&" else None
    return min(len(raw), entity.end() if entity and sign != "&" else found + 1)


def _is(raw: str, position: int, sign: str) -> bool:
    written = raw[position]
    if written == sign or _AS_TYPED.get(sign) == written:
        return True
    if sign == " ":
        return written.isspace()
    entity = _ENTITY.match(raw, position) if written == "&" else None
    return entity is not None and html.unescape(entity[0]) == sign
