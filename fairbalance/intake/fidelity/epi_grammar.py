"""The grammar of an ePI's narrative: XHTML, in which some documents set elements of SPL."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from fairbalance.intake.fidelity.grammar import Element, Role, local, named, squeezed
from fairbalance.intake.fidelity.html import HtmlGrammar

_HIGHLIGHT = "highlight"  # the style by which FDA marks what a section gives to the Highlights
_MATH = "{http://www.w3.org/1998/Math/MathML}"
_SIGN = re.compile(r"\s*\S{1,4}\s*")  # a term of a list of definitions that only stands for an item: "•", "(a)"
_RAISED = re.compile(r"vertical-align:\s*(super|sub\b)", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list-style(?:-type)?:([^;]*)", re.IGNORECASE)
_COUNTS = {
    **dict.fromkeys(("1", "decimal", "arabic"), "ordered"),
    **dict.fromkeys(("a", "lower-alpha", "lower-latin", "littlealpha"), "ordered little-alpha"),
    **dict.fromkeys(("A", "upper-alpha", "upper-latin", "bigalpha"), "ordered big-alpha"),
    **dict.fromkeys(("i", "lower-roman", "littleroman"), "ordered little-roman"),
    **dict.fromkeys(("I", "upper-roman", "bigroman"), "ordered big-roman"),
    **dict.fromkeys(("disc", "none"), "unordered"),
    "circle": "unordered circle",
    "square": "unordered square",
}


class EpiGrammar(HtmlGrammar):
    roles: ClassVar = {
        **HtmlGrammar.roles,
        **dict.fromkeys(("list", "menu", "dir"), Role.LIST),
        **dict.fromkeys(("html", "legend", "option", "text", "title"), Role.BLOCK),
        **dict.fromkeys(("audio", "button", "embed", "form", "iframe", "input"), Role.APART),
        **dict.fromkeys(("object", "select", "textarea", "video"), Role.APART),
        **dict.fromkeys(("base", "link", "meta"), Role.SKIP),
        "item": Role.ITEM,
        "linkhtml": Role.LINK,
        "rendermultimedia": Role.PICTURE,
        "footnote": Role.NOTE,
        "footnoteref": Role.MARK,
        "hr": Role.BREAK,
        "pre": Role.LINES,
    }

    def role(self, element: Element) -> Role:
        if element.get("style") == _HIGHLIGHT:
            return Role.SKIP
        if element.tag.startswith(_MATH):
            return Role.APART
        name = local(element).lower()
        if name == "caption" and local(element.getparent()).lower() in ("item", "li"):
            return Role.MARKER
        if name == "dt" and _is_sign(element):
            return Role.HEAD
        if name == "dd" and _is_sign(element.getprevious()):
            return Role.APART
        if name not in self.roles and next(named(element, "li"), None) is not None:
            return Role.LIST  # a misspelt `lu`
        return self.roles.get(name, Role.INLINE)

    def level(self, element: Element) -> str:
        said = _RAISED.search(element.get("style", ""))
        raised = {"super": "^", "sub": "~"}[said[1].lower()] if said else ""
        return super().level(element) + raised

    def changed(self, element: Element) -> bool:
        codes = f"{_attribute(element, 'styleCode')} {element.get('class', '')}"
        return "xmchange" in codes.lower().split()

    def ids(self, element: Element) -> Iterator[str]:
        return filter(None, (*super().ids(element), element.get("ID")))

    def style(self, element: Element) -> str:
        """What the style says goes before the name."""
        said = _LIST_STYLE.search(element.get("style", ""))
        words = (said[1] if said else element.get("type", "")).split() + _attribute(element, "styleCode").split()
        for word in words:
            if style := _COUNTS.get(word if len(word) == 1 else word.lower()):
                return style
        is_ordered = local(element) == "ol" or _attribute(element, "listType").lower() == "ordered"
        return "ordered" if is_ordered else "unordered"

    def pictures(self, element: Element) -> Iterator[tuple[str, str]]:
        file = element.get("src") or f"#{_attribute(element, 'referencedObject')}"
        yield file, squeezed(element.get("alt") or element.get("title") or "")

    def note(self, element: Element) -> str:
        return _attribute(element, "IDREF")


def highlighted(div: Element) -> Iterator[Element]:
    """What the narrative gives to the Highlights."""
    return (element for element in div.iter() if element.get("style") == _HIGHLIGHT)


def _is_sign(term: Element | None) -> bool:
    return term is not None and local(term) == "dt" and bool(_SIGN.fullmatch("".join(term.itertext())))


def _attribute(element: Element, name: str) -> str:
    """Its value, in whichever case it is written."""
    return str(element.get(name) or element.get(name.lower()) or "")
