"""A label document → the project that is drafted from it, on disk and read by the engine."""

from __future__ import annotations

from pathlib import Path

from fairbalance.importers.label.document import LabelDocument
from fairbalance.importers.label.files.label_files import label_files
from fairbalance.importers.label.microsite.files import files_of
from fairbalance.importers.label.reader import read_label
from fairbalance.problem import Problems


def read(file: Path) -> LabelDocument | None:
    return read_label(file, Problems(), images_may_lack=True)


def lay_out(document: LabelDocument, folder: Path) -> None:
    imported = label_files(document)
    for path, text in (imported.texts | files_of(document)).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    for path, data in imported.data.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
