"""A page of the site → the lean HTML of its sheets: every word that is seen, in its order, and little else."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Protocol
from urllib.parse import urldefrag

from selectolax.lexbor import LexborHTMLParser, LexborNode

from fairbalance.edition.reading import MARK
from fairbalance.review.paper_columns import column_widths

_SILENT = frozenset(
    ("script", "style", "link", "meta", "template", "noscript", "title", "colgroup", "-comment", "_comment")
)
_UNSEEN = frozenset(("visually-hidden", "external-link__note"))
_CELLS = frozenset(("thead", "tbody", "tfoot", "tr", "td", "th", "caption"))
_LINES = frozenset(
    ("a", "b", "br", "cite", "code", "em", "i", "img", "small", "span", "strong", "sub", "sup", "u", "s")
)
_TEXTS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6"))  # they hold lines, and nothing else
_BOXES = frozenset(("ul", "ol", "li", "dl", "dt", "dd", "table", "blockquote", "hr", "section"))
_KEPT = _CELLS | _LINES | _TEXTS | _BOXES
_WHOLE = frozenset(("header", "nav", "section", "div", "footer", "aside", "ul", "ol", "dl", "table", "figure")) | _TEXTS
_ID = re.compile(r' (?:id|aria-\w+)="[^"]*"')
_EMPTY = frozenset(("br", "hr", "img"))
_SHORT_TABLE = 12  # rows that stay on one sheet
_OF_IDS = 0.1395  # of a table's width, with the margin: 24 mm of 172
_DRAWN = 640  # CSS px that the width of a drawing stands for
_ATTRIBUTES = ("alt", "colspan", "height", "rowspan", "scope", "start", "type", "value", "width")


class Told(Protocol):
    """What is added to the blocks of a page."""

    def notes(self, block: str) -> str:
        """HTML of what there is to say of a block, empty where there is nothing."""

    def passed(self, blocks: Sequence[str]) -> str:
        """HTML that stands for blocks that were told before."""

    def known(self, block: str) -> bool:
        """Whether it was told on an earlier page."""

    def marks(self, block: str) -> str:
        """Further classes of its element."""


class PageSheets:
    """Writes one page; `told` where its blocks bear their ids and what is said of them."""

    def __init__(self, route: str, place: str, places: Mapping[str, str], styled: frozenset[str], chart: str) -> None:
        """`place` goes before every id of the page, `places` are those of all pages; classes not `styled` are left."""
        self._route = route
        self._place = place
        self._places = places
        self._styled = styled
        self._chart = chart
        self._told: Told | None = None
        self._notes: list[str] = []
        self._passed: list[str] = []
        self._depth = 0  # of tables
        self._below: Mapping[int, Sequence[str]] = {}

    def html(self, page: str, told: Told | None = None) -> str:
        body = LexborHTMLParser(page).body
        assert body is not None
        self._told = told
        if told is not None:
            self._below = _ids_below(body)
        return "".join((*self._children(body), self._flush()))

    def _children(self, node: LexborNode) -> Iterator[str]:
        for child in node.iter(include_text=True):
            yield from self._node(child)

    def _node(self, node: LexborNode) -> Iterator[str]:
        tag = str(node.tag)
        if tag == "-text":
            yield escape(node.text(deep=False), quote=False)
            return
        attributes = node.attributes
        classes = (attributes.get("class") or "").split()
        if tag in _SILENT or "hidden" in attributes or not _UNSEEN.isdisjoint(classes):
            return
        if tag == "svg":
            yield from self._drawing(node, attributes, classes)
        elif self._told and tag in _WHOLE and not self._depth and self._is_known(node):
            self._passed += self._below[node.mem_id]
        else:
            yield from self._element(node, tag, attributes, classes)

    def _element(
        self, node: LexborNode, tag: str, attributes: Mapping[str, str | None], classes: Sequence[str]
    ) -> Iterator[str]:
        flows = tag in _LINES or tag in _CELLS
        if not flows and not self._depth:
            yield self._flush()
        ids = (attributes.get(MARK) or "").split() if self._told else []
        if tag == "table":
            self._depth += 1
            short = len(node.css("tr")) <= _SHORT_TABLE
            classes = (*classes, *(["pdf-short"] if short else []), *(["pdf-told"] if self._told else []))
        elif _begins(node, classes):
            classes = (*classes, "pdf-begins")
        elif tag == "li" and _has_marker(node):
            classes = (*classes, "pdf-marked")
        given = dict(self._attributes(tag, attributes, classes, ids))
        inner = [self._id_cell(ids)] if tag == "tr" and self._told else [self._columns(node)] if tag == "table" else []
        inner += self._children(node)
        self._note(ids)
        if tag == "table":
            self._depth -= 1
        flush = "" if flows or self._depth else self._flush()
        if tag not in _KEPT and not given and not _holds_lines(node):
            yield from (*inner, flush)  # a box around boxes
            return
        if tag == "a" and "href" in given and not "".join(inner).strip():
            return
        tag = tag if tag in _KEPT else "div"
        start = " ".join((f"<{tag}", *(f'{name}="{escape(value)}"' for name, value in given.items()))) + ">"
        if tag in _EMPTY:
            yield start
        elif tag in _TEXTS or tag == "table":
            yield from (start, *inner, f"</{tag}>", flush)
        else:
            yield from (start, *inner, flush, f"</{tag}>")

    def _attributes(
        self, tag: str, attributes: Mapping[str, str | None], classes: Sequence[str], ids: Sequence[str]
    ) -> Iterator[tuple[str, str]]:
        marks = [mark for name in ids for mark in self._told.marks(name).split()] if self._told else []
        if styled := [name for name in (*classes, *marks) if name in self._styled]:
            yield "class", " ".join(styled)
        if ids and tag != "tr":
            yield "data-id", " ".join(ids)
        if anchor := attributes.get("id"):
            yield "id", f"{self._place}-{anchor}"
        for name in _ATTRIBUTES:
            if (value := attributes.get(name)) is not None:
                yield name, value
        if tag == "a" and (href := attributes.get("href")) and (leads := self._target(href)):
            yield "href", leads
        if tag == "img":
            yield "src", posixpath.normpath(posixpath.join(posixpath.dirname(self._route), attributes.get("src") or ""))

    def _target(self, href: str) -> str:
        """Where a link leads: to the sheets of another page, to a place on its own, out of the site, or nowhere."""
        address, anchor = urldefrag(href)
        if "://" in address or address.startswith(("tel:", "mailto:")):
            return href
        route = posixpath.normpath(posixpath.join(posixpath.dirname(self._route), address)) if address else self._route
        place = self._places.get(route)
        return f"#{place}-{anchor}" if place and anchor else f"#{place}" if place else ""

    def _drawing(self, svg: LexborNode, attributes: Mapping[str, str | None], classes: Sequence[str]) -> Iterator[str]:
        """A chart as it is drawn; its letters can be selected. What only adorns is left out."""
        if attributes.get("aria-hidden") == "true" and self._styled.isdisjoint(classes):
            return
        ids = (attributes.get(MARK) or "").split() if self._told else []
        if attributes.get("aria-hidden") != "true":
            svg.attrs["viewBox"] = f"0 0 {_DRAWN} {attributes.get('height')}"
            svg.attrs["width"], svg.attrs["height"] = "100%", ""
        drawn = _ID.sub("", svg.html or "").replace(">", f"><style>{self._chart}</style>", 1)
        if attributes.get("aria-hidden") == "true":
            yield drawn
            return
        given = f' data-id="{escape(" ".join(ids))}"' if ids else ""
        yield f'<div class="pdf-drawing"{given}>{drawn}</div>'
        self._note(ids)
        yield self._flush()

    def _columns(self, table: LexborNode) -> str:
        """The first column is that of the ids, where there are any."""
        ids = _OF_IDS if self._told else 0.0
        shares = [*([ids] if ids else []), *((1 - ids) * share for share in column_widths(table))]
        columns = (f'<col style="width:{100 * share:.2f}%">' for share in shares)
        return f"<colgroup>{''.join(columns)}</colgroup>"

    def _id_cell(self, ids: Sequence[str]) -> str:
        marks = " ".join(filter(None, (self._told.marks(name) for name in ids))) if self._told else ""
        return f'<td class="pdf-id {marks}">{escape(" ".join(ids))}</td>'

    def _note(self, ids: Sequence[str]) -> None:
        if self._told:
            self._notes += filter(None, map(self._told.notes, ids))

    def _is_known(self, node: LexborNode) -> bool:
        below = self._below.get(node.mem_id, ())
        return bool(below) and self._told is not None and all(map(self._told.known, below))

    def _flush(self) -> str:
        """The notes on what stands above, and what was passed over since."""
        if not (self._notes or self._passed):
            return ""
        assert self._told is not None
        found = "".join(self._notes) + (self._told.passed(self._passed) if self._passed else "")
        self._notes, self._passed = [], []
        return found


def _begins(node: LexborNode, classes: Sequence[str]) -> bool:
    """Whether it is a section of the label that deserves a sheet of its own: those without a number may be a line."""
    if "label-section--1" not in classes or "label__heading" in _classes_before(node):
        return False
    return "label-section--boxed" in classes or node.css_first(".label-section__number") is not None


def _has_marker(item: LexborNode) -> bool:
    """Whether the document says itself what stands before the item: then no other sign is drawn there."""
    first = item.css_first(".marker")
    return first is not None and first.parent is not None and item in (first.parent, first.parent.parent)


def _classes_before(node: LexborNode) -> Sequence[str]:
    """Of the element that stands right before."""
    before = node.prev
    while before is not None and before.is_text_node:
        before = before.prev
    return (before.attributes.get("class") or "").split() if before is not None else ()


def _holds_lines(node: LexborNode) -> bool:
    tags = (str(child.tag) for child in node.iter(include_text=True) if not child.is_text_node or child.text().strip())
    return any(tag == "-text" or tag in _LINES for tag in tags)


def _ids_below(root: LexborNode) -> Mapping[int, Sequence[str]]:
    """The ids of the blocks in each element, itself included."""
    held: dict[int, list[str]] = defaultdict(list)
    for node in root.css(f"[{MARK}]"):
        ids = (node.attributes[MARK] or "").split()
        around: LexborNode | None = node
        while around is not None and around.mem_id != root.mem_id:
            held[around.mem_id] += ids
            around = around.parent
    return held
