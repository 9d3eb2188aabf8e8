"""The grammar of HTML, which the narrative of an ePI and the built page share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from fairbalance.intake.fidelity.grammar import Element, Grammar, Role, address, local, squeezed

# fmt: off
_BLOCKS = (
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "main", "nav", "p", "paragraph", "pre", "section", "summary", "tbody", "td",
    "tfoot", "th", "thead", "tr",
)
# fmt: on


class HtmlGrammar(Grammar):
    lists_join_items = True
    roles: ClassVar = {
        **dict.fromkeys(_BLOCKS, Role.BLOCK),
        **dict.fromkeys(("script", "style", "template", "head", "svg"), Role.SKIP),
        **dict.fromkeys(("ul", "ol"), Role.LIST),
        "br": Role.BREAK,
        "li": Role.ITEM,
        "a": Role.LINK,
        "img": Role.PICTURE,
        "table": Role.TABLE,
    }

    def changed(self, element: Element) -> bool:
        return False

    def ids(self, element: Element) -> Iterator[str]:
        names = (element.get("id"), element.get("name") if local(element) == "a" else None)
        return filter(None, names)

    def style(self, element: Element) -> str:
        return "ordered" if local(element) == "ol" else "unordered"

    def target(self, element: Element) -> str:
        return address(element.get("href", ""))

    def pictures(self, element: Element) -> Iterator[tuple[str, str]]:
        yield element.get("src", ""), squeezed(element.get("alt", ""))

    def note(self, element: Element) -> str:
        return ""
