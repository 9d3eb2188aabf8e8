"""Reads a built page as a browser's parser does, into its blocks in their order.

Every letter of the page's body comes out once: in a block, or among what a block does not show. What stylesheets draw
(`content:`) is in `generated.py`; the search shows texts of the pages themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from fairbalance.edition.edition import Hidden, Link
from fairbalance.edition.owners import TOP, Owner, owner_of, page_owner
from fairbalance.edition.tables import TableGrid
from fairbalance.edition.unseen import Found, flat, head
from fairbalance.markdown.rendering import set_off

_KINDS = {f"h{level}": "heading" for level in range(1, 7)}
_KINDS |= {"li": "item", "caption": "caption", "figcaption": "caption", "dt": "term", "dd": "item"}
_KINDS |= dict.fromkeys(("p", "section", "div", "nav"), "paragraph")  # what stands in others is what they are
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "legend", "li"),
        *("main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "ul", "search", "xmp", *_KINDS),
        *("tbody", "thead", "tfoot", "tr", "td", "th"),
    )
)
_APART = _BLOCKS | frozenset(("option", "optgroup", "button", "select", "textarea"))  # no word goes on in the next one
_LISTING = frozenset(("article", "aside", "body", "div", "footer", "header", "main", "nav", "section"))
_LONGEST_MARK, _LONGEST_LEAD = 200, 3


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


class PageText:
    """The blocks of one page, and what its head says; `tree` can still be written to."""

    def __init__(self, route: str, html: str) -> None:
        self.route = route
        self.tree = LexborHTMLParser(html)
        self.title = flat(title.text()) if (title := self.tree.css_first("head > title")) else ""
        self.head = head(self.tree)
        self.blocks: list[Seen] = []
        self.names: dict[str, str] = {}  # key of an owner → its first heading or caption, seen or not
        self._found = Found()
        self._lead = ""  # a note's mark, which stands before the blocks of its text
        if self.tree.body is not None:
            self._found.attributes(self.tree.body, "body")
            self._walk(self.tree.body, page_owner(route), "paragraph", TOP)
        self._end()

    def _end(self) -> None:
        """What comes behind the last text, of an owner or of all, belongs to it; of a page without any, to the page."""
        found, self._found = self._found, Found()
        if self.blocks:
            self.blocks[-1].links += tuple(found.links)
            self.blocks[-1].hidden += tuple(found.hidden)
        else:
            self.head += (*found.hidden, *(Hidden("href", link.href, "a") for link in found.links))

    def _walk(self, node: LexborNode, owner: Owner, kind: str, of_lines: Owner | None = None) -> None:
        """`of_lines`: what owns the lines that stand in the element itself; else what owns its blocks."""
        run: list[LexborNode] = []
        alone = True
        for child in node.iter(include_text=True):
            tag = str(child.tag)
            if tag == "-text":
                run.append(child)
            elif self._unseen(child, tag, owner):
                continue
            elif _breaks(child, tag):
                for piece in _pieces(run, node):
                    text = self._line(piece)
                    if alone and str(node.tag) == "li" and len(text) <= _LONGEST_LEAD:
                        self._lead = f"{self._lead} {text}".strip()
                    elif text:
                        self._add(of_lines or owner, kind, (text,), _holder(piece, node, kind))
                alone, run = False, []
                self._block(child, tag, owner, kind)
            else:
                run.append(child)
        for piece in _pieces(run, node):
            text = self._line(piece)
            if text or (self._lead and str(node.tag) == "li"):
                whole = alone and piece is run
                self._add(of_lines or owner, kind, (text,), node if whole else _holder(piece, node, kind))

    def _line(self, run: Iterable[LexborNode]) -> str:
        """Inline elements that stand side by side are a block."""
        return flat("".join(self._text(child) for child in run))

    def _unseen(self, node: LexborNode, tag: str, owner: Owner) -> bool:
        unseen = self._found.unseen(node, tag)
        if unseen and _KINDS.get(tag) == "heading":
            self.names.setdefault(owner.key, flat(node.text()))
        return unseen

    def _block(self, node: LexborNode, tag: str, around: Owner, kind: str) -> None:
        owner, before = owner_of(node, around), len(self.blocks)
        self._found.attributes(node, tag)
        self._found.target(node, tag, node.text() if tag == "a" else "")
        if tag == "svg":
            if texts := tuple(self._drawn(node)):
                self._add(owner, "chart", texts, node)
        elif tag == "table":
            self._table(node, owner)
        else:
            self._walk(node, owner, _KINDS.get(tag, kind))
        if owner != around and len(self.blocks) > before:
            self._end()

    def _add(
        self,
        owner: Owner,
        kind: str,
        cells: tuple[str, ...],
        node: LexborNode,
        head: str = "",
        heads: Sequence[str] = (),
    ) -> None:
        found, self._found = self._found, Found()
        if self._lead:
            cells, kind = (f"{self._lead} {cells[0]}".strip(), *cells[1:]), "item" if kind == "paragraph" else kind
            self._lead = ""
        if kind in ("heading", "caption"):
            self.names.setdefault(owner.key, cells[0])
        table = (owner.anchor or "table") if str(node.tag) == "tr" else ""
        links, hidden = tuple(found.links), tuple(found.hidden)
        self.blocks.append(Seen(owner, kind, cells, node, links, hidden, table, head, tuple(heads)))

    def _table(self, table: LexborNode, owner: Owner) -> None:
        grid = TableGrid()
        for row in self._rows(table):
            self._found.attributes(row, str(row.tag))
            if str(row.tag) == "caption":
                if text := flat(self._inner(row)):
                    self._add(owner, "caption", (text,), row)
                continue
            cells = [cell for cell in row.iter() if not self._found.unseen(cell, str(cell.tag))]
            texts = tuple(self._cell(cell) for cell in cells)
            place = grid.place(row, cells, texts)
            if any(texts):
                self._add(owner, place.kind, texts, row, place.head, place.heads)

    def _cell(self, cell: LexborNode) -> str:
        self._found.attributes(cell, str(cell.tag))
        return flat(self._inner(cell))

    def _rows(self, node: LexborNode) -> Iterator[LexborNode]:
        """A table's rows and caption, in their order."""
        for child in node.iter():
            tag = str(child.tag)
            if self._found.unseen(child, tag):
                continue
            if tag in ("tr", "caption"):
                yield child
            else:
                self._found.attributes(child, tag)
                yield from self._rows(child)

    def _drawn(self, node: LexborNode) -> Iterator[str]:
        """The texts of a picture that is drawn."""
        for child in node.iter(include_text=True):
            tag = str(child.tag)
            if tag in ("-text", "text", "foreignObject"):
                if text := flat(self._text(child)):
                    yield text
            elif not self._found.unseen(child, tag):
                self._found.attributes(child, tag)
                self._found.target(child, tag, child.text())
                yield from self._drawn(child)

    def _inner(self, node: LexborNode) -> str:
        return "".join(self._text(child) for child in node.iter(include_text=True))

    def _text(self, node: LexborNode) -> str:
        """What is seen of a node within a line; links and hidden texts are noted."""
        tag = str(node.tag)
        if tag == "-text":
            return node.text(deep=False)
        if self._found.unseen(node, tag):
            return ""
        self._found.attributes(node, tag)
        if tag == "br":
            return " "
        if tag == "img":
            said = flat(node.attributes.get("alt") or "") or node.attributes.get("src")
            return f"[picture: {said}]" if said else "[picture]"
        text = " ".join(self._drawn(node)) if tag == "svg" else self._inner(node)
        self._found.target(node, tag, text)
        if tag in ("sup", "sub") and text.strip():
            return _raised(node, tag, text)
        return f" {text} " if tag in _APART else text


