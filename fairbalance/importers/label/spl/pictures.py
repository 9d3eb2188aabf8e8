"""The pictures that a document declares (`observationMedia`), by the id under which its text shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fairbalance.importers.label.document import Picture
from fairbalance.importers.label.spl.elements import attribute, child, identifier, letters, line_of
from fairbalance.importers.label.xml import Element


@dataclass(frozen=True, slots=True)
class Declared:
    """`line` is where its file is named."""

    picture: Picture
    line: int


def declared_pictures(root: Element) -> Mapping[str, Declared]:
    found: dict[str, Declared] = {}
    for element in root.xpath("//*[local-name()='observationMedia']"):
        reference = child(element, "value", "reference")
        picture = Picture(attribute(reference, "value"), letters(child(element, "text")))
        line = line_of(element if reference is None else reference)
        found.setdefault(identifier(element), Declared(picture, line))
    return found
