"""A label document as its readers understand it: SPL and ePI in one shape, nothing left out, nothing worded anew.

Text is exactly the document's, but for blanks: a run of spaces, tabs and line ends is one space. A no-break space
is a sign of the text and stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias


class Mark(StrEnum):
    """How a run of text is set. `CHANGED` is SPL's xmChange: the margin rule of a recent major change."""

    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"
    SUP = "sup"
    SUB = "sub"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Words:
    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """A line break within a text."""


@dataclass(frozen=True, slots=True)
class Marked:
    mark: Mark
    inner: Line


@dataclass(frozen=True, slots=True)
class Link:
    """`target` is `#ID` of an element of the document, as the document spells it, or an address elsewhere.

    A link into the document whose target is not there is no Link: the reader keeps its words and tells a problem.
    """

    target: str
    inner: Line


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that a link of the document leads to; ids of sections and tables stand on these themselves."""

    id: str


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A footnote's mark where it is used; `note` is the `Footnote.id`."""

    note: str


@dataclass(frozen=True, slots=True)
class Picture:
    """`file` is its name as the document spells it; `alt` is what the document says it shows, which may be nothing."""

    file: str
    alt: str


Inline: TypeAlias = Words | Break | Marked | Link | Anchor | NoteMark | Picture
Line: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`caption`: it says what the picture above it shows."""

    line: Line
    caption: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """`marker` is what the document writes in its place ("•", "1.", "(a)"); empty: the list's own."""

    blocks: Blocks
    marker: Line = ()


@dataclass(frozen=True, slots=True)
class List:
    """`style`: disc, circle, square, arabic, little-alpha, big-alpha, little-roman, big-roman; empty: not said."""

    items: tuple[Item, ...]
    ordered: bool = False
    style: str = ""
    caption: Line = ()
    start: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """`align` is left, center, right or empty; `heads`: the document itself calls it a header cell."""

    blocks: Blocks
    colspan: int = 1
    rowspan: int = 1
    align: str = ""
    heads: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """`changed`: the row bears the rule of a recent major change. `line`: of the document, from 1."""

    cells: tuple[Cell, ...]
    line: int = 0
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """As the document has it: rows may be ragged, the grid may have columns that no cell uses alone."""

    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    foot: tuple[Row, ...] = ()
    caption: Line = ()
    id: str = ""
    line: int = 0


Block: TypeAlias = Paragraph | List | Table
Blocks: TypeAlias = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote with the text that the document puts where it is first used; notes follow in the document's order.

    `table` says that it was first used within a table, so that it is printed below it, its marks beginning anew there.
    """

    id: str
    blocks: Blocks
    table: bool = False
    line: int = 0


class Audience(StrEnum):
    """For whom a part of the document is; the rest is the Prescribing Information itself."""

    PROFESSIONAL = "professional"
    PATIENT = "patient"
    PACKAGE = "package"


@dataclass(frozen=True, slots=True)
class Section:
    """`number` is the number that its title begins with ("5.1"), which `title` still holds; empty where there is none.

    `highlights` is what the section gives to the Highlights of Prescribing Information; it is never part of `blocks`.
    """

    id: str  # the document's own: a UUID in SPL, as the document spells it
    code: str  # LOINC or another system's; empty where there is none
    title: Line
    number: str
    blocks: Blocks
    parts: tuple[Section, ...] = ()
    highlights: Blocks = ()
    audience: Audience = Audience.PROFESSIONAL
    link_ids: tuple[str, ...] = ()  # further ids by which links of the document name the section
    effective: date | None = None
    empty_reason: str = ""  # why an ePI says that it is empty
    line: int = 0

    def with_parts(self) -> Iterator[Section]:
        """The section and all below it, in the document's order."""
        yield self
        for part in self.parts:
            yield from part.with_parts()


@dataclass(frozen=True, slots=True)
class Package:
    """How the product is packed: what it is, as "10 mL in 1 VIAL", and its National Drug Code."""

    description: str
    ndc: str = ""


@dataclass(frozen=True, slots=True)
class Ingredient:
    name: str
    strength: str = ""  # as "1 mg in 1 mL"; empty where the document gives none
    unii: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class Product:
    name: str
    generic: str = ""
    form: str = ""
    route: str = ""
    ndc: str = ""
    ingredients: tuple[Ingredient, ...] = ()
    packages: tuple[Package, ...] = ()


@dataclass(frozen=True, slots=True)
class Media:
    """A picture that came with the document."""

    file: str  # its name, as the document spells it
    data: bytes


@dataclass(frozen=True, slots=True)
class Identity:
    """Which document this is; every value as the document spells it."""

    format: str  # spl or epi
    document_id: str = ""
    set_id: str = ""
    version: str = ""
    effective: date | None = None
    labeler: str = ""
    kind: str = ""  # "HUMAN PRESCRIPTION DRUG LABEL"
    language: str = ""  # empty where the document does not say


@dataclass(frozen=True, slots=True)
class LabelDocument:
    file: str  # its name
    data: bytes  # itself
    identity: Identity
    title: Line
    sections: tuple[Section, ...]
    notes: tuple[Footnote, ...] = ()
    media: tuple[Media, ...] = ()
    products: tuple[Product, ...] = field(default=())

    def every_section(self) -> Iterator[Section]:
        for section in self.sections:
            yield from section.with_parts()


def plain(line: Line) -> str:
    """The letters of a line, breaks as spaces, without marks of footnotes and pictures."""
    return " ".join("".join(_letters(line)).split(" ")).strip()


def _letters(line: Line) -> Iterator[str]:
    for inline in line:
        match inline:
            case Words(text):
                yield text
            case Break():
                yield " "
            case Marked(_, inner) | Link(_, inner):
                yield from _letters(inner)


def lines_of(blocks: Blocks) -> Iterator[Line]:
    """Every line of text in blocks, those of list items and table cells too, in the document's order."""
    for block in blocks:
        match block:
            case Paragraph(line):
                yield line
            case List():
                yield from filter(None, [block.caption])
                for item in block.items:
                    yield from filter(None, [item.marker])
                    yield from lines_of(item.blocks)
            case Table():
                yield from filter(None, [block.caption])
                for row in (*block.header, *block.rows, *block.foot):
                    for cell in row.cells:
                        yield from lines_of(cell.blocks)
