"""A label document and its page, read in a third way: by the standard library alone, and as simply as can be.

Nothing here knows how the program reads, and nothing of the program is used.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from unicodedata import normalize
from xml.etree import ElementTree

Node = ElementTree.Element
# fmt: off
BLOCKS = {
    "br", "caption", "div", "excerpt", "footnote", "h1", "h2", "h3", "h4", "h5", "h6", "highlight", "hr", "img", "item",
    "li", "list", "ol", "p", "paragraph", "renderMultiMedia", "section", "table", "tbody", "td", "text", "tfoot", "th",
    "thead", "title", "tr", "ul",
}
VOID = {"br", "hr", "img", "link", "meta", "input", "source", "wbr", "col"}
ADDED = {
    "label__added", "label-contents", "label-highlights__excerpt", "label-highlights__subject", "label-notes",
    "label-notes__back", "label-section", "label-section__permalink", "label-section__title", "label-source",
    "visually-hidden",
}
# fmt: on


@dataclass
class Said:
    """What a section says itself, without its parts; with `highlights` before its id, what it gives to them."""

    id: str
    words: list[str] = field(default_factory=list)  # outside of tables
    cells: list[str] = field(default_factory=list)  # those that hold words, as they are shown
    notes: list[str] = field(default_factory=list)  # the footnote of each mark
    raised: list[str] = field(default_factory=list)  # sup and sub
    pictures: int = 0

    def __bool__(self) -> bool:
        return bool(self.words or self.cells or self.pictures)


class Reader:
    """Reads SPL and XHTML; `notes` are the footnotes by the id that their marks name."""

    def __init__(self, root: Node) -> None:
        self.notes = {node.get("ID"): node for node in root.iter() if name_of(node) == "footnote"}

    def said(self, id: str, *nodes: Node | None) -> Said:
        said = Said(id)
        text: list[str] = []
        for node in nodes:
            if node is not None:
                self._inner(node, said, text)
                text.append(" ")
        said.words = normalize("NFC", "".join(text)).split()
        return said

    def skips(self, node: Node) -> bool:
        return node.get("style") == "highlight"

    def note(self, node: Node) -> Node | None:
        """The footnote whose mark stands here."""
        if name_of(node) == "footnoteRef":
            return self.notes.get(node.get("IDREF"))
        return node if name_of(node) == "footnote" else None

    def is_picture(self, node: Node) -> bool:
        return name_of(node) in ("img", "renderMultiMedia")

    def _inner(self, node: Node, said: Said, text: list[str]) -> None:
        text.append(node.text or "")
        for child in sorted(node, key=lambda child: name_of(child) == "tfoot"):
            if not self.skips(child):
                self._read(child, said, text)
            text.append(child.tail or "")

    def _read(self, node: Node, said: Said, text: list[str]) -> None:
        name = name_of(node)
        inner: list[str] = [" "] if name in BLOCKS else []
        note = self.note(node)
        if note is not None:
            said.notes.append(" ".join(self.said("", note).words))
            return
        said.pictures += self.is_picture(node)
        self._inner(node, said, inner)
        if name in BLOCKS:
            inner.append(" ")
        words = " ".join(normalize("NFC", "".join(inner)).split())
        if name in ("td", "th"):
            said.cells += filter(None, [words])
            return
        if words and (level := level_of(node)):
            said.raised.append(f"{level} {words}")
        text += inner


class PageReader(Reader):
    def __init__(self, root: Node) -> None:
        notes = having(root, "label-notes__note")
        self.notes = {note.get("id"): text for note in notes for text in having(note, "label-notes__text")}
        for missing in having(root, "label-missing"):  # stands for a picture that did not come with the document
            missing.text = ""
            missing[:] = []

    def skips(self, node: Node) -> bool:
        return bool(ADDED & classes_of(node))

    def note(self, node: Node) -> Node | None:
        if "label-mark" not in classes_of(node):
            return None
        return self.notes.get(node[0].get("href", "").removeprefix("#"), Node("nothing"))

    def is_picture(self, node: Node) -> bool:
        return name_of(node) == "img" or "label-missing" in classes_of(node)


def document_says(data: bytes) -> list[Said]:
    if data.lstrip().startswith(b"{"):
        return said_by_sections(first_composition(json.loads(data)))
    root = ElementTree.fromstring(data)
    compositions = [node for node in root.iter() if name_of(node) == "Composition"]
    return said_by_sections(as_json(compositions[0])) if compositions else spl_says(root)


def spl_says(root: Node) -> list[Said]:
    reader = Reader(root)
    found = [reader.said("title", child(root, "title"))]
    for section in (node for node in root.iter() if name_of(node) == "section"):
        id = child(section, "id").get("root", "")
        found.append(reader.said(id, child(section, "title"), child(section, "text")))
        found.append(reader.said(f"highlights {id}", child(section, "excerpt")))
    return found


def said_by_sections(composition: dict[str, Any]) -> list[Said]:
    return [said for section in composition.get("section", ()) for said in said_by_section(section)]


def said_by_section(section: dict[str, Any]) -> Iterator[Said]:
    title = Node("title")
    title.text = re.sub(r"<br ?/>", " ", section.get("title", ""))
    div = section.get("text", {}).get("div", Node("div"))
    div = ElementTree.fromstring(div) if isinstance(div, str) else div
    id = section.get("id", "")
    reader = Reader(div)
    yield reader.said(id, title, div)
    yield reader.said(f"highlights {id}", *(node for node in div.iter() if reader.skips(node)))
    for part in section.get("section", ()):
        yield from said_by_section(part)


def first_composition(resource: dict[str, Any]) -> dict[str, Any]:
    entries = [entry["resource"] for entry in resource["entry"]]
    return next(entry for entry in entries if entry["resourceType"] == "Composition")


def as_json(element: Node) -> dict[str, Any]:
    """A section of an ePI in XML, or what holds sections, in the shape that it has in JSON."""
    found: dict[str, Any] = {"id": element.get("id", ""), "section": []}
    for part in element:
        match name_of(part):
            case "title":
                found["title"] = part.get("value")
            case "text":
                found["text"] = {"div": child(part, "div")}
            case "section":
                found["section"].append(as_json(part))
    return found


def page_says(html: str) -> list[Said]:
    root = Tree(html).root
    reader = PageReader(root)
    found = [reader.said("title", *having(root, "label__title"))]
    for section in having(root, "label-section"):
        titles = (node for node in section if "label-section__title" in classes_of(node))
        found.append(reader.said(section.get("data-section-id", ""), *titles, section))
    for excerpt in having(root, "label-highlights__excerpt"):
        found.append(reader.said(f"highlights {excerpt.get('data-highlights-of')}", excerpt))
    return found


class Tree(HTMLParser):
    """HTML that is as well-formed as XML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.root = Node("page")
        self._open = [self.root]
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = ElementTree.SubElement(self._open[-1], tag, {name: value or "" for name, value in attrs})
        if tag not in VOID:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        above = self._open[-1]
        if len(above):
            above[-1].tail = (above[-1].tail or "") + data
        else:
            above.text = (above.text or "") + data


def name_of(node: Node) -> str:
    return str(node.tag).rpartition("}")[2]


def classes_of(node: Node) -> set[str]:
    return set(node.get("class", "").split())


def having(root: Node, name: str) -> list[Node]:
    return [node for node in root.iter() if name in classes_of(node)]


def child(node: Node, name: str) -> Node | None:
    return next((child for child in node if name_of(child) == name), None)


def level_of(node: Node) -> str:
    style = node.get("style", "")
    if name_of(node) in ("sup", "sub"):
        return name_of(node)
    return "sup" if "vertical-align:super" in style else "sub" if "vertical-align:sub" in style else ""
