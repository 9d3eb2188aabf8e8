"""Proves that a drawn site holds every word of the text that it was made from, unchanged and in order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from fairbalance.markdown.letters import letters

# What only says how a text is set: bullets, numbers of items, pipes and wide blanks between cells, drawn lines.
_SIGN = re.compile(r"(?:[•▪●◦‣∙■□○◆➢►✓*·–—+-]|o(?=\s)|\d{1,3}[.)](?=\s))\s*")
_PARTING = re.compile(r"\s*\|\s*|\s{2,}|\t")
_RULER = re.compile(r"[\s|+:\-=_~*─━═┼┬┴├┤]*")
_UNSEEN = frozenset(("visually-hidden", "external-link__note", "skip-link"))
_VOID = frozenset(("meta", "link", "br", "hr", "img", "input"))


def lost_lines(text: str, pages: Iterable[str]) -> list[tuple[int, str]]:
    """Number and text of each line of `text` that no page shows whole, but for how it was set."""
    shown = "\n".join(_letters(page) for page in pages)
    lines = enumerate(text.split("\n"), start=1)
    return [(number, line.strip()) for number, line in lines if not _stands(line, shown)]


def _stands(line: str, shown: str) -> bool:
    if _RULER.fullmatch(line) or letters(line) in shown:
        return True
    bare = _SIGN.sub("", line.strip(), count=1) if _SIGN.match(line.strip()) else line
    if letters(bare) in shown:
        return True
    cells = [cell for cell in _PARTING.split(bare.strip()) if cell]
    return (len(cells) > 1 or "|" in line) and all(letters(cell) in shown for cell in cells)


def _letters(html: str) -> str:
    reader = _Letters()
    reader.feed(html)
    reader.close()
    return "".join(reader.found)


class _Letters(HTMLParser):
    """The text of a page without its blanks, and without what is said to screen readers alone."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._hidden = 0  # how many elements are open since the one that hides

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        hides = tag in ("script", "style", "svg") or not _UNSEEN.isdisjoint(
            (dict(attributes).get("class") or "").split()
        )
        self._hidden += 1 if self._hidden or hides else 0

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - 1)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.found.append(letters(data))
