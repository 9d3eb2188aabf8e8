"""Reads a built page as a browser's parser does, into its blocks in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from fairbalance.edition.edition import Hidden, Link
from fairbalance.edition.owners import TOP, Owner, owner_of, page_owner
from fairbalance.edition.tables import TableGrid
from fairbalance.markdown.rendering import set_off

_KINDS = {f"h{level}": "heading" for level in range(1, 7)}
_KINDS |= {"li": "item", "caption": "caption", "figcaption": "caption", "dt": "term", "dd": "item"}
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "legend", "li"),
        *("main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "ul", "search", *_KINDS),
        *("tbody", "thead", "tfoot", "tr", "td", "th"),
    )
)
_SILENT = frozenset(("script", "style", "-comment", "_comment", "link", "meta", "title", "desc"))
_UNSEEN = frozenset(("template", "noscript"))  # and whatever bears the attribute `hidden`
_OUT_OF_SIGHT = frozenset(("visually-hidden", "external-link__note"))
_SPOKEN = ("alt", "title", "aria-label", "aria-description", "aria-roledescription", "placeholder")


@dataclass(slots=True)
class Seen:
    """One block of a page; `node` is the element that holds it."""

    owner: Owner
    kind: str
    cells: tuple[str, ...]
    node: LexborNode
    links: tuple[Link, ...]
    hidden: tuple[Hidden, ...]
    table: str = ""
    head: str = ""
    heads: tuple[str, ...] = ()


@dataclass(slots=True)
class _Found:
    """What is met on the way to the next block."""

    links: list[Link] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)


class PageText:
    """The blocks of one page, and what its head says; `tree` can still be written to."""

    def __init__(self, route: str, html: str) -> None:
        self.tree = LexborHTMLParser(html)
        self.title = _flat(title.text()) if (title := self.tree.css_first("head > title")) else ""
        self.head = tuple(_head(self.tree))
        self.blocks: list[Seen] = []
        self._found = _Found()
        if self.tree.body is not None:
            self._walk(self.tree.body, page_owner(route), "paragraph", TOP)
        if self.blocks and self._found.hidden:  # of containers behind the last block
            self.blocks[-1].hidden += tuple(self._found.hidden)

    def _walk(self, node: LexborNode, owner: Owner, kind: str, of_lines: Owner | None = None) -> None:
        """`of_lines`: what owns the lines that stand in the element itself; else what owns its blocks."""
        run: list[LexborNode] = []
        for child in node.iter(include_text=True):
            tag = str(child.tag)
            if tag in _SILENT:
                continue
            if not _breaks(child, tag):
                run.append(child)
                continue
            self._flush(run, node, of_lines or owner, kind)
            run = []
            self._block(child, tag, owner, kind)
        self._flush(run, node, of_lines or owner, kind)

    def _block(self, node: LexborNode, tag: str, owner: Owner, kind: str) -> None:
        if tag in _UNSEEN or "hidden" in node.attributes:
            if text := _flat(node.text()):
                self._found.hidden.append(Hidden("hidden", text, tag))
            return
        owner = owner_of(node, owner)
        self._found.hidden += _spoken(node, tag)
        if tag == "svg":
            self._chart(node, owner)
        elif tag == "table":
            self._table(node, owner)
        else:
            self._walk(node, owner, _KINDS.get(tag, "paragraph" if tag in ("p", "section", "div", "nav") else kind))

    def _flush(self, run: Sequence[LexborNode], node: LexborNode, owner: Owner, kind: str) -> None:
        """Inline elements that stand side by side are a block."""
        text = _flat("".join(self._text(child) for child in run))
        if not text:
            return
        alone = len(run) == sum(1 for child in node.iter(include_text=True) if str(child.tag) not in _SILENT)
        first = next((child for child in run if not str(child.tag).startswith("-")), node)
        self._add(owner, kind, (text,), node if alone or kind == "item" else first)

    def _add(self, owner: Owner, kind: str, cells: tuple[str, ...], node: LexborNode, **row: object) -> None:
        found, self._found = self._found, _Found()
        self.blocks.append(Seen(owner, kind, cells, node, tuple(found.links), tuple(found.hidden), **row))  # type: ignore[arg-type]

    def _table(self, table: LexborNode, owner: Owner) -> None:
        grid = TableGrid()
        for row in _rows(table):
            if str(row.tag) == "caption":
                text = _flat(self._inner(row))
                if text:
                    self._add(owner, "caption", (text,), row)
                continue
            cells = [cell for cell in row.iter() if str(cell.tag) in ("td", "th")]
            texts = tuple(_flat(self._inner(cell)) for cell in cells)
            place = grid.place(row, cells, texts)
            if any(texts):
                self._add(
                    owner, place.kind, texts, row, table=owner.anchor or "table", head=place.head, heads=place.heads
                )

    def _chart(self, svg: LexborNode, owner: Owner) -> None:
        """The letters of a picture that is drawn."""
        for node in svg.css("title, desc"):
            self._found.hidden.append(Hidden(str(node.tag), _flat(node.text()), "svg"))
        texts = tuple(text for node in svg.css("text") if (text := _flat(node.text())))
        if texts:
            self._add(owner, "chart", texts, svg)

    def _inner(self, node: LexborNode) -> str:
        return "".join(self._text(child) for child in node.iter(include_text=True))

    def _text(self, node: LexborNode) -> str:
        """What is seen of a node within a line; links and hidden texts are noted."""
        tag = str(node.tag)
        if tag == "-text":
            return node.text(deep=False)
        if tag in _SILENT or tag in _UNSEEN:
            return ""
        attributes = node.attributes
        if "hidden" in attributes or _OUT_OF_SIGHT.intersection((attributes.get("class") or "").split()):
            kind = "hidden" if "hidden" in attributes else "visually-hidden"
            self._found.hidden.append(Hidden(kind, _flat(node.text()), tag))
            return ""
        self._found.hidden += _spoken(node, tag)
        if tag == "br":
            return " "
        if tag == "img":
            return f"[picture: {_flat(attributes.get('alt') or '') or attributes.get('src')}]"
        if tag == "svg":
            return " ".join(_flat(text.text()) for text in node.css("text"))
        text = self._inner(node)
        if tag == "a" and attributes.get("href"):
            self._found.links.append(Link(attributes["href"] or "", _flat(text)))
        if tag in ("sup", "sub") and text.strip():
            return _note_mark(node, text) or set_off(text.strip(), tag)
        return f" {text} " if tag in _BLOCKS else text


def _breaks(node: LexborNode, tag: str) -> bool:
    """Whether it is a block, or an inline element around blocks."""
    if tag == "-text":
        return False
    if tag in _BLOCKS or tag in _UNSEEN:
        return True
    if tag == "svg":
        return node.attributes.get("aria-hidden") != "true"
    return any(_breaks(child, str(child.tag)) for child in node.iter())


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    for child in table.iter():
        tag = str(child.tag)
        if tag in ("tr", "caption"):
            yield child
        elif tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child.iter() if str(row.tag) == "tr")


def _note_mark(node: LexborNode, text: str) -> str:
    """A footnote's mark, which leads to a note of the page."""
    marks = [_flat(link.text()) for link in node.css("a[href^='#']")]
    return "".join(f"[^{mark}]" for mark in marks if mark) if marks and text.strip(" ,;") else ""


