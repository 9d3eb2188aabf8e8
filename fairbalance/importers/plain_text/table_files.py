"""A table of the text → its YAML file; footnote marks become references to their notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fairbalance.importers import markdown_text
from fairbalance.importers.plain_text.blocks import Row, Table
from fairbalance.importers.plain_text.prose import Links, linked
from fairbalance.importers.yaml_text import Field, Flow, Lines, yaml_of


def table_file(table: Table, comments: Sequence[str], links: Links) -> str:
    marks = used_marks(table)
    caption, caption_marks = _parted(table.caption, marks)
    fields = [Field("caption", markdown_text.inline(caption or "To check: caption"), tuple(comments))]
    if caption_marks:
        fields.append(Field("caption_notes", caption_marks))
    columns = [_marked("header", text, marks) for text in table.columns]
    fields.append(Field("columns", Lines(tuple(columns))))
    if table.header_rows:
        rows = [[_cell(cell.text, cell.span, marks) for cell in row] for row in table.header_rows]
        fields.append(Field("header_rows", Lines(tuple(rows))))
    fields.append(Field("rows", Lines(tuple(_row(row, marks) for row in table.rows))))
    notes = [{"mark": note.mark, "text": linked(note.text, links)} for note in table.notes if note.mark in marks]
    if notes:
        fields.append(Field("notes", Lines(tuple(notes))))
    return yaml_of(fields)


def used_marks(table: Table) -> tuple[str, ...]:
    """The marks of notes that some text of the table ends with; a note without one cannot stand below it."""
    texts = [table.caption, *table.columns, *(cell.text for row in table.header_rows for cell in row)]
    texts += [cell for row in table.rows for cell in row.cells]
    marks = [note.mark for note in table.notes]
    return tuple(mark for mark in marks if any(_parted(text, marks)[1] == [mark] for text in texts))


def _parted(text: str, marks: Sequence[str]) -> tuple[str, list[str]]:
    """The text without the footnote mark at its end, and the mark."""
    for mark in sorted(marks, key=len, reverse=True):
        if text.endswith(mark) and text.removesuffix(mark).strip():
            return text.removesuffix(mark).rstrip(), [mark]
    return text, []


def _marked(key: str, text: str, marks: Sequence[str]) -> Mapping[str, Flow]:
    words, found = _parted(text, marks)
    fields: dict[str, Flow] = {key: markdown_text.inline(words)}
    return fields | ({"notes": found} if found else {})


def _cell(text: str, span: int, marks: Sequence[str]) -> Flow:
    fields = dict(_marked("text", text, marks))
    if span > 1:
        fields["colspan"] = str(span)
    return fields["text"] if len(fields) == 1 else fields


def _row(row: Row, marks: Sequence[str]) -> Flow:
    if row.band:
        return _marked("band", row.cells[0], marks)
    return [_cell(text, 1, marks) for text in row.cells]
