"""Reads a page of changes as strictly as it was written, and rebuilds both versions from it alone."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from selectolax.lexbor import LexborHTMLParser, LexborNode

Cells = tuple[str, ...]
Parts = dict[int, list[Cells]]  # place of a part → the cells of its blocks
OLD = ("equal", "changed", "deleted", "moved-away")
NEW = ("equal", "changed", "inserted", "moved-here")
_EMPTY = ("meta", "br", "hr", "img", "input", "link")


class ToldPage:
    def __init__(self, html: str) -> None:
        self._tree = LexborHTMLParser(html)

    def old(self, document: int = 1) -> Parts:
        return self._side(document, "old", OLD, without="ins")

    def new(self, document: int = 1) -> Parts:
        return self._side(document, "new", NEW, without="del")

    def text(self, selector: str) -> list[str]:
        return [" ".join(node.text().split()) for node in self._tree.css(selector)]

    def _side(self, document: int, side: str, fates: tuple[str, ...], without: str) -> Parts:
        parts = {}
        for part in self._tree.css(f"[data-document='{document}'] [data-part]"):
            blocks = [
                tuple(
                    "".join(_letters(cell, without))
                    for cell in block.css("[data-cell]")
                    if cell.attributes["data-cell"] in (side, "both")
                )
                for block in part.css("[data-fate]")
                if block.attributes["data-fate"] in fates
            ]
            if f"data-{side}" in part.attributes:
                parts[int(part.attributes["data-part"] or "")] = blocks
            else:
                assert blocks == []
        return parts


def _letters(node: LexborNode, without: str) -> Iterator[str]:
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield child.text(deep=False)
        elif child.tag != without:
            yield from _letters(child, without)


class Strict(HTMLParser):
    """Every element is closed where it was opened, ids are unique, and what is linked to is there."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: set[str] = set()
        self.elements: set[str] = set()
        self.feed(html)
        self.close()
        assert self.open == []
        assert len(self.ids) == len(set(self.ids))
        assert self.targets <= set(self.ids)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), names
        assert not [name for name in names if name.startswith("on") or name in ("style", "src")]
        self.elements.add(tag)
        if tag not in _EMPTY:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name == "href":
                assert value
                assert value.startswith("#")
                self.targets.add(value[1:])

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
