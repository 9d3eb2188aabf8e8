"""Finds the text of what is cited: sections of the label, tables, references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from fairbalance.claims.claim import Citation
from fairbalance.claims.source_text import SourceSentence, SourceText, block_sentences
from fairbalance.markdown.rendering import plain_text
from fairbalance.model.content import Content
from fairbalance.model.references import Reference
from fairbalance.model.table import Row, Table
from fairbalance.parts.label_parts import HIGHLIGHTS, PRODUCTS, SECTIONS, label_parts
from fairbalance.parts.part import Part
from fairbalance.problem import Location
from fairbalance.redline.block import Block

_BULLET = re.compile(r"[•●▪■◦*–-]\s+")
_UNSAID = ("link", "directive")  # blocks that are no text of a section
_AS_LONG = 60  # a line so long may go on in the next one


class Sources:
    """The label is read when first asked for, and once."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._known: dict[tuple[str, str], tuple[SourceText, ...]] = {}

    def of(self, citation: Citation) -> tuple[SourceText, ...]:
        """Nothing where there is no such thing, which is told elsewhere."""
        asked = citation.kind, citation.target
        if asked not in self._known:
            find = {"label": self._label, "table": self._table, "ref": self._reference}[citation.kind]
            self._known[asked] = tuple(find(citation.target))
        return self._known[asked]

    @cached_property
    def whole_label(self) -> SourceText:
        """All that the label says, its product data aside."""
        said = (part for part in self.parts if part.area != PRODUCTS)
        return SourceText("the label", tuple(self._sentences(said)))

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Of the label document; none where there is none."""
        return label_parts(self._content.label) if self._content.label else ()

    @cached_property
    def _of_part(self) -> dict[int, tuple[SourceSentence, ...]]:
        return {}

    def _sentences(self, parts: Iterator[Part]) -> Iterator[SourceSentence]:
        for part in parts:
            if id(part) not in self._of_part:
                self._of_part[id(part)] = tuple(_part_sentences(part))
            yield from self._of_part[id(part)]

    def takes_over(self, citation: Citation) -> bool:
        """Whether it stands in the front matter of a section: the section is meant to be that one of the label."""
        heads = (section.head for section in self._content.sections)
        named = (name for head in heads for name in (head.label_section, head.document_section_id) if name)
        return any(name.at == citation.at for name in named)

    def section(self, anchor: str) -> SourceText | None:
        """The text of a section alone, without the Highlights."""
        return next((text for text in reversed(self.of(Citation("label", anchor, Location("")))) if text.cited), None)

    def _label(self, target: str) -> Iterator[SourceText]:
        named = self._content.label.section_named(target) if self._content.label else None
        places = (n for n, part in enumerate(self.parts) if named and _is(part, named.anchor))
        number = next(places, None)
        if number is None:
            return
        section = self.parts[number]
        above = {self.parts[place].id: place for place in self._upwards(number)}
        for place, part in enumerate(self.parts):
            if part.area == HIGHLIGHTS and part.id in above and part.id:
                name = f"the Highlights, {part.title or part.name}"
                yield SourceText(name, tuple(self._sentences(self._below(place))), above[part.id] == number)
        name = (
            f"section {section.number} of the label"
            if section.number
            else f"the label's section {section.title or section.name}"
        )
        yield SourceText(name, tuple(self._sentences(self._below(number))))

    def _upwards(self, number: int | None) -> Iterator[int]:
        while number is not None:
            yield number
            number = self.parts[number].parent

    def _below(self, number: int) -> Iterator[Part]:
        """The part and all below it; these follow it."""
        inside = {number}
        yield self.parts[number]
        for place in range(number + 1, len(self.parts)):
            if self.parts[place].parent not in inside:
                break
            inside.add(place)
            yield self.parts[place]

    def _table(self, target: str) -> Iterator[SourceText]:
        table = self._content.tables.get(target)
        if table is not None:
            yield SourceText(f"the table '{target}'", tuple(_table_sentences(table)))

    def _reference(self, target: str) -> Iterator[SourceText]:
        reference = self._content.references.get(target)
        if reference is not None:
            yield SourceText(f"the reference '{target}'", tuple(_reference_sentences(reference)), plain=True)


def _is(part: Part, anchor: str) -> bool:
    return part.area == SECTIONS and part.anchor == anchor


def _part_sentences(part: Part) -> Iterator[SourceSentence]:
    for block in part.blocks:
        if block.kind not in _UNSAID:
            yield from block_sentences(block, part.name)


def _table_sentences(table: Table) -> Iterator[SourceSentence]:
    yield SourceSentence(plain_text(table.head.caption), table.head.caption.at, "caption", table.id)
    for kind, rows in (("header", table.header), ("row", table.rows)):
        for row in rows:
            yield SourceSentence(_row(row), row.at, kind, table.id)
    for note in table.head.notes:
        yield SourceSentence(plain_text(note.text), note.text.at, "note", table.id)


def _row(row: Row) -> str:
    return " ".join(filter(None, (plain_text(cell.text) for cell in row.cells)))


def _reference_sentences(reference: Reference) -> Iterator[SourceSentence]:
    for quotation in reference.head.quotations:
        yield from block_sentences(Block("paragraph", (plain(quotation.text),), quotation.text.at), reference.id)
    if reference.document:
        for text, at in _paragraphs(reference.document.text, reference.document.at):
            yield from block_sentences(Block("paragraph", (text,), at), reference.id)


def plain(text: str) -> str:
    return " ".join(text.split())


def _paragraphs(text: str, at: Location) -> Iterator[tuple[str, Location]]:
    """The lines of a text; one that is broken in mid-sentence goes on in the next."""
    held: list[str] = []
    place = at
    for number, line in enumerate(text.split("\n")):
        words = plain(line)
        begins = _BULLET.match(words)
        if held and (not words or begins or not _goes_on(held[-1], words)):
            yield " ".join(held), place
            held = []
        words = words[begins.end() :] if begins else words
        if words:
            place = place if held else at.shifted(number, line.find(words[0]))
            held.append(words)
    if held:
        yield " ".join(held), place


def _goes_on(line: str, following: str) -> bool:
    return following[0].islower() or (len(line) >= _AS_LONG and line[-1] in ",;" and following[0].isalnum())
