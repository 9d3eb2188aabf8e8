"""Reads text files of a project, and says which bytes are not text."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from fairbalance.problem import Location, Problems

# The last of these are line ends of word processors, and byte order marks that joining files leaves in their midst.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\u2028\u2029\ufeff]")
INVISIBLE = re.compile("[^\\S ]|[\xad\u200b-\u200f\u2060]")  # nothing to see, or a space that is none
MOST_BYTES = 8_000_000  # the largest labels have 1.5 MB; what is larger would only make everybody wait


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
        status = file.lstat()
        if stat.S_ISLNK(status.st_mode):
            if not is_inside(file, project):
                hint = "Copy it into the project."
                problems.add(Location(path), "path-outside", "the file lies outside the project", hint)
                return None
            status = file.stat()
        if stat.S_ISDIR(status.st_mode):
            problems.add(Location(path), "file-missing", "this is a folder, a file belongs here", "Rename the folder.")
            return None
        if not stat.S_ISREG(status.st_mode):
            problems.add(Location(path), "file-missing", "this is no ordinary file", "Put the file itself here.")
            return None
        if status.st_size > MOST_BYTES:
            message = f"the file has {status.st_size / 1_000_000:,.0f} MB, a text has at most {MOST_BYTES // 1_000_000}"
            hint = "Put sections and tables into files of their own, and pictures into content/images."
            problems.add(Location(path), "file-size", message, hint)
            return None
        with file.open("rb", buffering=0) as opened:
            data = opened.read()
    except (FileNotFoundError, NotADirectoryError):
        problems.add(Location(path), "file-missing", "the file is missing", "Every content folder needs it.")
        return None
    except OSError as error:
        hint = "Look at the file's permissions, and at where it leads if it is a link."
        problems.add(Location(path), "file-unreadable", f"the file cannot be read: {error.strerror}", hint)
        return None
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
