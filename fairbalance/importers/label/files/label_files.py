"""A label document → every file of `content/label/`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fairbalance.importers.label.document import (
    Audience,
    Blocks,
    Ingredient,
    LabelDocument,
    Line,
    Product,
    Section,
    Table,
    plain,
)
from fairbalance.importers.label.files.blocks import Place, blocks_markdown
from fairbalance.importers.label.files.lines import Targets, line_markdown
from fairbalance.importers.label.files.names import LabelNames, names_of, picture_name
from fairbalance.importers.label.files.notes import BODY, NoteMarks
from fairbalance.importers.label.files.tables import table_fields
from fairbalance.importers.label.microsite.boxed_warning import boxes_of
from fairbalance.importers.label.runs import with_lines_whole, without_letters
from fairbalance.importers.names import Names, slug
from fairbalance.importers.yaml_text import Field, Flow, Lines, yaml_of
from fairbalance.model.label import BOXED_WARNING, RECENT_CHANGES

FOLDER = "content/label"
_NUMBER = re.compile(r"([\d.]*\d)[.) \t\u00a0]*")  # with what parts it from a title's words
_FIRST_IN_HIGHLIGHTS = (BOXED_WARNING, RECENT_CHANGES)  # 21 CFR 201.57(a)(4), (5)


@dataclass(frozen=True, slots=True)
class LabelFiles:
    """By path in the project."""

    texts: Mapping[str, str]
    data: Mapping[str, bytes]


def label_files(document: LabelDocument) -> LabelFiles:
    return _Writer(document).write()


class _Writer:
    def __init__(self, document: LabelDocument) -> None:
        self._document = document
        self._names: LabelNames = names_of(document)
        self._notes = NoteMarks({note.id: note for note in document.notes})
        self._boxes = boxes_of(document).genuine
        self._texts: dict[str, str] = {}
        self._files = Names()

    def write(self) -> LabelFiles:
        document = self._document
        self._source()  # the title's notes come first
        self._highlights()
        for number, section in enumerate(document.sections, start=1):
            self._section(section, number * 10)
        data = {f"{FOLDER}/{document.file}": document.data}
        for media in document.media:
            data[f"{FOLDER}/images/{self._names.pictures[media.file]}"] = media.data
        return LabelFiles(dict(sorted(self._texts.items())), data)

    def _put(self, path: str, fields: Sequence[Field], body: str | None = None) -> None:
        written = yaml_of(fields)
        self._texts[f"{FOLDER}/{path}"] = written if body is None else f"---\n{written}---\n{body}"

    def _targets(self, scope: str) -> Targets:
        return Targets(
            self._names.anchors,
            lambda note: self._notes.mark(note, scope),
            lambda file: self._names.pictures.get(file) or picture_name(file),
        )

    def _place(self, scope: str) -> Place:
        return Place(self._targets(scope), self._table)

    def _table(self, table: Table) -> str:
        name = self._names.table(table)
        fields = table_fields(table, self._place(name))
        self._put(f"tables/{name}.yaml", [*fields, *self._noted(name)])
        return name

    def _noted(self, scope: str) -> list[Field]:
        """The footnotes that were marked meanwhile; a note may mark others."""
        items: list[Flow] = []
        while notes := self._notes.take(scope):
            for mark, note in notes:
                items.append({"mark": mark, "text": blocks_markdown(note.blocks, self._place(scope)).strip("\n")})
        return [Field("notes", Lines(tuple(items)))] if items else []

    def _source(self) -> None:
        document, identity = self._document, self._document.identity
        title = line_markdown(with_lines_whole(document.title), self._targets(BODY))
        revised = max(filter(None, (section.effective for section in _professional(document))), default=None)
        given = {
            "document": document.file,
            "sha256": hashlib.sha256(document.data).hexdigest(),
            "format": identity.format,
            "kind": identity.kind,
            "title": title,
            "document_id": identity.document_id,
            "set_id": identity.set_id,
            "version": identity.version,
            "effective": identity.effective.isoformat() if identity.effective else "",
            "revised": f"{revised.month}/{revised.year}" if revised and identity.format == "spl" else "",
            "labeler": identity.labeler,
            "language": identity.language,
        }
        about = f"The label document behind the site. Imported from {document.file}; not edited by hand."
        fields = [Field(key, text) for key, text in given.items() if text.strip()]
        fields[0] = Field("document", document.file, (about,))
        products = [Field("products", Lines(tuple(map(_product, document.products))))] if document.products else []
        self._put("source.yaml", [*fields, *self._noted(BODY), *products])

    def _section(self, section: Section, order: int) -> None:
        body = "".join(self._texts_of(section, 1))
        anchor = self._names.section(section)
        file = self._files.free(anchor.removeprefix("section-") if not section.number else _numbered(section))
        self._put(f"sections/{file}.md", [*self._head(section, anchor, order), *self._noted(BODY)], body)

    def _head(self, section: Section, anchor: str, order: int) -> list[Field]:
        given = {
            "number": section.number,
            "loinc": section.code,
            "id": section.id,
            "audience": section.audience if section.audience is not Audience.PROFESSIONAL else "",
            "boxed": self._boxed(section),
            "empty": section.empty_reason,
        }
        title = line_markdown(section.title, self._targets(BODY))
        fields = [Field("title", title), Field("anchor", anchor), Field("order", str(order))]
        return fields + [Field(key, text) for key, text in given.items() if text]

    def _texts_of(self, section: Section, level: int) -> Iterator[str]:
        """The section's own text, then each part's heading and text."""
        yield blocks_markdown(section.blocks, self._place(BODY))
        for part in section.parts:
            attributes = {"number": part.number, "loinc": part.code, "id": part.id, "boxed": self._boxed(part)}
            attributes["empty"] = part.empty_reason
            if part.audience is not section.audience:
                attributes["audience"] = part.audience
            yield self._heading(level + 1, part.title, self._names.section(part), attributes)
            yield from self._texts_of(part, level + 1)

    def _heading(self, level: int, title: Line, anchor: str, attributes: Mapping[str, str]) -> str:
        written = line_markdown(title, self._targets(BODY))
        given = "".join(f" {key}={_quoted(value)}" for key, value in attributes.items() if value)
        return f"\n{'#' * level} {written + ' ' if written else ''}{{#{anchor}{given}}}\n\n"

    def _highlights(self) -> None:
        """The excerpts of sections, each under the title of its top-level section."""
        tops = [top for top in self._document.sections if any(part.highlights for part in top.with_parts())]
        first = {code: rank for rank, code in enumerate(_FIRST_IN_HIGHLIGHTS)}
        tops.sort(key=lambda top: first.get(top.code, len(first)))
        body = "".join(text for top in tops for text in self._excerpts(top))
        if body:
            fields = [Field("title", ""), Field("anchor", "highlights"), Field("order", "0")]
            self._put("highlights.md", [*fields, *self._noted(BODY)], body)

    def _excerpts(self, top: Section) -> Iterator[str]:
        for section in top.with_parts():
            if section is top or section.highlights:
                title = _without_number(section) if section is top else ()
                anchor = f"highlights-{self._names.section(section)}"
                attributes = {"loinc": section.code, "boxed": self._boxed(section)}
                attributes |= {"id": section.id} if section.highlights else {}
                yield self._heading(2 if section is top else 3, title, anchor, attributes)
                yield self._blocks(section.highlights)

    def _boxed(self, section: Section) -> str:
        return "true" if any(box.section is section for box in self._boxes) else ""

    def _blocks(self, blocks: Blocks) -> str:
        return blocks_markdown(blocks, self._place(BODY))


def _professional(document: LabelDocument) -> Iterator[Section]:
    return (section for section in document.every_section() if section.audience is Audience.PROFESSIONAL)


def _numbered(section: Section) -> str:
    return f"{slug(section.number)}-{slug(plain(_without_number(section)))}".rstrip("-")


def _without_number(section: Section) -> Line:
    """The title without the number that it begins with, and what parts that from the words."""
    number = _NUMBER.match(plain(section.title))
    if not (section.number and number and number[1] == section.number):
        return section.title
    return without_letters(section.title, len(number[0]))


def _quoted(value: str) -> str:
    safe = value.replace('"', "%22").replace("\n", " ")
    return f'"{safe}"' if any(sign.isspace() or sign == "}" for sign in safe) else safe


def _product(product: Product) -> Flow:
    texts = {"name": product.name, "generic": product.generic, "form": product.form, "route": product.route}
    given: dict[str, Flow] = {key: text for key, text in (texts | {"ndc": product.ndc}).items() if text}
    for key, active in (("active", True), ("inactive", False)):
        if listed := [_ingredient(each) for each in product.ingredients if each.active is active]:
            given[key] = listed
    if product.packages:
        given["packages"] = [
            {"description": package.description} | ({"ndc": package.ndc} if package.ndc else {})
            for package in product.packages
        ]
    return given


def _ingredient(ingredient: Ingredient) -> Flow:
    texts = {"name": ingredient.name, "strength": ingredient.strength, "unii": ingredient.unii}
    return {key: text for key, text in texts.items() if text}
