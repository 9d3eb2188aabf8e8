"""The way in for every label document: a file → its kind → its reader."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from fairbalance.importers.label.archive import LARGEST_FILE, is_archive, open_archive
from fairbalance.importers.label.document import LabelDocument
from fairbalance.importers.label.epi.reader import read_epi_json, read_epi_xml
from fairbalance.importers.label.images import FolderImages, Images
from fairbalance.importers.label.spl.reader import read_spl
from fairbalance.importers.label.xml import local_name, parse_xml
from fairbalance.problem import Location, Problems, Severity

_SPL = ("urn:hl7-org:v3", "")
_EPI = ("http://hl7.org/fhir", "")
_KNOWN = "A label is an SPL (.xml, or .zip with its pictures) or an ePI (.json, .xml)."


def read_label(file: Path, problems: Problems, *, images_may_lack: bool = False) -> LabelDocument | None:
    """The document, or None with a problem told.

    A picture that is not there is an error, or a warning where `images_may_lack`; the document is read all the same.
    """
    name = file.as_posix()
    data = _bytes(file, name, problems)
    if data is None:
        return None
    images: Images = FolderImages(file.parent)
    if is_archive(data):
        packed = open_archive(data, name, problems)
        if packed is None:
            return None
        name, data, images = packed.name, packed.data, packed.images
    return _read(data, name, images, problems, Severity.WARNING if images_may_lack else Severity.ERROR)


def _bytes(file: Path, name: str, problems: Problems) -> bytes | None:
    at = Location(name)
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
            problems.add(at, "file-unreadable", "this is no ordinary file", "Name the document itself.")
            return None
        if (size := status.st_size) > LARGEST_FILE:
            message = f"the file has {size / 1_000_000:,.0f} MB, a label has at most {LARGEST_FILE // 1_000_000}"
            problems.add(at, "file-size", message, _KNOWN)
            return None
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        problems.add(at, "file-missing", "the file is missing", "Look at its name and folder.")
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        problems.add(at, "file-unreadable", message, "Name the document itself; look at its permissions.")
    return None


def _read(data: bytes, name: str, images: Images, problems: Problems, missing: Severity) -> LabelDocument | None:
    if what := _foreign(data):
        problems.add(Location(name), "label-kind", f"this is no label document, but {what}", _KNOWN)
        return None
    if _start(data).startswith((b"{", b"[")):
        return read_epi_json(data, name, images, problems, missing)
    root = parse_xml(data, name, problems)
    if root is None:
        return None
    namespace = str(root.tag)[1:].partition("}")[0] if str(root.tag).startswith("{") else ""
    if local_name(root) == "document" and namespace in _SPL:
        return read_spl(root, data, name, images, problems, missing)
    if local_name(root) in ("Bundle", "Composition") and namespace in _EPI:
        return read_epi_xml(root, data, name, images, problems, missing)
    at, message = Location(name, root.sourceline), f"this is no label document: its root is '{local_name(root)}'"
    problems.add(at, "label-kind", message, _KNOWN)
    return None


def _start(data: bytes) -> bytes:
    return data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()


def _foreign(data: bytes) -> str:
    """What the data is, where its first bytes show that it is neither XML nor JSON."""
    start = _start(data)
    if not start:
        return "an empty file"
    if start.startswith(b"%PDF"):
        return "a PDF"
    if re.match(rb"(?i)<!doctype\s+html|<html", start):
        return "a web page"
    if not start.startswith((b"<", b"{", b"[", b"\xff\xfe", b"\xfe\xff", b"\0<")):
        return "a file of another kind"
    return ""
