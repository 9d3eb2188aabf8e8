"""Makes a project's folder whole or not at all."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from fairbalance.problem import EnvironmentFailed, Location, Problem, ProblemsFound


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """A folder to write into, in the place of `folder`, which has all of it at the end, and nothing if anything fails.

    Raises ProblemsFound where `folder` holds something already, EnvironmentFailed where it cannot be written.
    """
    folder = Path.cwd() / folder
    try:
        _check_free(folder)
        there = next(place for place in (folder, *folder.parents) if place.exists())
        with tempfile.TemporaryDirectory(prefix=".new-", dir=there, ignore_cleanup_errors=True) as beside:
            inside = Path(beside) / folder.relative_to(there)
            inside.mkdir(parents=True, exist_ok=True)
            yield inside
            _move(Path(beside), there)
    except OSError as error:
        what = f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error)
        raise EnvironmentFailed(f"the project was not written to {folder}. {what}") from error


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


def _check_free(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise EnvironmentFailed(f"{folder} is a file. Name a folder that is not there yet.")
    there = sorted(entry.name for entry in folder.iterdir())
    if there:
        message = f"the folder is not empty: it holds {there[0]}"
        hint = "Name a folder that is not there yet; nothing was changed."
        raise ProblemsFound((Problem(Location(str(folder)), "folder-not-empty", message, hint),))


def _move(source: Path, target: Path) -> None:
    """All that lies in `source`; what was moved goes back if anything fails."""
    moved: list[str] = []
    try:
        for entry in sorted(source.iterdir()):
            entry.rename(target / entry.name)
            moved.append(entry.name)
    except OSError:
        for name in moved:
            (target / name).rename(source / name)
        raise
