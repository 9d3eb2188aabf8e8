"""Looking into SPL elements, whatever prefix or namespace they have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from fairbalance.importers.label.xml import Element, local_name

# What stands beside the text of a section: data, no words of which are narrative.
DATA = {
    *("id", "code", "effectiveTime", "confidentialityCode", "languageCode", "realmCode", "typeId", "templateId"),
    *("subject", "subject1", "subject2", "subjectOf", "author", "informant", "reason", "replacementOf", "derivedFrom"),
    *("entryRelationship", "observationMedia", "nonXMLBody"),
}


def children(element: Element, *names: str) -> Iterator[Element]:
    return (child for child in element if local_name(child) in names)


def child(element: Element | None, *path: str) -> Element | None:
    """The first element that is reached by these names, each below the one before."""
    for name in path:
        element = next(children(element, name), None) if element is not None else None
    return element


def attribute(element: Element | None, name: str) -> str:
    """Its value without blanks around it; empty where it is not there."""
    return str(element.get(name, "")).strip() if element is not None else ""


def letters(element: Element | None) -> str:
    """All text in it, blanks as one space each."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def line_of(element: Element) -> int:
    return element.sourceline or 1


def identifier(element: Element) -> str:
    """By which a link of the document may name it."""
    return attribute(element, "ID") or attribute(element, "id")


def day(element: Element | None) -> date | None:
    """`value="20251110"`, perhaps with a time behind it."""
    found = re.match(r"(\d{4})(\d{2})(\d{2})", attribute(element, "value"))
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def parts(element: Element) -> Iterator[str | Element]:
    """What stands directly in it, in order: its texts and its elements."""
    if element.text:
        yield element.text
    for inner in element:
        yield inner
        if inner.tail:
            yield inner.tail
