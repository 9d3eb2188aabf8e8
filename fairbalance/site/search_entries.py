"""What a reader can look for: the words of drawn HTML, section by section, each with the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from fairbalance.markdown.rendering import LOWERED, RAISED
from fairbalance.site.passages import EVERY_PAGE

# What leads elsewhere, what is a picture, and what the program adds to a text.
_LEFT_OUT = ", ".join(
    (
        *("nav", "svg", "script", "style", "template", "[hidden]", ".visually-hidden", ".external-link__note"),
        *(".data-table__marks", ".data-table__back", ".data-table__download", ".bar-chart"),
        ".citation",
        *(".label-mark", ".label-notes__mark", ".label-notes__back", ".label-section__permalink", "p.label__added"),
        ".label-missing",
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# What goes on within a line; -text and -comment are the parser's names.
_WITHIN_LINES = """
-text -comment a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q s samp small span strong sub sup time
u var wbr
"""
_INLINE = frozenset(_WITHIN_LINES.split())
_IN_CELLS = ", ".join(f"{cell} {block}" for cell in ("th", "td", "caption") for block in ("p", "li", "div"))
_NONE = -1
# As signs, so that a result shows 10⁶ and never 106.
_RAISED = RAISED | str.maketrans("abcdefghijklmoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class Drawn:
    """HTML of one page, or of every page, which then has no title."""

    route: str
    title: str
    html: str


@dataclass(slots=True)
class Entry:
    """A section. Its text has a line a paragraph, item or row of a table; tabs stand between a row's cells."""

    route: str
    within: int  # number of the entry that it is a part of; -1 where it is a part of none
    anchor: str  # empty for a page itself
    title: str
    lines: list[str] = field(default_factory=list)


def read_entries(site: Iterable[Drawn]) -> list[Entry]:
    """The entries of a site. What stands on every page comes first, and is not read again on a page that places it."""
    reader = _Reader()
    for drawn in site:
        reader.read(drawn)
    return reader.entries


class _Reader:
    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._everywhere: set[str] = set()

    def read(self, drawn: Drawn) -> None:
        tree = LexborHTMLParser(drawn.html)
        _make_plain(tree)
        first = len(self.entries)
        page = _NONE if drawn.route == EVERY_PAGE else self._begin(drawn.route, _NONE, "", drawn.title)
        if tree.body is not None:
            self._blocks(tree.body, page, drawn.route)
        if drawn.route == EVERY_PAGE:
            self._everywhere.update(entry.anchor for entry in self.entries[first:])

    def _begin(self, route: str, within: int, anchor: str, title: str = "") -> int:
        self.entries.append(Entry(route, within, anchor, title))
        return len(self.entries) - 1

    def _blocks(self, parent: LexborNode, holder: int, route: str) -> None:
        """What stands in `parent` belongs to the entry `holder`, or to the last heading before it that begins one."""
        number = holder
        words: list[str] = []
        for node in parent.iter(include_text=True):
            tag = str(node.tag)
            if tag in _INLINE:
                words.append(node.text())
                continue
            self._say(number, "".join(words))
            words.clear()
            if tag in _HEADINGS:
                number = self._heading(node, number, holder, route)
            elif tag == "caption":
                self._title(node, number)
            elif tag == "tr":
                self._row(node, number)
            elif anchor := _section(node, tag):
                if anchor not in self._everywhere:
                    self._blocks(node, self._begin(route, holder, anchor), route)
            else:
                self._blocks(node, number, route)
        self._say(number, "".join(words))

    def _row(self, row: LexborNode, number: int) -> None:
        cells = [_line(cell.text()) for cell in row.iter()]
        if any(cells) and number != _NONE:
            self.entries[number].lines.append("\t".join(cells).rstrip("\t"))

    def _heading(self, node: LexborNode, number: int, holder: int, route: str) -> int:
        """The entry to which belongs what follows."""
        if node.id and not self._is_fresh(number):
            number = self._begin(route, holder, node.id)
        self._title(node, number)
        return number

    def _title(self, node: LexborNode, number: int) -> None:
        """Entitles the entry that has nothing yet; else it is a line of it."""
        if self._is_fresh(number):
            self.entries[number].title = _line(node.text())
        else:
            self._say(number, node.text())

    def _is_fresh(self, number: int) -> bool:
        return number != _NONE and not (self.entries[number].title or self.entries[number].lines)

    def _say(self, number: int, text: str) -> None:
        if text and not text.isspace() and number != _NONE:
            self.entries[number].lines.append(_line(text))


def _section(node: LexborNode, tag: str) -> str:
    """Its anchor; empty where the element is no section, or none to which a link could lead."""
    is_section = tag == "section" or (tag == "div" and "section" in (node.attributes.get("class") or "").split())
    return (node.id or "") if is_section else ""


def _make_plain(tree: LexborHTMLParser) -> None:
    """Leaves text alone within lines and cells. Inner nodes go first, while what holds them is still there."""
    for node in reversed(tree.css(_LEFT_OUT)):
        node.decompose()
    for node in reversed(tree.css("sup")):
        node.replace_with(node.text().translate(_RAISED))
    for node in reversed(tree.css("sub")):
        node.replace_with(node.text().translate(LOWERED))
    for node in tree.css("br"):
        node.replace_with(" ")
    for node in tree.css(_IN_CELLS):
        node.insert_after(" ")


def _line(text: str) -> str:
    return " ".join(_UNSEEN.sub("", text).split())
