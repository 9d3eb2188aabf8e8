"""What holds for every label document that was read, whatever the file was."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from fairbalance.importers.label.document import (
    Anchor,
    Blocks,
    Break,
    Inline,
    LabelDocument,
    Line,
    Link,
    List,
    Marked,
    NoteMark,
    Paragraph,
    Picture,
    Table,
    Words,
    lines_of,
)


def assert_lawful(document: LabelDocument) -> None:
    """Links and marks lead to one place each, spans are sane, lines are in order, sections nest."""
    lines = list(_all_lines(document))
    inlines = [inline for line in lines for inline in flat(line)]
    _assert_links_lead_somewhere(document, inlines)
    _assert_notes_are_there(document, inlines)
    for line in lines:
        _assert_in_order(line)
    for blocks in blocks_in(document):
        _assert_spans(blocks)
    files = {inline.file for inline in inlines if isinstance(inline, Picture)}
    assert {media.file for media in document.media} <= files
    assert "" not in files


def _assert_links_lead_somewhere(document: LabelDocument, inlines: list[Inline]) -> None:
    places = Counter(inline.id for inline in inlines if isinstance(inline, Anchor))
    places.update(id for section in document.every_section() for id in section.link_ids)
    places.update(table.id for blocks in blocks_in(document) for table in tables_in(blocks) if table.id)
    assert not [id for id, number in places.items() if number > 1]
    targets = [inline.target for inline in inlines if isinstance(inline, Link)]
    assert {target[1:] for target in targets if target.startswith("#")} <= places.keys()
    assert all(re.match("#.|(?i:https?://|mailto:|tel:).", target) for target in targets)


def _assert_notes_are_there(document: LabelDocument, inlines: list[Inline]) -> None:
    notes = [note.id for note in document.notes]
    assert len(notes) == len(set(notes))
    assert {inline.note for inline in inlines if isinstance(inline, NoteMark)} == set(notes)


def _assert_in_order(line: Line) -> None:
    """No blank at the ends or beside another or a break; no mark around nothing."""
    letters = "".join(_signs(line))
    assert letters == letters.strip(" \n"), line
    assert "  " not in letters, line
    assert " \n" not in letters, line
    assert "\n " not in letters, line
    for one, other in pairwise(line):
        assert not (isinstance(one, Words) and isinstance(other, Words))
    for inline in flat(line):
        assert not isinstance(inline, Words) or inline.text
        assert not isinstance(inline, Marked | Link) or inline.inner


def _signs(line: Line) -> Iterator[str]:
    for inline in flat(line):
        match inline:
            case Words(text):
                yield text
            case Break():
                yield "\n"
            case Picture() | NoteMark():
                yield "*"


def _assert_spans(blocks: Blocks) -> None:
    for table in tables_in(blocks):
        for rows in (table.header, table.rows, table.foot):
            for row in rows:
                assert row.cells
                assert all(cell.colspan >= 1 and 1 <= cell.rowspan <= len(rows) for cell in row.cells)


def flat(line: Line) -> Iterator[Inline]:
    """Every inline of a line, what stands in marks and links behind them."""
    for inline in line:
        yield inline
        if isinstance(inline, Marked | Link):
            yield from flat(inline.inner)


def blocks_in(document: LabelDocument) -> Iterator[Blocks]:
    for section in document.every_section():
        yield section.highlights
        yield section.blocks
    for note in document.notes:
        yield note.blocks


def _all_lines(document: LabelDocument) -> Iterator[Line]:
    yield document.title
    yield from (section.title for section in document.every_section())
    for blocks in blocks_in(document):
        yield from lines_of(blocks)


def tables_in(blocks: Blocks) -> Iterator[Table]:
    """Every table, those in cells and items too."""
    for block in blocks:
        match block:
            case Table():
                yield block
                for row in (*block.header, *block.rows, *block.foot):
                    for cell in row.cells:
                        yield from tables_in(cell.blocks)
            case List():
                for item in block.items:
                    yield from tables_in(item.blocks)
            case Paragraph():
                pass
