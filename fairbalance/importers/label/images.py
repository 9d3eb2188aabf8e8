"""Where the files of a document's pictures are looked for: beside it, or in its archive. Names only, never paths."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Protocol
from urllib.parse import unquote

LARGEST_IMAGE = 30_000_000  # bytes


class Images(Protocol):
    def find(self, file: str, set_id: str) -> bytes | None:
        """The picture that a document with this set id calls `file`; None where there is none, or one too large."""


class FolderImages:
    """Beside the document, or in media/SET-ID/ there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names: dict[Path, list[str]] = {}  # of the files in a folder

    def find(self, file: str, set_id: str) -> bytes | None:
        for folder in (self._folder, *([self._folder / "media" / set_id] if is_plain(set_id) else [])):
            try:
                if folder not in self._names:
                    self._names[folder] = [path.name for path in folder.iterdir()]
                if name := named(file, self._names[folder]):
                    return _bytes(folder / name)
            except OSError:
                continue
        return None


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() and file.stat().st_size <= LARGEST_IMAGE else None


def named(file: str, names: Iterable[str]) -> str | None:
    """Which of the names is meant by `file`: exactly it, else but for case and escapes."""
    wanted = PurePosixPath(file.replace("\\", "/")).name
    if not wanted:
        return None
    known = {name: name for name in names}
    alike = {name.casefold(): name for name in known}
    return known.get(wanted) or known.get(unquote(wanted)) or alike.get(unquote(wanted).casefold())


def is_plain(name: str) -> bool:
    """Whether it is the name of a folder, and no path."""
    return bool(name) and name not in (".", "..") and not set(name) & set("/\\:\0")
