"""Which document this is."""

from __future__ import annotations

from fairbalance.importers.label.document import Identity
from fairbalance.importers.label.spl.elements import attribute, child, day, letters
from fairbalance.importers.label.xml import Element


def identity_of(root: Element) -> Identity:
    organization = child(root, "author", "assignedEntity", "representedOrganization")
    return Identity(
        format="spl",
        document_id=_root(root, "id"),
        set_id=_root(root, "setId"),
        version=attribute(child(root, "versionNumber"), "value"),
        effective=day(child(root, "effectiveTime")),
        labeler=letters(child(organization, "name")),
        kind=attribute(child(root, "code"), "displayName"),
        language=attribute(child(root, "languageCode"), "code"),
    )


def _root(element: Element, name: str) -> str:
    return attribute(child(element, name), "root")
