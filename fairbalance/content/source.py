"""Reads text files of a project, and says which bytes are not text."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from fairbalance.problem import EnvironmentFailed, Location, Problems

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Source:
    """A text file; `path` is relative to the project, line ends are all \\n."""

    path: str
    text: str
    first_line: int = 1


def read_source(project: Path, path: str, problems: Problems) -> Source | None:
    """The file's text, or None with a problem told."""
    file = project / path
    try:
        mode = file.lstat().st_mode
        if stat.S_ISLNK(mode):
            if not is_inside(file, project):
                hint = "Copy it into the project."
                problems.add(Location(path), "path-outside", "the file lies outside the project", hint)
                return None
            mode = file.stat().st_mode
        if stat.S_ISDIR(mode):
            problems.add(Location(path), "file-missing", "this is a folder, a file belongs here", "Rename the folder.")
            return None
        if not stat.S_ISREG(mode):
            problems.add(Location(path), "file-missing", "this is no ordinary file", "Put the file itself here.")
            return None
        with file.open("rb", buffering=0) as opened:
            data = opened.read()
    except (FileNotFoundError, NotADirectoryError):
        problems.add(Location(path), "file-missing", "the file is missing", "Every content folder needs it.")
        return None
    except OSError as error:
        raise EnvironmentFailed(f"{path} cannot be read: {error.strerror}") from error
    return _decode(path, data, problems)


def is_inside(file: Path, folder: Path) -> bool:
    """Whether file or folder `file`, after all symbolic links, lies in `folder`, whose own are resolved already."""
    return os.path.realpath(file).startswith(f"{folder}{os.sep}")


def _decode(path: str, data: bytes, problems: Problems) -> Source | None:
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")
        problems.add(
            end_of(path, before),
            "not-utf-8",
            f"byte 0x{error.object[error.start]:02X} is not UTF-8 text",
            "Save the file with encoding UTF-8.",
        )
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if control := CONTROL.search(text):
        problems.add(
            end_of(path, text[: control.start()]),
            "control-character",
            f"control character U+{ord(control[0]):04X} in text",
            "Delete it; it is invisible in most editors.",
        )
        return None
    return Source(path, text)


def end_of(path: str, before: str) -> Location:
    """The place right after the text `before` of a file."""
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Location(path, len(lines), len(lines[-1]) + 1)
