"""Adds records to a list in a file that people write too: what they wrote stays as it is, byte for byte."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from errno import EACCES
from pathlib import Path
from typing import NamedTuple

from fairbalance.content.located_yaml import Located, LocatedDict, LocatedList, read_yaml
from fairbalance.content.source import MOST_BYTES, Source
from fairbalance.model.text import Text
from fairbalance.problem import EnvironmentFailed, Location, Problems


class Listing(NamedTuple):
    """A list under a key of a YAML file in a project."""

    path: str
    key: str
    record: str  # what people call one of its records
    head: str  # with what a new file begins: comments, and the key

    def new(self, project: Path) -> str:
        """The beginning of a new file; an editor's schema is named where the project has it."""
        schema = f".schemas/{Path(self.path).stem}.json"
        has_schema = ((project / self.path).parent / schema).exists()
        return f"# yaml-language-server: $schema={schema}\n{self.head}" if has_schema else self.head


def append(project: Path, listing: Listing, records: Sequence[Sequence[str]]) -> None:
    """Writes the records behind what stands in the file, all at once; raises ProblemsFound where it takes none.

    A record is its lines, the first of which begins with a hyphen.
    """
    file = (project / listing.path).resolve()
    if file.exists() and not file.stat().st_mode & 0o222:  # another file in its place would be written all the same
        raise PermissionError(EACCES, os.strerror(EACCES), str(file))
    data = file.read_bytes().decode() if file.exists() else listing.new(project)
    end = "\r\n" if "\r\n" in data else "\n"
    root, listed = _listed(listing, data)
    lines = [f"{listing.key}:"] if root is not None and listed is None else []
    margin = " " * (listed.at.column - 1 if isinstance(listed, LocatedList) else 2)
    lines += [f"{margin}{line}" for record in records for line in record]
    text = f"{data}{'' if data.endswith(end) or not data else end}{''.join(f'{line}{end}' for line in lines)}"
    before = len(listed) if isinstance(listed, LocatedList) else 0
    _, after = _listed(listing, text)
    if not isinstance(after, LocatedList) or len(after) != before + len(records):
        problems = Problems()
        at = listed.at if listed is not None else Location(listing.path)
        hint = f"Write each {listing.record} after - on lines of its own, as the last of the file; an empty list is "
        message = f"no {listing.record} can be added to the list as it is written"
        problems.add(at, "value-type", message, f"{hint}the key alone.")
        problems.stop()
    if len(written := text.encode()) > MOST_BYTES:  # it could not be read again
        problems = Problems()
        message = f"with {len(records)} more, the file would be larger than {MOST_BYTES // 1_000_000} MB"
        problems.add(Location(listing.path), "file-size", message, "Delete what is done; the file is as it was.")
        problems.stop()
    replace_file(file, written)


def _listed(listing: Listing, data: str) -> tuple[Located | None, Located | None]:
    """What the file holds, and its list; both None where it cannot be read."""
    text = data.replace("\r\n", "\n").removeprefix("\ufeff")
    root = read_yaml(Source(listing.path, text), Problems(), escapes=True)
    return root, root.get(listing.key) if isinstance(root, LocatedDict) else None


def is_empty(data: Located) -> bool:
    """Nothing but comments."""
    return isinstance(data, Text) and not data


def replace_file(file: Path, data: bytes) -> None:
    """The old file or the new one, never a part of it; raises EnvironmentFailed where it cannot be written."""
    try:
        _replace(file, data)
    except OSError as error:
        raise EnvironmentFailed(f"{file} was not written, it is as it was. {error.strerror}") from error


def _replace(file: Path, data: bytes) -> None:
    descriptor, name = tempfile.mkstemp(prefix=f".{file.stem}-", dir=file.parent)
    try:
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(data)
        if file.exists():
            shutil.copymode(file, name)
        else:
            Path(name).chmod(0o644)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
