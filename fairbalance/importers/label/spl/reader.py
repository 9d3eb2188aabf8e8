"""An SPL document's tree → a label document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import NamedTuple

from fairbalance.importers.label.document import LabelDocument, Line, Section
from fairbalance.importers.label.images import Images
from fairbalance.importers.label.spl.elements import child
from fairbalance.importers.label.spl.identity import identity_of
from fairbalance.importers.label.spl.media import read_media
from fairbalance.importers.label.spl.narrative import read_line
from fairbalance.importers.label.spl.notes import Notes
from fairbalance.importers.label.spl.pictures import declared_pictures
from fairbalance.importers.label.spl.products import read_products
from fairbalance.importers.label.spl.reading import Reading
from fairbalance.importers.label.spl.sections import read_sections
from fairbalance.importers.label.spl.targets import Targets
from fairbalance.importers.label.xml import Element
from fairbalance.problem import Location, Problems, Severity


def read_spl(
    root: Element, data: bytes, name: str, images: Images, problems: Problems, missing_image: Severity
) -> LabelDocument | None:
    """None, with a problem told, where the document has no text. `name` is the document's path."""
    reading = Reading(name, problems, Targets(root), Notes(root), declared_pictures(root), missing_image)
    body = _read_body(root, reading)
    places, notes = reading.targets.never_set(), reading.notes.never_read()
    if places or notes:  # links and marks lead to them: read anew, as if they were not there
        reading = replace(reading, targets=Targets(root, places), notes=Notes(root, notes), shown={})
        body = _read_body(root, reading)
    identity = identity_of(root)
    if not any(part.blocks for section in body.sections for part in section.with_parts()):
        _tell_empty(identity.kind, reading.at(root), problems)
        return None
    return LabelDocument(
        file=PurePosixPath(name).name,
        data=data,
        identity=identity,
        title=body.title,
        sections=body.sections,
        notes=reading.notes.all(),
        media=tuple(read_media(images, identity.set_id, reading)),
        products=read_products(root),
    )


class _Body(NamedTuple):
    title: Line
    sections: tuple[Section, ...]


def _read_body(root: Element, reading: Reading) -> _Body:
    return _Body(read_line(child(root, "title"), reading), read_sections(root, reading))


def _tell_empty(kind: str, at: Location, problems: Problems) -> None:
    told = f"its type is '{kind}', and " if kind else ""
    message = f"this is no label document: {told}no section of it has text"
    hint = "Import the label itself, with its text: the document whose type ends in LABEL."
    problems.add(at, "label-kind", message, hint)
