"""A microsite's own content as parts that can be compared: each file of `content/` is one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from fairbalance.markdown.prose import ParsedProse, has_markup, parse_line, parse_prose
from fairbalance.model.content import Content
from fairbalance.model.table import Cell, Table
from fairbalance.model.text import Prose, Record, Text
from fairbalance.parts.part import Part
from fairbalance.parts.prose_blocks import citations, letters, prose_blocks, tidy
from fairbalance.parts.table_blocks import header_blocks, row_blocks, with_notes
from fairbalance.problem import Location
from fairbalance.redline.block import Block

_WITH_MARKUP = frozenset(("title", "statement", "safety_title", "footer", "caption", "source", "citation"))
_SETTINGS, _VALUES = "front matter", "values"
# What the rows and notes of a table say already.
_DRAWN = frozenset(("caption", "caption_notes", "columns.header", "columns.notes", "header_rows", "rows"))
_DRAWN |= {"notes.mark", "notes.text"}


def site_parts(content: Content) -> tuple[Part, ...]:
    """Every file but those of the label."""
    files = [_part(record, _values(record)) for record in (content.microsite, content.banner, content.contact)]
    for section in content.sections:
        files.append(_part(section.head, (*_head(section.head), *_prose(section.body))))
    for page in content.pages:
        files.append(_part(page.head, (*_head(page.head), *_prose(page.body))))
    for table in content.tables.values():
        files.append(_part(table.head, _table(table)))
    references = [reference.head for reference in content.references.values()]
    if references:
        blocks = (
            block for name, head in zip(content.references, references, strict=True) for block in _values(head, name)
        )
        files.append(_part(references[0], blocks))
    return tuple(files)


def site_line(text: str) -> str:
    """What a reader sees of a line of an author's Markdown."""
    if not has_markup(text):
        return tidy(text)
    return letters(ParsedProse(parse_line(Prose(text, Location(""))).tokens[0].children or ()))


def _citations(text: str, at: Location) -> Iterator[Block]:
    """What a line cites: the mark is not among its letters, and a change of the source is one."""
    if "{" in text:
        line = ParsedProse(parse_line(Prose(text, at)).tokens[0].children or ())
        yield from (Block("citation", (cited,), at) for cited in citations(line))


def _part(record: Record, blocks: Iterable[Block]) -> Part:
    path = record.at.path
    return Part(path, tuple(blocks), record.at, title=path, id=path, area="site")


def _prose(body: Prose) -> Iterator[Block]:
    yield from prose_blocks(parse_prose(body), body.at)


def _head(head: Record) -> Iterator[Block]:
    """The title, and what else the front matter says."""
    for block in _values(head):
        if block.kind == "citation":
            yield block
        elif block.cells[0] == "title":
            yield Block("heading", block.cells[1:], block.at)
        else:
            yield Block("setting", block.cells, block.at, _SETTINGS, block.cells[0])


def _values(value: Any, key: str = "", at: Location | None = None) -> Iterator[Block]:
    """Keys with their values, those of records within as `number.shown`."""
    if isinstance(value, Record):
        for name in type(value).model_fields:
            if name != "at":
                yield from _values(getattr(value, name), f"{key}.{name}".lstrip("."), value.at)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _values(inner, f"{key}.{name}", at)
    elif isinstance(value, list):
        for inner in value:
            yield from _values(inner, key, at)
    elif value is not None:
        place = value.at if isinstance(value, Text) else at
        assert place is not None, "a value stands in a record"
        with_markup = key.rpartition(".")[2] in _WITH_MARKUP
        yield Block("value", (key, site_line(value) if with_markup else tidy(str(value))), place, _VALUES, key)
        if with_markup:
            yield from _citations(str(value), place)


def _table(table: Table) -> Iterator[Block]:
    head = table.head
    notes = {str(note.mark): Block("note", (site_line(note.text),), note.text.at) for note in head.notes}
    caption = Block("caption", (site_line(head.caption) + _marks(head.caption_notes),), head.caption.at, table.id)
    rows = row_blocks(table.id, table.header, table.rows, _cell)
    yield from with_notes((caption, *header_blocks(table.id, table.header, _cell), *rows), notes)
    yield from notes.values()
    for text in (*(note.text for note in head.notes), *(cell.text for cell in table.cells())):
        yield from _citations(text, text.at)
    yield from (block for block in _values(head) if block.cells[0] not in _DRAWN)


def _cell(cell: Cell) -> str:
    return site_line(cell.text) + _marks(cell.notes)


def _marks(marks: Iterable[Text]) -> str:
    return "".join(f"[^{mark}]" for mark in marks)
