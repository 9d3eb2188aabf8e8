"""The blocks that a page's text is made of: what later stages read and place."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    line: int
    gap: int = 0
    guessed: bool = False  # by its shape alone; the field has no such name


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    line: int
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    text: str
    line: int
    level: int = 0
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Items:
    items: tuple[Item, ...]
    line: int
    gap: int = 0
    guessed: bool = False  # nothing but its place says that this is a list


@dataclass(frozen=True, slots=True)
class HeaderCell:
    text: str
    span: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells; a band holds the one text that spans the table."""

    cells: tuple[str, ...]
    band: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    header_rows: tuple[tuple[HeaderCell, ...], ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    line: int
    gap: int = 0
    caption: str = ""
    notes: tuple[Note, ...] = ()
    guesses: tuple[str, ...] = field(default=())


Block = Heading | Paragraph | Items | Table


def words(block: Block) -> str:
    """All of a block's text, to look for something in it."""
    match block:
        case Items():
            return " ".join(item.text for item in block.items)
        case Table():
            header = [cell.text for row in block.header_rows for cell in row]
            rows = [cell for row in block.rows for cell in row.cells]
            notes = [f"{note.mark} {note.text}" for note in block.notes]
            return " ".join([block.caption, *header, *block.columns, *rows, *notes])
        case _:
            return block.text
