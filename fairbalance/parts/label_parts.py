"""A label as parts that can be compared: its sections, its Highlights, and what it says of its products."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from fairbalance.markdown.label_prose import parse_label, parse_label_line
from fairbalance.markdown.prose import ParsedProse, has_markup
from fairbalance.model.label import Label, LabelFile, LabelNote, LabelSection, LabelTable, ProductHead
from fairbalance.model.table import Cell
from fairbalance.parts.part import Part
from fairbalance.parts.prose_blocks import letters, prose_blocks, tidy
from fairbalance.parts.table_blocks import header_blocks, row_blocks, with_notes
from fairbalance.problem import Location
from fairbalance.redline.block import MARK, Block, unmarked

TITLE, HIGHLIGHTS, SECTIONS, PRODUCTS = "Title", "Highlights", "Sections", "Product data"  # areas of a label
_FEW_LETTERS = 60


def label_parts(label: Label) -> tuple[Part, ...]:
    """Every part, each behind the one that it stands below."""
    parts: list[Part] = []
    source = label.source
    if source.title:
        title = Block("paragraph", (label_text(source.title),), source.title.at)
        parts.append(Part(TITLE, (title, *_notes(source.notes).values()), source.at, id=TITLE, area=TITLE))
    if label.highlights:
        parts += _Reading(label.tables, label.highlights, HIGHLIGHTS, len(parts)).parts
    for file in label.files:
        parts += _Reading(label.tables, file, SECTIONS, len(parts)).parts
    products = tuple(block for product in source.products for block in _product(product))
    return (*parts, *([Part(PRODUCTS, products, source.at, id=PRODUCTS, area=PRODUCTS)] if products else []))


def label_text(text: str) -> str:
    """What a reader sees of a line or of blocks of the label's Markdown, in one line."""
    if not has_markup(text):
        return tidy(text)
    if "\n" in text:
        seen = (
            block for block in prose_blocks(parse_label(text), Location("")) if block.kind not in ("link", "directive")
        )
        return " ".join(block.text for block in seen)
    return letters(ParsedProse(parse_label_line(text).tokens[0].children or ()))


class _Reading:
    """The parts of one file of the label. A footnote stands with the section that uses it first."""

    def __init__(self, tables: Mapping[str, LabelTable], file: LabelFile, area: str, place: int) -> None:
        self.parts: list[Part] = []
        self._tables = tables
        self._area = area
        self._place = place  # of the first part among all
        self._notes = _notes(file.head.notes)
        self._left = dict(self._notes)
        self._add(file.section, None)
        self.parts[0] = replace(self.parts[0], blocks=(*self.parts[0].blocks, *self._left.values()))

    def _add(self, section: LabelSection, parent: int | None) -> None:
        title = label_text(section.title.text).removeprefix(section.number).lstrip(" .")
        head = [Block("title", (title,), section.title.at)] if title else []
        blocks = tuple(with_notes((*head, *self._blocks(section)), self._notes))
        place, above = len(self.parts), self.parts[parent] if parent is not None else None
        self.parts.append(
            Part(
                name=self._name(section.number, unmarked(title) or _beginning(blocks) or section.anchor, above),
                title=unmarked(title),
                blocks=(*blocks, *self._first_used(blocks)),
                at=section.title.at,
                number=section.number,
                within=section.number or (above.within if above else ""),
                id=section.document_id,
                code=section.loinc,
                anchor=section.anchor,
                area=self._area,
                parent=None if parent is None else self._place + parent,
            )
        )
        for part in section.parts:
            self._add(part, place)

    def _name(self, number: str, title: str, above: Part | None) -> str:
        """With where it stands, where it has no number of its own."""
        if number:
            return f"{number} {title}".strip()
        if above is None:
            return HIGHLIGHTS if self._area == HIGHLIGHTS else title
        return f"{above.within or above.name} › {title}"

    def _blocks(self, section: LabelSection) -> Iterator[Block]:
        for block in prose_blocks(parse_label(section.body.text), section.body.at):
            name, _, argument = block.text.partition(" ") if block.kind == "directive" else ("", "", "")
            if name == "table" and argument in self._tables:
                yield from _table(self._tables[argument])
            elif not name:
                yield block

    def _first_used(self, blocks: Iterable[Block]) -> Iterator[Block]:
        for mark in MARK.findall(" ".join(block.text for block in blocks)):
            if note := self._left.pop(mark, None):
                yield note


def _beginning(blocks: Sequence[Block]) -> str:
    """The first words of a section without a title."""
    text = next((block.text for block in blocks), "")
    return f"“{text[:_FEW_LETTERS].rsplit(' ', 1)[0]} …”" if len(text) > _FEW_LETTERS else f"“{text}”" if text else ""


def _notes(notes: Iterable[LabelNote]) -> dict[str, Block]:
    """Each by its mark."""
    return {str(note.mark): Block("note", (label_text(note.text),), note.text.at) for note in notes}


def _table(table: LabelTable) -> Iterator[Block]:
    notes = _notes(table.notes)
    yield from with_notes(_rows(table), notes)
    yield from notes.values()


def _rows(table: LabelTable) -> Iterator[Block]:
    if table.caption:
        yield Block("caption", (label_text(table.caption),), table.caption.at, table.id)
    yield from header_blocks(table.id, table.header, _cell)
    yield from row_blocks(table.id, table.header, table.rows, _cell)
    yield from row_blocks(table.id, table.header, table.foot, _cell, "foot")


def _cell(cell: Cell) -> str:
    return label_text(cell.text)


def _product(product: ProductHead) -> Iterator[Block]:
    """What is said of a product, and of each way to pack it, as rows of one table."""
    given = [product.name, product.generic, product.form, product.route, product.ndc]
    yield _values(product.at, "product", *given)
    for kind, ingredients in (("active", product.active), ("inactive", product.inactive)):
        for ingredient in ingredients:
            yield _values(ingredient.at, kind, ingredient.name, ingredient.strength, ingredient.unii)
    for package in product.packages:
        yield _values(package.at, "package", package.description, package.ndc)


def _values(at: Location, kind: str, *values: str | None) -> Block:
    return Block("row", (kind, *(tidy(value or "") for value in values)), at, PRODUCTS, kind)
