"""A project from a plain text: made, drawn, and compared with the text line by line before it is there."""

from __future__ import annotations

from pathlib import Path

from fairbalance.importers.plain_text.files import files_of
from fairbalance.importers.plain_text.reader import read_draft, with_rest
from fairbalance.importers.plain_text.source_text import read_text
from fairbalance.pipeline import compose, read_project, site_assets
from fairbalance.problem import EnvironmentFailed, Location, Problems, ProblemsFound
from fairbalance.starter.completeness import lost_lines
from fairbalance.starter.equipment import HERE
from fairbalance.starter.new_folder import write_files


def read_source(file: Path) -> str:
    """Raises ProblemsFound where the file is no text, EnvironmentFailed where it cannot be read."""
    problems = Problems()
    text = None
    try:
        text = read_text(file.read_bytes(), str(file), problems)
    except FileNotFoundError:
        problems.add(Location(str(file)), "file-missing", "the file is missing", "Check the name after --from-text.")
    except IsADirectoryError:
        problems.add(Location(str(file)), "file-missing", "this is a folder, a text file belongs here", "Name a file.")
    except OSError as error:
        raise EnvironmentFailed(f"{file} cannot be read: {error.strerror}") from error
    if text is None:
        problems.stop()
    return text


def write_project(place: Path, text: str, source: str) -> dict[str, str]:
    """Writes the content and a README into the empty folder `place`; gives them back by path.

    The site is drawn to see whether every line of the text stands on it; one that does not is set on a page of its own.
    """
    draft = read_draft(text)
    files = files_of(draft, source)
    write_files(place, files)
    if lost := _lost(text, place):
        files = files_of(with_rest(draft, lost), source)
    readme = (HERE / "from_text.md").read_text(encoding="utf-8")
    return files | {"README.md": readme.replace("{brand}", draft.product.name.text).replace("{source}", source)}


def _lost(text: str, project: Path) -> list[tuple[int, str]]:
    """The lines that stand nowhere; not known where the content cannot be read, and then `check` tells what to mend."""
    try:
        checked = read_project(project)
    except ProblemsFound:
        return []
    files = site_assets(checked, compose(checked))
    return lost_lines(text, [file.data.decode() for file in files if file.route.endswith(".html")])
