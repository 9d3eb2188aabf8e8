"""The words of an SPL document, and of what was read from it, each found without the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from importers.label.laws import flat

from fairbalance.importers.label.document import Break, LabelDocument, Line, NoteMark, Picture, Words, lines_of

V3 = "{urn:hl7-org:v3}"
_BLOCKS = (
    "text",
    "title",
    "paragraph",
    "caption",
    "list",
    "item",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
)
_APART = {V3 + name for name in (*_BLOCKS, "br", "renderMultiMedia")}
_FIRST = {V3 + "caption": 0, V3 + "thead": 1, V3 + "tfoot": 3}  # where they stand on a page
_BLANKS = re.compile("[ \t\r\n]+")


def words_of_xml(root: Element) -> list[str]:
    """Title, highlights and text of each section in order, footnotes behind them all."""
    parts = [root.find(V3 + "title")]
    for section in root.iter(V3 + "section"):
        parts += [section.find(V3 + "title"), *section.findall(f"{V3}excerpt/{V3}highlight/{V3}text")]
        parts += section.findall(V3 + "text")
    parts += root.iter(V3 + "footnote")
    return _split(" ".join("".join(_texts(part, part)) for part in parts if part is not None))


def _texts(element: Element, top: Element) -> Iterator[str]:
    if element.tag == V3 + "footnote" and element is not top:
        return
    around = " " if element.tag in _APART else ""
    yield around + (element.text or "")
    for child in _ordered(element):
        yield from _texts(child, top)
        yield child.tail or ""
    yield around


def _ordered(element: Element) -> Iterable[Element]:
    """What heads a table, a list or an item is read first, wherever it is written."""
    if element.tag in (V3 + "table", V3 + "list", V3 + "item"):
        return sorted(element, key=lambda child: _FIRST.get(str(child.tag), 2))
    return element


def words_of_document(document: LabelDocument) -> list[str]:
    lines: list[Line] = [document.title]
    for section in document.every_section():
        lines += [section.title, *lines_of(section.highlights), *lines_of(section.blocks)]
    for note in document.notes:
        lines += lines_of(note.blocks)
    return _split(" ".join("".join(_letters(line)) for line in lines))


def _letters(line: Line) -> Iterator[str]:
    for inline in flat(line):
        match inline:
            case Words(text):
                yield text
            case Break():
                yield " "
            case Picture():
                yield " "
            case NoteMark():
                pass


def _split(text: str) -> list[str]:
    """Words, but for those of blanks alone: an empty paragraph may go."""
    return [word for word in _BLANKS.split(text) if word.strip()]
