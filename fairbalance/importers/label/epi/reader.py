"""An ePI, JSON or XML → a label document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from fairbalance.importers.label import xml
from fairbalance.importers.label.document import LabelDocument
from fairbalance.importers.label.encoding import text_of
from fairbalance.importers.label.epi.bundle import Package, packages
from fairbalance.importers.label.epi.element import Element, from_xml
from fairbalance.importers.label.epi.identity import identity_of
from fairbalance.importers.label.epi.json_text import NoJson, read_json
from fairbalance.importers.label.epi.pictures import Pictures
from fairbalance.importers.label.epi.products import read_products
from fairbalance.importers.label.epi.sections import read_text
from fairbalance.importers.label.images import Images
from fairbalance.problem import Location, Problems, Severity

_ANEW = "Get the file anew from where it was published."


def read_epi_json(
    data: bytes, name: str, images: Images, problems: Problems, missing_image: Severity
) -> LabelDocument | None:
    """None, with a problem told, where it is no ePI that can be read. `name` is the document's path."""
    text = text_of(data, name, problems)
    if text is None:
        return None
    try:
        root = read_json(text)
    except NoJson as fault:
        at = Location(name, fault.line, fault.column)
        if fault.too_deep:
            problems.add(at, "label-nesting", fault.why, _ANEW)
        else:
            problems.add(at, "label-json", f"this is no JSON: {fault.why}", _ANEW)
        return None
    return _read(root, data, name, images, problems, missing_image)


def read_epi_xml(
    root: xml.Element, data: bytes, name: str, images: Images, problems: Problems, missing_image: Severity
) -> LabelDocument | None:
    """As `read_epi_json`, of the root of an XML document."""
    return _read(from_xml(root), data, name, images, problems, missing_image)


def _read(
    root: Element, data: bytes, name: str, images: Images, problems: Problems, missing_image: Severity
) -> LabelDocument | None:
    found = [package for package in packages(root) if package.composition.all("section")]
    if not found:
        _tell_kind(root, name, problems)
        return None
    package = found[0]
    _tell_others(found[1:], name, problems)
    pictures = Pictures(package, images, problems, missing_image)
    text = read_text(package.composition, pictures, name, problems, missing_image)
    if not any(part.blocks or part.highlights for section in text.sections for part in section.with_parts()):
        at = Location(name, package.composition.line, package.composition.column)
        problems.add(at, "label-kind", "no section of the document has text", "Get the ePI whole, with its text.")
        return None
    return LabelDocument(
        file=PurePosixPath(name).name,
        data=data,
        identity=identity_of(package),
        title=text.title,
        sections=text.sections,
        notes=text.notes,
        media=tuple(pictures.media),
        products=read_products(package),
    )


def _tell_kind(root: Element, name: str, problems: Problems) -> None:
    message = f"this is no label document, but FHIR's {root.kind}" if root.kind else "this is no FHIR document"
    if root.kind == "Bundle":
        message = "the Bundle is no label document: it holds no Composition with sections"
    elif root.kind == "Composition":
        message = "the Composition has no section, so no text"
    hint = "An ePI is a Bundle whose first entry is a Composition. Import that."
    problems.add(Location(name, root.line, root.column), "label-kind", message, hint)


def _tell_others(others: Sequence[Package], name: str, problems: Problems) -> None:
    for other in others:
        at = Location(name, other.composition.line, other.composition.column)
        message = f"the file also holds '{other.composition.text('title')}', which is not imported"
        hint = "The first document of a file is imported. Save this one in a file of its own to import it."
        problems.add(at, "label-others", message, hint, Severity.NOTE)
