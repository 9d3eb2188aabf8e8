"""What a comparison lines up: paragraphs, list items, table rows, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fairbalance.problem import Location

CELLS_APART = " | "
MARK = re.compile(r"\[\^([^\]\s]{1,200})\]")  # of a footnote


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text; `cells` are the texts of a table row's cells, of anything else the one text.

    No text begins or ends with a blank.
    """

    # title, heading, paragraph, item, caption, note; header, row, band, foot, value, setting; link, directive
    kind: str
    cells: tuple[str, ...]
    at: Location
    table: str = ""  # the table that a row belongs to
    head: str = ""  # of a row: what heads it
    heads: tuple[str, ...] = ()  # and what heads the column of each cell
    meant: tuple[str, ...] = ()  # the cells where the same words may be marked otherwise: numbers of footnotes

    @property
    def text(self) -> str:
        return CELLS_APART.join(self.cells)

    @property
    def group(self) -> str:
        """Only blocks of one group can be versions of one another."""
        return "title" if self.kind == "title" else "row" if self.table and self.kind != "caption" else "text"

    @property
    def key(self) -> str:
        """Blocks with one key say the same."""
        return "\x1f".join((self.group, *(self.meant or self.cells)))


def unmarked(text: str) -> str:
    """Without marks of footnotes."""
    return MARK.sub("", text)
