"""Where words of an ePI stand in another shape than FHIR gives them, so that they would be lost."""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.importers.label.epi.element import LOOSE, Element
from fairbalance.problem import Location, Problems

_BESIDE_A_VALUE = {"id", "extension"}
_IN_NARRATIVE = {"id", "extension", "status", "div"}


def tell_shape(section: Element, name: str, problems: Problems) -> None:
    """Tells what of a section, or of the Composition, cannot be read; those below it are not looked at."""
    for element, message in _wrong(section):
        hint = "Have the ePI mended where it was made, as FHIR describes it; words would be lost."
        problems.add(Location(name, element.line, element.column), "label-epi", message, hint)


def _wrong(section: Element) -> Iterator[tuple[Element, str]]:
    for element in (*section.all(LOOSE), *(one for text in section.all("text") for one in text.all(LOOSE))):
        yield element, f"the words '{element.value[:60]}' stand where FHIR has no words"
    for inner in section.all("section"):
        if inner.value:
            yield inner, "a section is an object, and here it is text"
    for title in section.all("title")[1:]:
        yield title, "this is a second title; a section has one"
    for element in (*section.all("title")[:1], *(div for text in section.all("text") for div in text.all("div"))):
        if not element.value and set(element.children) - _BESIDE_A_VALUE:
            yield element, "a title or a narrative is text, and here it is an object"
    for text in section.all("text"):
        if others := sorted(set(text.children) - _IN_NARRATIVE - {LOOSE}):
            yield text.at(others[0]), f"a narrative has its words in div, and here they are in '{others[0]}'"
