"""Another reading of a page, by Python's own parser: its letters, addresses and attributes, whatever stands where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html.parser import HTMLParser

from fairbalance.edition.edition import EditionPage, Hidden, ShownBlock

SPOKEN = frozenset(("alt", "title", "aria-label", "placeholder", "label", "aria-description"))
VOID = frozenset(("img", "br", "hr", "input", "meta", "link", "area", "base", "col", "wbr", "embed", "source", "track"))
# What hidden texts are texts of elements; all others are of attributes and of the head.
OF_ELEMENTS = frozenset(("hidden", "visually-hidden", "title", "desc"))


class PlainReading(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.letters: Counter[str] = Counter()  # of the body but for scripts and styles, each with its number
        self.links: Counter[str] = Counter()
        self.spoken: set[str] = set()
        self.said: set[str] = set()  # by the head
        self._open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self._open.append(tag)
        self.spoken |= {letters(given[name]) for name in SPOKEN & given.keys()} - {""}
        if tag in ("a", "area") and given.get("href"):
            self.links[given["href"]] += 1
        if tag == "meta" and {"name", "property"} & given.keys() and given.get("name") not in TECHNICAL:
            self.said.add(letters(given["content"]))
        if tag == "link" and given.get("rel") == "canonical":
            self.said.add(letters(given["href"]))

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "title" in self._open and "head" in self._open:
            self.said.add(letters(data))
        elif "head" not in self._open and not {"script", "style"} & set(self._open):
            self.letters.update(letters(data))


TECHNICAL = ("viewport", "format-detection")


def letters(text: str) -> str:
    """Without blanks, and without what is drawn around notes and powers."""
    shown = text.translate(_TYPED)
    return "".join(sign for sign in shown if sign.isprintable() and not sign.isspace() and sign not in "[]^~,;•")


_TYPED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉₊₋₍₎", "0123456789+-()n0123456789+-()") | {0x2212: "-"}


def read_letters(blocks: Iterable[ShownBlock], page: EditionPage) -> Counter[str]:
    """The same of an edition's page."""
    found: Counter[str] = Counter()
    for shown in blocks:
        text = "".join(shown.block.cells)
        for picture in (hidden.text for hidden in shown.hidden if hidden.kind == "alt"):
            text = text.replace(f"[picture: {picture}]", "", 1)
        found.update(letters(text))
        found.update(letters(_of_elements(shown.hidden)))
    found.update(letters(_of_elements(hidden for hidden in page.hidden if hidden.element != "title")))
    return found


def _of_elements(hidden: Iterable[Hidden]) -> str:
    return "".join(one.text for one in hidden if one.kind in OF_ELEMENTS)
