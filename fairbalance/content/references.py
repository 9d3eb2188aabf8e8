"""Loads `references.yaml`, and the texts that lie in `references/`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from fairbalance.content.located_yaml import read_yaml
from fairbalance.content.source import read_source
from fairbalance.content.validation import validate
from fairbalance.model.references import Reference, ReferenceHead, ReferencesHead
from fairbalance.model.text import Prose, Text
from fairbalance.problem import Location, Problems, likely

FILE, FOLDER = "content/references.yaml", "content/references"


def load_references(project: Path, problems: Problems) -> dict[str, Reference] | None:
    """By id; None where the file is broken, which is told."""
    if not os.path.lexists(project / FILE):
        return {}
    source = read_source(project, FILE, problems)
    data = read_yaml(source, problems) if source else None
    head = validate(ReferencesHead, data, problems) if data is not None else None
    return dict(_references(project, head, problems)) if head else None


def unread_texts(references: Mapping[str, Reference], names: Iterable[str], problems: Problems) -> None:
    """Tells each text of `references/`, given by its name, that no reference has for its document."""
    read = {str(reference.head.document) for reference in references.values()}
    for name in names:
        if name not in read:
            hint = f"Write document: {name} at its reference in references.yaml, or remove the file."
            problems.add(Location(f"{FOLDER}/{name}"), "reference-text-alone", "no reference names this text", hint)


def _references(project: Path, head: ReferencesHead, problems: Problems) -> Iterator[tuple[str, Reference]]:
    for name, record in head.references.items():
        yield str(name), Reference(str(name), record, _document(project, record, problems))


def _document(project: Path, record: ReferenceHead, problems: Problems) -> Prose | None:
    if record.document is None:
        return None
    name: Text = record.document
    if "/" in name or not name.endswith(".txt") or not (project / FOLDER / name).is_file():
        meant = likely(name, sorted(file.name for file in (project / FOLDER).glob("*.txt")))
        hint = f"Lay the text into {FOLDER}/, as a file whose name ends in .txt."
        hint = f"Did you mean '{meant}'?" if meant and meant != name else hint
        problems.add(name.at, "reference-document", f"there is no text '{name}' in {FOLDER}", hint)
        return None
    source = read_source(project, f"{FOLDER}/{name}", problems)
    if source is None:
        return None
    if not source.text.strip():
        hint = "Write the source's text there, or take document: away."
        problems.add(Location(source.path), "reference-document", "the text of this reference is empty", hint)
    return Prose(source.text, Location(source.path))