def _pieces(run: list[LexborNode], node: LexborNode) -> Iterator[list[LexborNode]]:
    """The lines of inline elements: all together are one, but of links alone that a page lists each is."""
    links = [child for child in run if str(child.tag) == "a"]
    others = (child for child in run if str(child.tag) != "a")
    listed = str(node.tag) in _LISTING and all(str(one.tag) == "-text" and not flat(one.text()) for one in others)
    yield from ([link] for link in links) if listed and len(links) > 1 else (run,)


def _holder(run: Sequence[LexborNode], node: LexborNode, kind: str) -> LexborNode:
    """The element that can be marked as holding a line among others."""
    first = next((child for child in run if str(child.tag) != "-text"), node)
    return node if kind == "item" else first


def _breaks(node: LexborNode, tag: str) -> bool:
    """Whether it is a block, or an inline element around blocks."""
    if tag == "-text":
        return False
    if tag in _BLOCKS:
        return True
    if tag == "svg":
        return node.attributes.get("aria-hidden") != "true"
    return any(_breaks(child, str(child.tag)) for child in node.iter())


def _raised(node: LexborNode, tag: str, text: str) -> str:
    """A footnote's mark, which leads to a note of the page, is one; so is that of a reference."""
    words = text.strip()
    before, _, after = text.partition(words)
    marks = [mark for link in node.css("a[href^='#']") if (mark := flat(link.text()))]
    if marks and _letters(words) == _letters("".join(marks)) and all(map(_is_mark, marks)):
        return before + "".join(f"[^{mark}]" for mark in marks) + after
    return before + set_off(words, tag) + after


def _is_mark(text: str) -> bool:
    return len(text) <= _LONGEST_MARK and not any(sign.isspace() or sign == "]" for sign in text)


def _letters(text: str) -> str:
    return "".join(sign for sign in text if not sign.isspace() and sign not in "[],;")
