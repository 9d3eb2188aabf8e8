"""A label document in a zip file, with its pictures, as it is published. Nothing is unpacked to disk."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from fairbalance.importers.label.images import LARGEST_IMAGE, named
from fairbalance.problem import Location, Problems, counted

LARGEST_FILE = 50_000_000  # bytes; a label has 1.5 MB at most, an ePI and an archive bring their pictures
_MOST_FILES = 2_000
_MOST_BYTES = 150_000_000  # unpacked, all together
_ENCRYPTED = 0x1
_DOCUMENTS = (".xml", ".json")
_BROKEN = (  # what zipfile raises, by the kind of damage
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, OSError, NotImplementedError, RuntimeError, ValueError),
)
_ANEW = "Get the archive anew from where it was published."


@dataclass(frozen=True, slots=True)
class ArchiveImages:
    """The other files of an archive, read when they are asked for."""

    archive: zipfile.ZipFile
    names: dict[str, str]  # the last part of a path → the path

    def find(self, file: str, set_id: str) -> bytes | None:
        name = named(file, self.names)
        if name is None or self.archive.getinfo(self.names[name]).file_size > LARGEST_IMAGE:
            return None
        try:
            return _unpacked(self.archive, self.archive.getinfo(self.names[name]))
        except _BROKEN:
            return None


@dataclass(frozen=True, slots=True)
class Packed:
    """The document of an archive; `name` is the archive's path and the document's path in it."""

    name: str
    data: bytes
    images: ArchiveImages


def is_archive(data: bytes) -> bool:
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))


def open_archive(data: bytes, name: str, problems: Problems) -> Packed | None:
    """The one document in it; None with a problem told."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if not _may_be_read(entries, name, problems) or (document := _document(entries, name, problems)) is None:
            return None
        names = {PurePosixPath(entry.filename).name: entry.filename for entry in entries}
        return Packed(f"{name}/{document.filename}", _unpacked(archive, document), ArchiveImages(archive, names))
    except _BROKEN as error:
        problems.add(Location(name), "label-archive", f"the zip file cannot be read: {error}", _ANEW)
        return None


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """No more than the entry says that it has: read whole, one that lies would be unpacked before it is found out."""
    with archive.open(entry) as opened:
        return opened.read(entry.file_size + 1)


def _may_be_read(entries: Sequence[zipfile.ZipInfo], name: str, problems: Problems) -> bool:
    at = Location(name)
    sizes = [entry.file_size for entry in entries]
    if len(sizes) > _MOST_FILES or sum(sizes) > _MOST_BYTES or max(sizes, default=0) > LARGEST_FILE:
        message = f"the zip file unpacks to {counted(len(entries), 'file')} of {sum(sizes) / 1_000_000:,.0f} MB"
        hint = f"No label with its pictures is that large. {_ANEW}"
        problems.add(at, "label-size", message, hint)
    elif outside := next((entry.filename for entry in entries if _escapes(entry.filename)), None):
        message = f"the zip file holds a path that leads out of it: {outside!r}"
        problems.add(at, "label-archive", message, f"Such a file is not to be trusted. {_ANEW}")
    elif any(entry.flag_bits & _ENCRYPTED for entry in entries):
        problems.add(at, "label-archive", "the zip file is encrypted", "Unpack it with its password, and import that.")
    else:
        return True
    return False


def _escapes(path: str) -> bool:
    parts = re.split(r"[/\\]", path)
    return ".." in parts or parts[0] == "" or ":" in parts[0]


def _document(entries: Sequence[zipfile.ZipInfo], name: str, problems: Problems) -> zipfile.ZipInfo | None:
    found = [
        entry for entry in entries if entry.filename.lower().endswith(_DOCUMENTS) and not _is_hidden(entry.filename)
    ]
    if len(found) == 1:
        return found[0]
    names = ", ".join(entry.filename for entry in found[:4])
    message = f"the zip file holds {len(found)} documents: {names}" if found else "the zip file holds no document"
    hint = "A label's archive holds one .xml or .json file. Unpack it and import the document itself."
    problems.add(Location(name), "label-archive", message, hint)
    return None


def _is_hidden(path: str) -> bool:
    """What a desktop adds to an archive, as __MACOSX/._label.xml."""
    return any(part.startswith((".", "__MACOSX")) for part in path.split("/"))
