"""The line of a file in which a problem stands, read when somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from fairbalance.content.source import MOST_BYTES, is_inside
from fairbalance.problem import Location
from fairbalance.site.theme import DEFAULT

_THEME, _CONTENT = "theme/", "content/"


class SourceLines:
    """Lines of one project's files and of the default theme's."""

    def __init__(self, project: Path) -> None:
        self._project = project
        self._files: dict[str, tuple[str, ...]] = {}

    def line(self, at: Location) -> str | None:
        """The line, without its end; None where there is none to show."""
        lines = self._lines(at.path)
        return lines[at.line - 1] if at.line <= len(lines) and lines[at.line - 1].strip() else None

    def words(self, at: Location) -> list[str]:
        """What stands from the place to the end of its line."""
        return (self.line(at) or "")[at.column - 1 :].split()

    def _lines(self, path: str) -> tuple[str, ...]:
        if path not in self._files:
            self._files[path] = tuple(self._read(path))
        return self._files[path]

    def _read(self, path: str) -> Iterator[str]:
        file = DEFAULT / path.removeprefix(_THEME) if path.startswith(_THEME) else self._project / path
        with suppress(OSError, ValueError):
            if path.startswith(_CONTENT) and not is_inside(file, self._project.resolve()):
                return  # a link that leaves the project: what lies there is nobody's to show
            if file.is_file() and file.stat().st_size <= MOST_BYTES:
                text = file.read_bytes().removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace")
                if "\0" in text:  # an archive, a picture, UTF-16: no line of it can be read
                    return
                yield from text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
