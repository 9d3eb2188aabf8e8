"""Takes a label document in: a new project, or a new version of the label that a project has already."""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from fairbalance.comparison.impact import Touched, impact
from fairbalance.comparison.label_changes import LabelChanges, compare_labels
from fairbalance.content.folder import load_content
from fairbalance.content.label import has_label, load_label_source
from fairbalance.importers.label.document import LabelDocument
from fairbalance.importers.label.files.label_files import label_files
from fairbalance.importers.label.microsite.files import files_of
from fairbalance.intake.fidelity import Fidelity, measure
from fairbalance.intake.reading import OURS, label_of, read_document, write_label
from fairbalance.model.label import Label, LabelSource
from fairbalance.pipeline import CheckedProject, compose, read_project, site_assets, without_collector
from fairbalance.problem import EnvironmentFailed, Location, Problem, Problems, ProblemsFound, Severity
from fairbalance.site.exchange import exchange
from fairbalance.site.hold import held, is_held, turn_at
from fairbalance.starter.equipment import equipped
from fairbalance.starter.new_folder import new_folder, write_files

CONTENT, LABEL = "content", "content/label"
_SHOWS = re.compile(rb"^:{3,}[ \t]*label\b", re.MULTILINE)
IMAGES = "images"  # the loss that a document without its pictures is


@dataclass(frozen=True, slots=True)
class Imported:
    """`changes` are there where the project had a label before; `touched` are the project's own sentences that cite
    what changed, None where its own files are broken and cannot be searched."""

    project: Path
    folder: Path  # what was written: the project, or in one that was there its label alone
    files: int  # none where the label was there already, byte for byte
    to_do: int  # places that are marked for a person to look at
    fidelity: Fidelity
    findings: tuple[Problem, ...]
    changes: LabelChanges | None = None
    touched: tuple[Touched, ...] | None = None
    shown: bool = True  # whether a page of the project shows the label


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
        fidelity = _measured(read_project(place), document)
    to_do = sum(text.count("# to check:") + text.count("# to do:") for text in files.values())
    return Imported(into, into, len(files), to_do, fidelity, tuple(problems))


def _write_project(place: Path, document: LabelDocument) -> dict[str, str]:
    label = label_files(document)
    write_label(place, label)
    files = equipped(files_of(document))
    write_files(place, files)
    return files | dict(label.texts)


def _measured(checked: CheckedProject, document: LabelDocument) -> Fidelity:
    """The document held against the page that a build of the project shows."""
    route = checked.passages.label_route
    page = next(asset for asset in site_assets(checked, compose(checked)) if asset.route == route)
    return measure(document.data, document.identity.format, page.data.decode())


def _update(into: Path, document: LabelDocument, problems: Problems) -> Imported:
    """Only `content/label/` changes; what else lies in it stays."""
    source = _check_place(into, document, problems)
    problems.raise_errors()
    old = _old(into, problems)
    label = into / LABEL
    with _beside(into) as place:
        _write_project(place, document)
        checked = read_project(place)
        fidelity = _measured(checked, document)
        changes = compare_labels(old, checked.content.label) if old and checked.content.label else None
        files = _files(place / LABEL)
        _keep(label, place / LABEL, OURS | ({str(source.document)} if source else set()))
        if source and source.sha256 == hashlib.sha256(document.data).hexdigest():
            _keep(label / IMAGES, place / LABEL / IMAGES)  # put in by hand, where this very document came without
        same = _files(place / LABEL) == _files(label)
        if not same:
            _swap(place / LABEL, label, place / "old")
    touched = _touched(into, changes) if changes else None
    return Imported(
        into, label, 0 if same else len(files), 0, fidelity, tuple(problems), changes, touched, _is_shown(into)
    )


def _is_shown(project: Path) -> bool:
    pages = (project / CONTENT / "pages").glob("*.md")
    return any(_SHOWS.search(page.read_bytes()) for page in pages if page.is_file())


def _touched(project: Path, changes: LabelChanges) -> tuple[Touched, ...] | None:
    content = load_content(project.resolve(), Problems()).whole()
    return impact(changes, content) if content else None


def _check_place(into: Path, document: LabelDocument, problems: Problems) -> LabelSource | None:
    """What is known of the label that is there; a broken one is not in the way of the document that mends it."""
    if (into / LABEL).exists() and not (into / LABEL).is_dir():
        hint = "Rename it or move it away; nothing was changed."
        problems.add(Location((into / LABEL).as_posix()), "file-unexpected", "a folder belongs here", hint)
    source = load_label_source(into.resolve(), Problems()) if has_label(into) else None
    if source:
        _check_same(source, into, document, problems)
    return source


def _check_same(source: LabelSource, into: Path, document: LabelDocument, problems: Problems) -> None:
    """The label of another product would be taken for a new version of this one."""
    identity = document.identity
    at = source.set_id.at if source.set_id else source.at
    at = at._replace(path=(into / at.path).as_posix())
    if source.set_id and identity.set_id and source.set_id.lower() != identity.set_id.lower():
        message = f"the project holds the label {source.set_id}, {document.file} is {identity.set_id}"
        hint = "Import another product's label into a folder of its own; nothing was changed."
        problems.add(at, "label-other", message, hint)
    elif source.version and _is_older(identity.version, source.version):
        message = f"version {identity.version} was imported over version {source.version}"
        problems.add(at, "label-older", message, "Import the newest version last.", Severity.WARNING)


def _is_older(version: str, other: str) -> bool:
    return version.isdecimal() and other.isdecimal() and int(version) < int(other)


def _old(into: Path, problems: Problems) -> Label | None:
    if not has_label(into):
        return None
    try:
        return label_of(into)
    except ProblemsFound:
        message = "the label that was here was damaged; what has changed is not known"
        hint = "It was made anew. To see what changed, compare with the older document."
        problems.add(Location((into / LABEL).as_posix()), "label-damaged", message, hint, Severity.WARNING)
        return None


@contextmanager
def _beside(project: Path) -> Iterator[Path]:
    """A folder on the project's own disk, so that what is made in it can be moved in at once."""
    try:
        with ExitStack() as importing:
            with turn_at(project):
                for left in project.glob(".import-*"):
                    if not is_held(left):  # an import was killed
                        shutil.rmtree(left, ignore_errors=True)
                made = tempfile.TemporaryDirectory(prefix=".import-", dir=project, ignore_cleanup_errors=True)
                folder = Path(importing.enter_context(made)).resolve()
                importing.enter_context(held(folder))
            yield folder
    except OSError as error:
        what = f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error)
        raise EnvironmentFailed(f"the label was not imported into {project}. {what}") from error


def _files(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def _keep(there: Path, new: Path, left: frozenset[str] | set[str] = frozenset()) -> None:
    """What nobody imported, a PDF of the label for instance, goes with the folder; a failure must not lose it."""
    for entry in sorted(there.iterdir()) if there.is_dir() else ():
        if entry.name in left or (new / entry.name).exists():
            continue
        new.mkdir(exist_ok=True)
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, new / entry.name, symlinks=True)
        else:
            shutil.copy2(entry, new / entry.name, follow_symlinks=False)


def _swap(new: Path, there: Path, aside: Path) -> None:
    if there.exists() and exchange(new, there):
        return
    if there.exists():
        there.rename(aside)
    try:
        new.rename(there)
    except OSError:
        if aside.exists():
            aside.rename(there)
        raise
