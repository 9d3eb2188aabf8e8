"""The package that was reviewed: whether it is whole, of which content it is, and its digest."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

from fairbalance.content.source import MOST_BYTES
from fairbalance.edition.digest import content_digest
from fairbalance.problem import Location, Problems, counted
from fairbalance.site.folder import MANIFEST

Open = Callable[[str], IO[bytes]]  # a file of the package by its route; raises one of _UNREADABLE
_UNREADABLE = (OSError, KeyError, EOFError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error)
_FIRST = 3  # files that are named; how many more there are is told
_PIECE = 1 << 20  # bytes that are read at once
_ANEW = "Take it as it was sent to the reviewers, or write it anew with `review`."


class Reviewed(NamedTuple):
    """Two digests of 64 hexadecimal digits: of the content that the package shows, and of the package's own files."""

    content: str
    package: str


class _Manifest(NamedTuple):
    content: str
    package: str
    files: Mapping[str, str]  # route → sha256


def read_reviewed(place: Path, problems: Problems) -> Reviewed | None:
    """Of a folder or its zip; None with a problem told where it is missing or any of its files is not as written."""
    with ExitStack() as opened:
        opener = _opener(place, opened, problems)
        manifest = _manifest(place, opener, problems) if opener else None
        if opener is None or manifest is None:
            return None
        damaged = [route for route, digest in manifest.files.items() if _digest(opener, route) != digest]
        if damaged:
            message = (
                f"{counted(len(damaged), 'file')} of the package {_verb(damaged)} not as written: {_named(damaged)}"
            )
            problems.add(Location(str(place)), "package-damaged", message, _ANEW)
            return None
        return Reviewed(manifest.content, manifest.package)


def _opener(place: Path, opened: ExitStack, problems: Problems) -> Open | None:
    at = Location(str(place))
    if place.is_dir():
        return lambda route: (place / route).open("rb")
    if not place.exists():
        hint = "Write it with `review`, or name the one that was reviewed with --package."
        problems.add(at, "package-missing", "there is no package here, neither a folder nor a zip", hint)
        return None
    try:
        archive = opened.enter_context(zipfile.ZipFile(place))
    except _UNREADABLE:
        problems.add(at, "package-damaged", "this is neither a folder nor a zip that can be read", _ANEW)
        return None
    tops = sorted((name for name in archive.namelist() if PurePosixPath(name).name == MANIFEST), key=_depth)
    top = tops[0].removesuffix(MANIFEST) if tops else ""
    return lambda route: archive.open(f"{top}{route}")


def _depth(name: str) -> tuple[int, str]:
    return name.count("/"), name


def _manifest(place: Path, opener: Open, problems: Problems) -> _Manifest | None:
    """What the package says of itself."""
    at = Location(f"{place}/{MANIFEST}")
    try:
        with opener(MANIFEST) as file:
            data = json.loads(file.read(MOST_BYTES).decode())
        files = {str(route): str(entry["sha256"]) for route, entry in data["files"].items()}
        content, package = data["content"], content_digest(files)
        if data.get("package", package) != package:
            raise ValueError(package)
    except _UNREADABLE as error:
        missing = isinstance(error, KeyError | FileNotFoundError)
        message = "it is missing or names no content: this is no review package" if missing else "it cannot be read"
        problems.add(at, "package-damaged", message, _ANEW)
        return None
    except (ValueError, TypeError, AttributeError, RecursionError):
        problems.add(at, "package-damaged", "it is cut off or was changed by hand", _ANEW)
        return None
    if not files or any(not _is_within(route) for route in files):
        problems.add(at, "package-damaged", "it lists no files, or files outside the package", _ANEW)
        return None
    return _Manifest(str(content), package, files)


def _is_within(route: str) -> bool:
    path = PurePosixPath(route)
    return route.isprintable() and not {":", "\\"} & set(route) and not path.is_absolute() and ".." not in path.parts


def _digest(opener: Open, route: str) -> str:
    """Empty where the file cannot be read whole."""
    digest = hashlib.sha256()
    try:
        with opener(route) as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
    except _UNREADABLE:
        return ""
    return digest.hexdigest()


def _verb(names: Sequence[str]) -> str:
    return "is" if len(names) == 1 else "are"


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - _FIRST} more" if len(names) > _FIRST else ""
    return f"{', '.join(names[:_FIRST])}{more}"
