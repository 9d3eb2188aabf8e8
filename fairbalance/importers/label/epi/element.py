"""A FHIR element as both of its spellings give it: JSON and XML in one shape, every value as the file spells it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from fairbalance.importers.label import xml

_BLANKS = re.compile(r"[ \t\r\n]+")
_HOLDS_RESOURCE = ("resource", "contained")
LOOSE = "#text"  # the name of words that stand between elements of XML, where FHIR has none


@dataclass(frozen=True, slots=True)
class Element:
    """What is not there is an element without anything; so a document of the wrong shape is read as far as it goes.

    Children by their name, in the file's order, whether the file has one or a list of them.
    """

    value: str = ""
    children: Mapping[str, tuple[Element, ...]] = field(default_factory=dict)
    line: int = 1
    column: int = 1
    kind: str = ""  # of a resource: "Composition"
    markup: xml.Element | None = None  # a narrative, where the file is XML

    def all(self, name: str) -> tuple[Element, ...]:
        return self.children.get(name, ())

    def at(self, *way: str) -> Element:
        """The first element on this way down."""
        element = self
        for name in way:
            element = next(iter(element.all(name)), NOTHING)
        return element

    def text(self, *way: str) -> str:
        """The value there, blanks in order; empty where there is none."""
        return _BLANKS.sub(" ", self.at(*way).value).strip(" ")

    def __bool__(self) -> bool:
        return bool(self.value or self.children or self.markup is not None)


NOTHING = Element()


def from_xml(element: xml.Element) -> Element:
    """Attributes are children too: `id` and `url` are properties in JSON and attributes in XML."""
    name, line = xml.local_name(element), element.sourceline or 1
    if name == "div":
        return Element(line=line, kind=name, markup=element)
    children: dict[str, list[Element]] = {}
    for key, value in element.attrib.items():
        if key != "value":
            children.setdefault(str(key), []).append(Element(str(value), line=line))
    for child in element:
        inner = next(iter(child), child) if xml.local_name(child) in _HOLDS_RESOURCE else child
        children.setdefault(xml.local_name(child), []).append(from_xml(inner))
    value, loose = element.get("value"), " ".join(f"{element.text or ''} {_tails(element)}".split())
    if value is None and not len(element):
        value = loose
    elif loose:
        children[LOOSE] = [Element(loose, line=line)]
    return Element(str(value or ""), {key: tuple(found) for key, found in children.items()}, line, kind=name)


def _tails(element: xml.Element) -> str:
    return " ".join(child.tail or "" for child in element)
