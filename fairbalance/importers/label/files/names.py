"""What the parts of a label are called on disk and on the page: anchors, tables, pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from fairbalance.importers.label.document import (
    Anchor,
    Audience,
    Blocks,
    LabelDocument,
    Line,
    Link,
    List,
    Marked,
    Section,
    Table,
    lines_of,
    plain,
)
from fairbalance.importers.names import Names, slug

_PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class LabelNames:
    """Anchors by the document's ids, and the names of what has none; tables go by their identity as objects."""

    anchors: Mapping[str, str]
    sections: Mapping[int, str]
    tables: Mapping[int, str]
    pictures: Mapping[str, str]

    def section(self, section: Section) -> str:
        return self.sections[id(section)]

    def table(self, table: Table) -> str:
        return self.tables[id(table)]


def names_of(document: LabelDocument) -> LabelNames:
    names = Names(("highlights",))
    sections = _sections(document, names)
    anchors: dict[str, str] = {}
    tables: dict[int, str] = {}
    for section in document.every_section():
        anchor = sections[id(section)]
        for name in (section.id, *section.link_ids):
            anchors.setdefault(name, anchor)
        for prefix, blocks in ((anchor, section.blocks), (f"highlights-{anchor}", section.highlights)):
            for table in _tables(blocks):
                tables[id(table)] = names.free(f"{prefix}-table")
                anchors.setdefault(table.id, tables[id(table)])
    for note in document.notes:
        for table in _tables(note.blocks):
            tables[id(table)] = names.free("note-table")
    for line in _lines(document):
        for name in _anchors(line):
            if name not in anchors:
                anchors[name] = names.free(f"place-{slug(name) or 'text'}")
    anchors.pop("", None)
    return LabelNames(anchors, sections, tables, _pictures(document))


def _sections(document: LabelDocument, names: Names) -> dict[int, str]:
    """Numbers come first: whatever else a label holds, section 5.1 is `section-5-1`."""
    found: dict[int, str] = {}
    numbered: set[str] = set()
    for section in document.every_section():
        if section.number and section.audience is Audience.PROFESSIONAL and section.number not in numbered:
            numbered.add(section.number)
            found[id(section)] = names.free(f"section-{slug(section.number)}")
    for top in document.sections:
        for section in top.with_parts():
            if id(section) not in found:
                words = plain(section.title).removeprefix(section.number)
                found[id(section)] = names.free(f"section-{slug(words) or 'part'}")
    return found


def _pictures(document: LabelDocument) -> dict[str, str]:
    """File names that any address can hold, by the document's own."""
    names = Names()
    pictures: dict[str, str] = {}
    for media in document.media:
        file = PurePosixPath(media.file)
        stem = names.free(slug(file.stem) or _PICTURE)
        pictures.setdefault(media.file, f"{stem}{file.suffix.lower()}")
    return pictures


def picture_name(file: str) -> str:
    """The name of a picture that did not come with the document."""
    name = PurePosixPath(file)
    return f"{slug(name.stem) or _PICTURE}{name.suffix.lower()}"


def _tables(blocks: Blocks) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
            for row in (*block.header, *block.rows, *block.foot):
                for cell in row.cells:
                    yield from _tables(cell.blocks)
        elif isinstance(block, List):
            for item in block.items:
                yield from _tables(item.blocks)


def _lines(document: LabelDocument) -> Iterator[Line]:
    yield document.title
    for section in document.every_section():
        yield section.title
        yield from lines_of(section.highlights)
        yield from lines_of(section.blocks)
    for note in document.notes:
        yield from lines_of(note.blocks)


def _anchors(line: Line) -> Iterable[str]:
    for inline in line:
        if isinstance(inline, Anchor):
            yield inline.id
        elif isinstance(inline, Marked | Link):
            yield from _anchors(inline.inner)
