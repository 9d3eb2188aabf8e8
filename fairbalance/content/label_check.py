"""What the files of `content/label/` must agree on, since nobody but `import` writes them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from fairbalance.model.label import Label, LabelFile, LabelNote
from fairbalance.model.text import Prose
from fairbalance.problem import Problems, did_you_mean

AGAIN = "Import the document again; nobody needs to edit these files."
_DIRECTIVE = re.compile(
    r"^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*:{3,}[ \t]*([A-Za-z][\w-]*)[ \t]*(.*?)[ \t]*$", re.MULTILINE
)
_DIRECTIVES = ("caption", "list", "table")
_LINK = re.compile(r"(?<!\\)\]\(<?([A-Za-z][A-Za-z0-9+.-]*):")
_SCHEMES = ("http", "https", "mailto", "tel")


def check_label(project: Path, folder: str, label: Label, problems: Problems) -> None:
    """The document is the one that was imported, anchors are unique, and whatever is named is there."""
    _check_document(project, folder, label, problems)
    _check_anchors(label, problems)
    for text in _texts(label):
        if ":::" in text.text:
            _check_directives(text, label, problems)
        if "](" in text.text:
            _check_links(text, problems)


def _check_document(project: Path, folder: str, label: Label, problems: Problems) -> None:
    name = label.source.document
    try:
        data = (project / folder / Path(name).name).read_bytes()
    except OSError:
        problems.add(name.at, "file-missing", f"the label document '{name}' is missing", AGAIN)
        return
    if hashlib.sha256(data).hexdigest() != label.source.sha256:
        message = f"'{name}' is not the document that the label was imported from"
        problems.add(label.source.sha256.at, "label-document", message, AGAIN)


def _check_anchors(label: Label, problems: Problems) -> None:
    """A link to a section must not lead to another."""
    seen: dict[str, str] = {}
    for file in _files(label):
        for section in file.section.with_parts():
            if section.anchor in seen:
                message = f"a second section of the label with the anchor '{section.anchor}'"
                problems.add(section.title.at, "id-duplicate", message, f"The first is in {seen[section.anchor]}.")
            seen.setdefault(section.anchor, file.path)


def _check_directives(text: Prose, label: Label, problems: Problems) -> None:
    for found in _DIRECTIVE.finditer(text.text):
        name, argument = found[1], found[2]
        at = text.place(found.start(1))
        if name not in _DIRECTIVES:
            problems.add(at, "directive-unknown", f"there is no directive '{name}' in a label", AGAIN)
        elif name == "table" and argument not in label.tables:
            hint = did_you_mean(argument, sorted(label.tables)) or AGAIN
            problems.add(at, "table-unknown", f"the label has no table '{argument}'", hint)


def _check_links(text: Prose, problems: Problems) -> None:
    for found in _LINK.finditer(text.text):
        if found[1].lower() not in _SCHEMES:
            at = text.place(found.start(1))
            problems.add(at, "link-scheme", f"a link may not begin with '{found[1]}:'", AGAIN)


def _files(label: Label) -> Iterator[LabelFile]:
    yield from filter(None, [label.highlights])
    yield from label.files


def _texts(label: Label) -> Iterator[Prose]:
    """Everything that is written in the label's Markdown."""
    yield from filter(None, [label.source.title and Prose.of(label.source.title)])
    yield from _of_notes(label.source.notes)
    for file in _files(label):
        for section in file.section.with_parts():
            yield section.title
            yield section.body
        yield from _of_notes(file.head.notes)
    for table in label.tables.values():
        if table.caption:
            yield Prose.of(table.caption)
        for row in (*table.header, *table.rows, *table.foot):
            yield from (Prose.of(cell.text) for cell in row.cells if "]" in cell.text or ":::" in cell.text)
        yield from _of_notes(table.notes)


def _of_notes(notes: tuple[LabelNote, ...] | list[LabelNote]) -> Iterator[Prose]:
    return (Prose.of(note.text) for note in notes)
