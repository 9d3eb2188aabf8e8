"""Where templates and static files come from: the project's own folders first, then the default theme."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from fairbalance.problem import Location

_PACKAGE = Path(__file__).resolve().parent.parent
# A wheel carries the theme inside the package; a clone has it beside the package.
DEFAULT = _PACKAGE / "theme" if (_PACKAGE / "theme").is_dir() else _PACKAGE.parent
FOLDERS = ("templates", "static")
# What keeps the safety parts on every page and in view, and what runs there: always the default theme's.
FIXED: Mapping[str, frozenset[str]] = {
    "templates": frozenset(("frame.html",)),
    "static": frozenset(
        (
            *("css/guard.css", "js/search.js", "js/search-words.js", "js/search-finder.js", "js/search-arrival.js"),
            *("js/search-panel.js", "js/minisearch-7.2.0/minisearch.js", "js/minisearch-7.2.0/LICENSE.txt"),
        )
    ),
}


class Theme:
    """The folders to look in for one project; the first that has a file wins."""

    def __init__(self, project: Path) -> None:
        self.project = project.resolve()
        self._roots = {folder: self._find(folder) for folder in FOLDERS}

    def _find(self, folder: str) -> tuple[Path, ...]:
        both = (self.project / folder, DEFAULT / folder)
        return tuple(dict.fromkeys(path.resolve() for path in both if path.is_dir()))

    def roots(self, folder: str) -> tuple[Path, ...]:
        return self._roots[folder]

    def own(self, folder: str) -> Path | None:
        """The project's own folder; in the program's own repository that is the default theme itself."""
        return self._roots[folder][0] if (self.project / folder).is_dir() else None

    def is_no_folder(self, folder: str) -> bool:
        """Whether a file, or a link that leads nowhere, stands where the project's own folder would."""
        return os.path.lexists(self.project / folder) and not (self.project / folder).is_dir()

    def own_files(self, folder: str) -> list[str]:
        """Names of the files in the project's own folder; what editors and systems hide is not seen."""
        own = self.own(folder)
        return sorted(_files(own, "")) if own else []

    def replaces_default(self, folder: str) -> bool:
        return len(self._roots[folder]) > 1

    def default_files(self, folder: str) -> list[str]:
        return sorted(_files(DEFAULT / folder, ""))

    def file(self, folder: str, name: str) -> Path | None:
        roots = self._roots[folder][-1:] if name in FIXED[folder] else self._roots[folder]
        return next((path for root in roots if (path := root / name).is_file()), None)

    def component_names(self) -> list[str]:
        return sorted({name for root in self._roots["templates"] for name in _folders(root / "components")})

    def location(self, file: Path, line: int = 1, column: int = 1) -> Location:
        """The file's place as a person would name it; a folder of the project's may be a link to a shared one."""
        own = [(self._roots[folder][0], f"{folder}/") for folder in FOLDERS if self.own(folder)]
        for root, prefix in (*own, (self.project, ""), (DEFAULT, "theme/")):
            if file.is_relative_to(root):
                return Location(prefix + file.relative_to(root).as_posix(), line, column)
        return Location(file.name, line, column)


def _folders(path: Path) -> list[str]:
    return [entry.name for entry in os.scandir(path) if entry.is_dir()] if path.is_dir() else []


def _files(folder: Path, prefix: str) -> Iterator[str]:
    for entry in os.scandir(folder):
        if entry.name.startswith(".") or entry.name.endswith("~"):
            continue
        if entry.is_dir(follow_symlinks=False) and "." not in entry.name:  # else it stands in a file's place
            yield from _files(Path(entry.path), f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}"
