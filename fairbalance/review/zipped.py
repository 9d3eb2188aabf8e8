"""The package as one file, for those who upload it: the same bytes for the same files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from fairbalance.problem import EnvironmentFailed, Location, Problem, ProblemsFound
from fairbalance.site.folder import MANIFEST, written_files

GENERATOR = "fairbalance review"  # as the manifest of a package names it
FOLDER = "review"  # what unpacking makes
_BEGINNING = (1980, 1, 1, 0, 0, 0)  # the first time that a zip can say; the real one would differ each time
_UNIX, _READABLE = 3, 0o644 << 16
_PACKED = (".png", ".pdf")  # what no packing makes smaller


def zip_of(files: Mapping[str, bytes]) -> bytes:
    """All files, by route, in one folder."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for route, data in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{FOLDER}/{route}", _BEGINNING)
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            entry.compress_type = zipfile.ZIP_STORED if route.endswith(_PACKED) else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return written.getvalue()


def zip_beside(folder: Path) -> Path:
    """Where the zip of a folder stands."""
    folder = folder.resolve()
    return folder.with_name(f"{folder.name}.zip")


def is_ours(place: Path, generator: str) -> bool:
    """Whether a file is a package that the generator wrote and nobody has added to."""
    try:
        with zipfile.ZipFile(place) as archive:
            ours = written_files(archive.read(f"{FOLDER}/{MANIFEST}"), generator)
            return {f"{FOLDER}/{route}" for route in ours} == set(archive.namelist())
    except (OSError, KeyError, ValueError, RuntimeError, zipfile.BadZipFile):
        return False


def check_zip(place: Path, generator: str) -> None:
    """Refuse to write over a file that is not such a package."""
    if place.is_dir():
        raise EnvironmentFailed(f"{place} is a folder, a file belongs there. Move it, or leave the zip out.")
    if place.exists() and not is_ours(place, generator):
        problem = Problem(
            Location(str(place)),
            "out-foreign",
            "the file is no package that this command wrote",
            "Name another folder with --out, or move this file away; nothing was changed.",
        )
        raise ProblemsFound((problem,))
