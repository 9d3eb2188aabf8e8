"""The version that a site is compared with: a project, a built site or an earlier package, read as an edition."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NoReturn

from fairbalance.assets.fingerprint import Asset
from fairbalance.edition.edition import Edition
from fairbalance.edition.owners import RESERVED, TOP
from fairbalance.edition.reading import read_edition
from fairbalance.edition.stored import NoEdition, from_json
from fairbalance.pipeline import edition_of, for_review
from fairbalance.problem import Location, Problem, Problems, ProblemsFound
from fairbalance.site.folder import GENERATOR, MANIFEST, written_files
from fairbalance.site.pages import NOT_FOUND

EDITION = "edition.json"  # of a review package
_EXPECTED = "Name a project's folder (it holds content/), a folder that `build` wrote, or a review package or its zip."
_MOST = 500_000_000  # bytes of an edition or of a file of a site; no real one comes near
_HOME = "index.html"


def against(path: Path) -> Edition:
    """The edition of what stands there; a project is drawn as it would be released.

    Raises ProblemsFound where it is nothing of these, or cannot be read.
    """
    if (path / "content").is_dir():
        return _project(path)
    if not holds_site(path):
        _tell(path, "version-unknown", "this is no project, no built site and no review package", _EXPECTED)
    if path.is_dir() and not (path / EDITION).is_file():
        return _built(path)
    stored, told = _stored(path)
    if told is not None and hashlib.sha256(stored).hexdigest() not in told:
        _tell(path / EDITION, "edition-unreadable", "the package's edition is not as `review` wrote it", _AGAIN)
    try:
        return from_json(stored.decode())
    except (NoEdition, ValueError) as wrong:
        said = str(wrong) if isinstance(wrong, NoEdition) else "it is not written in UTF-8"
        _tell(path / EDITION, "edition-unreadable", f"the package's edition cannot be read: {said}", _AGAIN)


_AGAIN = "Take the package as `review` wrote it, or name the project or the built site instead."


def holds_site(path: Path) -> bool:
    """Whether a built site or a review package stands there, by what lies in it."""
    if path.is_dir():
        return (path / EDITION).is_file() or _is_build(path)
    return _place_in_zip(path) is not None


def check_version(path: Path) -> None:
    """Refuse a folder in which nothing can be compared; raises ProblemsFound."""
    if path.is_dir() and not (path / "content").is_dir() and not holds_site(path):
        _tell(path, "version-unknown", "this is no project, no built site and no review package", _EXPECTED)


def _project(folder: Path) -> Edition:
    found = for_review(folder)
    return edition_of(found.checked, found.files)


def _is_build(folder: Path) -> bool:
    manifest = folder / MANIFEST
    return manifest.is_file() and bool(written_files(manifest.read_bytes(), GENERATOR))


def _built(folder: Path) -> Edition:
    """What its manifest lists, if it is all there just as it was built."""
    listed: Mapping[str, Mapping[str, object]] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
    problems = Problems()
    hint = "Build the site anew, and compare that."
    files = []
    for route, said in sorted(listed.items()):
        file = folder / route
        if ".." in PurePosixPath(route).parts or not file.resolve().is_relative_to(folder.resolve()):
            problems.add(Location(str(folder / MANIFEST)), "build-other", f"'{route}' leads out of the folder", hint)
        elif not file.is_file():
            problems.add(Location(str(file)), "build-other", "the built site lacks a file that was built", hint)
        else:
            data = file.read_bytes()
            if not isinstance(said, dict) or said.get("sha256") != hashlib.sha256(data).hexdigest():
                problems.add(Location(str(file)), "build-other", "the file is not as it was built", hint)
            files.append(Asset(route, data))
    problems.raise_errors()
    return read_edition(_in_order(files)).edition


def _in_order(files: Sequence[Asset]) -> Sequence[Asset]:
    """Pages as the navigation of the home page lists them, since ids follow their order; see `site_edition`."""
    home = [file for file in files if file.route == _HOME]
    shown = read_edition(home).edition.blocks.values()
    links = [link.href for block in shown if block.part == RESERVED[TOP.key] for link in block.links]
    places = {route: place for place, route in reversed(list(enumerate(links)))}
    last = len(links)

    def place(file: Asset) -> tuple[bool, int, bool, str]:
        return not file.route.endswith(".html"), places.get(file.route, last), file.route == NOT_FOUND, file.route

    return sorted(files, key=place)


def _stored(path: Path) -> tuple[bytes, str | None]:
    """The edition, and the package's manifest, which has its sha256; a lone edition has none."""
    if path.is_dir():
        manifest = path / MANIFEST
        told = manifest.read_bytes().decode(errors="replace") if manifest.is_file() else None
        return (path / EDITION).read_bytes(), told
    place = _place_in_zip(path)
    assert place is not None, "the zip was found to hold an edition"
    beside = f"{place.removesuffix(EDITION)}{MANIFEST}"
    try:
        with zipfile.ZipFile(path) as archive:
            names = [place, *(name for name in archive.namelist() if name == beside)]
            if any(archive.getinfo(name).file_size > _MOST for name in names):
                _tell(path / EDITION, "edition-unreadable", "the package's edition is too large to be one", _AGAIN)
            told = archive.read(beside).decode(errors="replace") if beside in names else None
            return archive.read(place), told
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError) as damaged:
        said = f"the package's zip is damaged: {damaged}"
        raise ProblemsFound((Problem(Location(str(path)), "edition-unreadable", said, _AGAIN),)) from damaged


def _place_in_zip(path: Path) -> str | None:
    """Where the edition stands in a zipped package: at its root, or in the one folder that it holds."""
    try:
        with zipfile.ZipFile(path) as archive:
            return next(_editions(archive.namelist()), None)
    except (OSError, zipfile.BadZipFile, ValueError):
        return None


def _editions(names: Sequence[str]) -> Iterator[str]:
    return (name for name in names if name == EDITION or (name.count("/") == 1 and name.endswith(f"/{EDITION}")))


def _tell(place: Path, rule: str, message: str, hint: str) -> NoReturn:
    raise ProblemsFound((Problem(Location(str(place)), rule, message, hint),))
