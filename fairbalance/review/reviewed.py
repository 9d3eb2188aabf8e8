"""The package that was reviewed: whether it is whole, of which content it is, and its digest."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

from fairbalance.content.source import MOST_BYTES
from fairbalance.edition.digest import content_digest
from fairbalance.edition.stored import from_json
from fairbalance.problem import Location, Problems, counted
from fairbalance.review.against import EDITION
from fairbalance.review.zipped import GENERATOR
from fairbalance.site.folder import DROPPINGS, MANIFEST

_UNREADABLE = (OSError, KeyError, EOFError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error)
_FIRST = 3  # files that are named; how many more there are is told
_PIECE = 1 << 20  # bytes that are read at once
_ANEW = "Take it as it was sent to the reviewers, or write it anew with `review`."
_AWAY = "Reviewers may have taken it for a part of the package. Move it elsewhere, and approve again."
_NONE = "this is no review package"
_NEEDED = ("review.html", EDITION)
_MAC = "__MACOSX/"  # what its zips hold beside the files themselves


class Reviewed(NamedTuple):
    """Two digests of 64 hexadecimal digits: of the content that the package shows, and of the package's own files."""

    content: str
    package: str


class _Opened(NamedTuple):
    open: Callable[[str], IO[bytes]]  # a file by its route; raises one of _UNREADABLE
    routes: Iterable[str]  # of all files that are there, once


class _Manifest(NamedTuple):
    content: str
    package: str
    files: Mapping[str, str]  # route → sha256


def read_reviewed(place: Path, problems: Problems) -> Reviewed | None:
    """Of a folder or its zip; None with a problem told where it is missing or any of its files is not as written."""
    with ExitStack() as opened:
        found = _opened(place, opened, problems)
        manifest = _manifest(place, found, problems) if found else None
        if found is None or manifest is None or not _is_whole(place, found, manifest, problems):
            return None
        return Reviewed(manifest.content, manifest.package)


def _opened(place: Path, opened: ExitStack, problems: Problems) -> _Opened | None:
    at = Location(str(place))
    if place.is_dir():
        return _Opened(lambda route: (place / route).open("rb"), _files(place))
    if not place.exists():
        hint = "Write it with `review`, or name the one that was reviewed with --package."
        problems.add(at, "package-missing", "there is no package here, neither a folder nor a zip", hint)
        return None
    try:
        archive = opened.enter_context(zipfile.ZipFile(place))
    except _UNREADABLE:
        problems.add(at, "package-damaged", "this is neither a folder nor a zip that can be read", _ANEW)
        return None
    names = [name for name in archive.namelist() if not name.endswith("/") and not name.startswith(_MAC)]
    tops = sorted((name for name in names if PurePosixPath(name).name == MANIFEST), key=_depth)
    top = tops[0].removesuffix(MANIFEST) if tops else ""
    routes = (name.removeprefix(top) if name.startswith(top) else f"../{name}" for name in names)
    return _Opened(lambda route: archive.open(f"{top}{route}"), routes)


def _files(folder: Path) -> Iterator[str]:
    """Routes of all that is no folder; what a link leads to is not looked into."""
    for root, folders, names in os.walk(folder):
        links = [name for name in folders if (Path(root) / name).is_symlink()]
        yield from ((Path(root) / name).relative_to(folder).as_posix() for name in (*names, *links))


def _depth(name: str) -> tuple[int, str]:
    return name.count("/"), name


def _manifest(place: Path, found: _Opened, problems: Problems) -> _Manifest | None:
    """What the package says of itself."""
    at = Location(f"{place}/{MANIFEST}")
    try:
        with found.open(MANIFEST) as file:
            data = json.loads(file.read(MOST_BYTES).decode())
        if not isinstance(data, dict) or data.get("generator") != GENERATOR:
            problems.add(at, "package-damaged", f"`review` did not write it: {_NONE}", _ANEW)
            return None
        files = {str(route): str(entry["sha256"]) for route, entry in data["files"].items()}
        content, package = data["content"], content_digest(files)
        if data.get("package", package) != package:
            raise ValueError(package)
    except _UNREADABLE as error:
        missing = isinstance(error, KeyError | FileNotFoundError)
        message = f"it is missing or names no content: {_NONE}" if missing else "it cannot be read"
        problems.add(at, "package-damaged", message, _ANEW)
        return None
    except (ValueError, TypeError, AttributeError, RecursionError):
        problems.add(at, "package-damaged", "it is cut off or was changed by hand", _ANEW)
        return None
    if any(not _is_within(route) for route in files) or not all(name in files for name in _NEEDED):
        message = f"it lists files outside the package, or lacks one of {' and '.join(_NEEDED)}"
        problems.add(at, "package-damaged", message, _ANEW)
        return None
    return _Manifest(str(content), package, files)


def _is_whole(place: Path, found: _Opened, manifest: _Manifest, problems: Problems) -> bool:
    """Whether it holds each file that it lists, exactly as listed, and no other; and shows what it says it shows."""
    at, before = Location(str(place)), len(problems)
    damaged = [route for route, digest in manifest.files.items() if _digest(found, route) != digest]
    if damaged:
        said = f"{counted(len(damaged), 'file')} of the package {_verb(damaged)} not as written: {_named(damaged)}"
        problems.add(at, "package-damaged", said, _ANEW)
    ours, times = {*manifest.files, MANIFEST}, Counter(found.routes)
    if others := sorted(route for route in times if route not in ours and PurePosixPath(route).name not in DROPPINGS):
        said = f"the package holds {counted(len(others), 'file')} that `review` did not write: {_named(others)}"
        problems.add(at, "package-damaged", said, _AWAY)
    if doubles := sorted(route for route, number in times.items() if number > 1):
        said = f"the zip holds two files of one name, of which a reviewer has seen only one: {_named(doubles)}"
        problems.add(at, "package-damaged", said, _ANEW)
    if len(problems) == before and (wrong := _wrong_edition(found, manifest.content)):
        problems.add(Location(f"{place}/{EDITION}"), "package-damaged", wrong, _ANEW)
    return len(problems) == before


def _wrong_edition(found: _Opened, content: str) -> str:
    """What the manifest says of the content must be what the files of the site make; "" where it is."""
    try:
        with found.open(EDITION) as file:
            edition = from_json(file.read().decode())
    except (*_UNREADABLE, ValueError) as error:
        return f"it cannot be read: {error}"
    same = edition.digest == content_digest(edition.files) == content
    return "" if same else "it is of another content than the package says"


def _is_within(route: str) -> bool:
    path = PurePosixPath(route)
    return route.isprintable() and not {":", "\\"} & set(route) and not path.is_absolute() and ".." not in path.parts


def _digest(found: _Opened, route: str) -> str:
    """Empty where the file cannot be read whole."""
    digest = hashlib.sha256()
    try:
        with found.open(route) as file:
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
