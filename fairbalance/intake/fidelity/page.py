"""Reads the narrative of the built Prescribing Information page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from fairbalance.intake.fidelity.flow import HIGHLIGHTS, Flow, Part, name_of
from fairbalance.intake.fidelity.grammar import Element, Role, contents, local, squeezed
from fairbalance.intake.fidelity.html import HtmlGrammar
from fairbalance.intake.fidelity.markup import parse_page
from fairbalance.intake.fidelity.reading import Reading
from fairbalance.intake.fidelity.scribe import Trail

BESIDE = "beside"
_COUNTS = {"a": "little-alpha", "A": "big-alpha", "i": "little-roman", "I": "big-roman"}
_BULLETS = {"label-list--circle": "circle", "label-list--square": "square"}
_SECTION, _TITLE, _EXCERPT = "label-section", "label-section__title", "label-highlights__excerpt"
_APART = ("label__title", _SECTION, _TITLE, _EXCERPT)
_ADDED = ("label__added", "label-contents", "label-highlights__subject", "label-source", "visually-hidden")
_ADDED_TO_TEXT = ("label-notes__back", "label-notes__mark", "label-section__permalink")
_BY_CLASS = {
    **dict.fromkeys((*_APART, *_ADDED, *_ADDED_TO_TEXT), Role.SKIP),
    "label-missing": Role.MISSING,
    "marker": Role.MARKER,
    "label-mark": Role.MARK,
    "label-notes": Role.NOTES,
    "cross-reference": Role.INLINE,
}


class PageGrammar(HtmlGrammar):
    """Its classes say what the program added, what is read apart, and what HTML has no element for."""

    roles: ClassVar = HtmlGrammar.roles

    def __init__(self, root: Element) -> None:
        notes = root.find_class("label-notes__note")
        self._marks = {note.get("id"): _letters(note.find_class("label-notes__mark")) for note in notes}

    def role(self, element: Element) -> Role:
        for name in _classes(element):
            if name in _BY_CLASS:
                return _BY_CLASS[name]
        return super().role(element)

    def changed(self, element: Element) -> bool:
        return "changed" in _classes(element)

    def style(self, element: Element) -> str:
        said = _COUNTS.get(element.get("type", ""), "")
        said = said or next((_BULLETS[name] for name in _classes(element) if name in _BULLETS), "")
        return f"{super().style(element)} {said}".strip()

    def pictures(self, element: Element) -> Iterator[tuple[str, str]]:
        """What is missing has no file, and its alternative text as words."""
        texts = (part for part in contents(element) if isinstance(part, str))
        yield from super().pictures(element) if local(element) == "img" else [("", squeezed("".join(texts)))]

    def note(self, element: Element) -> str:
        """A mark that leads to no footnote, or to one with another mark, leads nowhere."""
        name = next((link.get("href", "").removeprefix("#") for link in element.iter("a")), "")
        return name if name and self._marks.get(name) == _letters([element]) else "nowhere"


def read_page(text: str) -> list[Part]:
    """The label's title and its sections in order; what else it says is the part `BESIDE`."""
    root = parse_page(text)
    reading = Reading(PageGrammar(root))
    labels = root.find_class("label")
    title = reading.flow((title for label in labels for title in label.find_class("label__title")), Trail("title"))
    parts = [Part("title", "Title", title, Flow(), 1, 0)]
    for element in (element for label in labels for element in label.iter("section", "div")):
        parts.extend(_part(element, reading))
    parts.append(Part(BESIDE, BESIDE, Flow(), reading.flow(labels, Trail(BESIDE)), 1, 0))
    reading.settle()
    return parts


def _part(element: Element, reading: Reading) -> Iterator[Part]:
    """The section or excerpt that an element is; `level` is the depth of sections in each other."""
    classes = _classes(element)
    if _EXCERPT in classes:
        reading.name(element, trail := Trail(HIGHLIGHTS))
        key = HIGHLIGHTS + element.get("data-highlights-of", "")
        if text := reading.flow([element], trail):
            yield Part(key, "Highlights", Flow(), text, 1, 0)
    elif _SECTION in classes:
        reading.name(element, trail := Trail())
        title = reading.flow((child for child in element if _TITLE in _classes(child)), trail)
        trail.name = name_of(title)
        level = 1 + sum(_SECTION in _classes(above) for above in element.iterancestors())
        key, code = element.get("data-section-id", ""), element.get("data-loinc", "")
        yield Part(key, trail.name, title, reading.flow([element], trail), level, 0, code)


def _classes(element: Element) -> list[str]:
    return str(element.get("class", "")).split()


def _letters(elements: list[Element]) -> str:
    return squeezed("".join(element.text_content() for element in elements))
