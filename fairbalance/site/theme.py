"""Where templates and static files come from: the project's own folders first, then the default theme."""

from __future__ import annotations

import os
from pathlib import Path

from fairbalance.problem import Location

_PACKAGE = Path(__file__).resolve().parent.parent
# A wheel carries the theme inside the package; a clone has it beside the package.
DEFAULT = _PACKAGE / "theme" if (_PACKAGE / "theme").is_dir() else _PACKAGE.parent


class Theme:
    """The folders to look in for one project; the first that has a file wins."""

    def __init__(self, project: Path) -> None:
        self._project = project.resolve()
        self._roots = {folder: self._find(folder) for folder in ("templates", "static")}

    def _find(self, folder: str) -> tuple[Path, ...]:
        both = (self._project / folder, DEFAULT / folder)
        return tuple(dict.fromkeys(path.resolve() for path in both if path.is_dir()))

    def roots(self, folder: str) -> tuple[Path, ...]:
        return self._roots[folder]

    def file(self, folder: str, name: str) -> Path | None:
        return next((path for root in self._roots[folder] if (path := root / name).is_file()), None)

    def component_names(self) -> list[str]:
        return sorted({name for root in self._roots["templates"] for name in _folders(root / "components")})

    def location(self, file: Path, line: int = 1, column: int = 1) -> Location:
        """The file's place as a person would name it."""
        for root, prefix in ((self._project, ""), (DEFAULT, "theme/")):
            if file.is_relative_to(root):
                return Location(prefix + file.relative_to(root).as_posix(), line, column)
        return Location(file.name, line, column)


def _folders(path: Path) -> list[str]:
    return [entry.name for entry in os.scandir(path) if entry.is_dir()] if path.is_dir() else []
