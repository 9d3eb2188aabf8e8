"""Reads what a label is asked of: a document, or a project that one was imported into."""

from __future__ import annotations

import tempfile
from pathlib import Path

from fairbalance.content.label import FOLDER, has_label, load_label
from fairbalance.content.label_digests import DIGESTS, digests_of
from fairbalance.importers.label.document import LabelDocument
from fairbalance.importers.label.files.label_files import LabelFiles, label_files
from fairbalance.importers.label.reader import read_label
from fairbalance.model.label import Label
from fairbalance.problem import Location, Problems

# What lies in content/label/ besides the document; no other file is replaced by an import.
OURS = frozenset(("source.yaml", "highlights.md", "sections", "tables", "images", DIGESTS))


def read_document(file: Path, images_may_lack: bool, problems: Problems) -> LabelDocument:
    """The document; raises ProblemsFound with all that is wrong with it."""
    document = read_label(file, problems, images_may_lack=images_may_lack)
    if document:
        _check_name(document.file, file, problems)
    problems.raise_errors()
    assert document is not None, "a document that could not be read has told its problem"
    return document


def _check_name(name: str, file: Path, problems: Problems) -> None:
    """The document is kept under its own name, on any system, beside the files that are made of it."""
    hint = "Give it another name, such as label.xml or label.json."
    if name.lower() in {ours.lower() for ours in OURS}:
        message = f"a document called '{name}' would take the place of the label's own {name}"
        problems.add(Location(file.as_posix()), "file-name", message, hint)
    elif not name.isprintable():
        message = f"the document's name has signs that cannot be shown: {name!a}"
        problems.add(Location(ascii(file.as_posix())), "file-name", message, hint)


def label_of(path: Path) -> Label:
    """The label of a project's folder or of a document; raises ProblemsFound where there is none."""
    problems = Problems()
    if path.is_dir():
        if not has_label(path):
            hint = "Import one: python build.py import FILE --into DIR."
            problems.add(Location(str(path)), "label-missing", "the project has no label document", hint)
        label = load_label(path.resolve(), problems)
    else:
        files = label_files(read_document(path, True, problems))
        with tempfile.TemporaryDirectory() as folder:
            write_label(Path(folder), files)
            label = load_label(Path(folder), problems)
    problems.raise_errors()
    assert label is not None, "a label that could not be loaded has told its problem"
    return label


def write_label(folder: Path, files: LabelFiles) -> None:
    """With the digests of what is made of the document, by which an edit is found later."""
    written = {path: text.encode() for path, text in files.texts.items()} | dict(files.data)
    made = {path.removeprefix(f"{FOLDER}/"): data for path, data in written.items()}
    digests = digests_of({path: data for path, data in made.items() if path.partition("/")[0] in OURS})
    written[f"{FOLDER}/{DIGESTS}"] = digests.encode()
    for path, data in written.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