def _spoken(node: LexborNode, tag: str) -> list[Hidden]:
    attributes = node.attributes
    return [
        Hidden(name, text, tag)
        for name in _SPOKEN
        if name in attributes and (text := _flat(attributes[name] or "")) and (tag, name) != ("svg", "title")
    ]


def _head(tree: LexborHTMLParser) -> Iterator[Hidden]:
    """What machines read of a page before they read the page."""
    for node in tree.css("head > title"):
        yield Hidden("title", _flat(node.text()), "title")
    for node in tree.css("head > meta[content]"):
        name = node.attributes.get("name") or node.attributes.get("property") or ""
        if name in ("description", "robots", "keywords", "author") or name.startswith(("og:", "twitter:")):
            yield Hidden(name, _flat(node.attributes["content"] or ""), "meta")
    for node in tree.css("head > link[rel=canonical]"):
        yield Hidden("canonical", node.attributes.get("href") or "", "link")
    for node in tree.css("head > script[type='application/ld+json']"):
        yield Hidden("json-ld", _flat(node.text()), "script")


_BLANKS = re.compile(r"[\s\u00ad\u200b\u2060\ufeff]+")


def _flat(text: str) -> str:
    """Blanks of any kind and number as one; nothing that cannot be seen."""
    return _BLANKS.sub(lambda blanks: " " if blanks[0].strip("\u00ad\u200b\u2060\ufeff") else "", text).strip()
