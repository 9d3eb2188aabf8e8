"""Where templates and static files come from: the project's own folders first, then the default theme."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fairbalance.problem import Location

_PACKAGE = Path(__file__).resolve().parent.parent
# A wheel carries the theme inside the package; a clone has it beside the package.
DEFAULT = _PACKAGE / "theme" if (_PACKAGE / "theme").is_dir() else _PACKAGE.parent


@dataclass(frozen=True, slots=True)
class Theme:
    project: Path

    def roots(self, folder: str) -> tuple[Path, ...]:
        """The folders to look in, the first wins."""
        both = (self.project / folder, DEFAULT / folder)
        return tuple(dict.fromkeys(path.resolve() for path in both if path.is_dir()))

    def file(self, folder: str, name: str) -> Path | None:
        return next((root / name for root in self.roots(folder) if (root / name).is_file()), None)

    def component_names(self) -> list[str]:
        return sorted(
            {path.name for root in self.roots("templates") for path in (root / "components").glob("*") if path.is_dir()}
        )

    def location(self, file: Path, line: int = 1, column: int = 1) -> Location:
        """The file's place as a person would name it."""
        for root, prefix in ((self.project.resolve(), ""), (DEFAULT, "theme/")):
            if file.resolve().is_relative_to(root):
                return Location(prefix + file.resolve().relative_to(root).as_posix(), line, column)
        return Location(file.name, line, column)
