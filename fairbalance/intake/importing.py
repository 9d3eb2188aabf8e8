"""Takes a label document in: a new project, or a new version of the label that a project has already."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from fairbalance.comparison.impact import Touched, impact
from fairbalance.comparison.label_changes import LabelChanges, compare_labels
from fairbalance.content.folder import load_content
from fairbalance.importers.label.document import LabelDocument
from fairbalance.importers.label.files.label_files import label_files
from fairbalance.importers.label.microsite.files import files_of
from fairbalance.intake.fidelity import Fidelity, measure
from fairbalance.intake.reading import label_of, read_document, write_label
from fairbalance.model.label import Label
from fairbalance.pipeline import check_project, compose, site_assets, without_collector
from fairbalance.problem import EnvironmentFailed, Problem, Problems, Severity
from fairbalance.starter.equipment import equipped
from fairbalance.starter.new_folder import new_folder, write_files

CONTENT, LABEL = "content", "content/label"
IMAGES = "images"  # the loss that a document without its pictures is


@dataclass(frozen=True, slots=True)
class Imported:
    """`changes` are there where the project had a label before; `touched` are the project's own sentences that cite
    what changed, None where its own files are broken and cannot be searched."""

    folder: Path
    files: int
    to_do: int  # places that are marked for a person to look at
    fidelity: Fidelity
    findings: tuple[Problem, ...]
    changes: LabelChanges | None = None
    touched: tuple[Touched, ...] | None = None


def import_label(file: Path, into: Path, allow: frozenset[str] = frozenset()) -> Imported:
    """A project in the empty folder `into`, or a new label in the project that is there.

    `allow` names kinds of loss that are known and accepted. Raises ProblemsFound where the document cannot be read or
    is another product's, EnvironmentFailed where nothing can be written; either way the folder is as it was.
    """
    problems = Problems()
    with without_collector():
        document = read_document(file, IMAGES in allow, problems)
        begin = _update if (into / CONTENT).is_dir() else _begin
        return begin(into, document, problems)


def _begin(into: Path, document: LabelDocument, problems: Problems) -> Imported:
    with new_folder(into) as place:
        files = _write_project(place, document)
        fidelity = _measured(place, document)
    to_do = sum(text.count("# to check:") + text.count("# to do:") for text in files.values())
    return Imported(into, len(files), to_do, fidelity, tuple(problems))


def _write_project(place: Path, document: LabelDocument) -> dict[str, str]:
    label = label_files(document)
    write_label(place, label)
    files = equipped(files_of(document))
    write_files(place, files)
    return files | dict(label.texts)


def _measured(project: Path, document: LabelDocument) -> Fidelity:
    """The document held against the page that a build of the project shows."""
    checked = check_project(project)
    route = checked.passages.label_route
    page = next(asset for asset in site_assets(checked, compose(checked)) if asset.route == route)
    return measure(document.data, document.identity.format, page.data.decode())


def _update(into: Path, document: LabelDocument, problems: Problems) -> Imported:
    """Only `content/label/` changes; what else lies in it stays."""
    old = label_of(into) if (into / LABEL / "source.yaml").is_file() else None
    if old:
        _check_same(old, document, problems)
        problems.raise_errors()
    with _beside(into) as place:
        _write_project(place, document)
        fidelity = _measured(place, document)
        changes = compare_labels(old, label_of(place)) if old else None
        files = len(label_files(document).texts)
        _keep_others(into / LABEL, place / LABEL, old)
        _swap(place / LABEL, into / LABEL, place / "old")
    touched = _touched(into, changes) if changes else None
    return Imported(into, files, 0, fidelity, tuple(problems), changes, touched)


def _touched(project: Path, changes: LabelChanges) -> tuple[Touched, ...] | None:
    content = load_content(project.resolve(), Problems()).whole()
    return impact(changes, content) if content else None


def _check_same(old: Label, document: LabelDocument, problems: Problems) -> None:
    """The label of another product would be taken for a new version of this one."""
    source, identity = old.source, document.identity
    at = source.set_id.at if source.set_id else source.at
    if source.set_id and identity.set_id and source.set_id.lower() != identity.set_id.lower():
        message = f"the project holds the label {source.set_id}, {document.file} is {identity.set_id}"
        problems.add(at, "label-other", message, "Import another product's label into a folder of its own.")
    elif _number(identity.version) < _number(source.version or ""):
        message = f"version {identity.version} was imported over version {source.version}"
        problems.add(at, "label-older", message, "Import the newest version last.", Severity.WARNING)


def _number(version: str) -> int:
    return int(version) if version.isdecimal() else 0


@contextmanager
def _beside(project: Path) -> Iterator[Path]:
    """A folder on the project's own disk, so that what is made in it can be moved in at once."""
    try:
        with tempfile.TemporaryDirectory(prefix=".import-", dir=project, ignore_cleanup_errors=True) as folder:
            yield Path(folder).resolve()
    except OSError as error:
        what = f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error)
        raise EnvironmentFailed(f"the label was not imported into {project}. {what}") from error


def _keep_others(there: Path, new: Path, old: Label | None) -> None:
    """What nobody imported, a PDF of the label for instance, goes with the folder."""
    ours = {"source.yaml", "highlights.md", "sections", "tables", IMAGES}
    ours |= {str(old.source.document)} if old else set()
    for entry in sorted(there.iterdir()) if there.is_dir() else ():
        if entry.name not in ours and not (new / entry.name).exists():
            (new / entry.name).hardlink_to(entry) if entry.is_file() else entry.rename(new / entry.name)


def _swap(new: Path, there: Path, aside: Path) -> None:
    if there.exists():
        there.rename(aside)
    try:
        new.rename(there)
    except OSError:
        if aside.exists():
            aside.rename(there)
        raise
