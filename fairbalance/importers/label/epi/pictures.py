"""The pictures of an ePI: in the text itself (`data:`), in a Binary of the document, or in a file beside it."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote_to_bytes

from fairbalance.importers.label.document import Media, Picture
from fairbalance.importers.label.epi.bundle import Package
from fairbalance.importers.label.images import Images
from fairbalance.importers.label.spl.pictures import Declared
from fairbalance.importers.names import Names
from fairbalance.problem import Location, Problems, Severity

_KINDS = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "png"),
    (re.compile(rb"\xff\xd8\xff"), "jpg"),
    (re.compile(rb"GIF8[79]a"), "gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "webp"),
    (re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<svg\b", re.DOTALL), "svg"),
)
_PROGRAM = re.compile(rb"<script|\son[a-z]+\s*=|javascript:|<foreignObject|<!ENTITY", re.IGNORECASE)
_HOLDERS = (("data",), ("content", "data"), ("content", "attachment", "data"))  # Binary, Media, DocumentReference
_LONGEST = 80  # letters of a source that a message shows


class Pictures:
    """Finds what the text shows: `declared` has every place that shows a picture, `media` every picture once."""

    def __init__(self, package: Package, images: Images, problems: Problems, missing_image: Severity) -> None:
        self._package = package
        self._images = images
        self._problems = problems
        self._missing_image = missing_image
        self._names = Names()
        self._files: dict[str, str] = {}  # by the source that the text names
        self._known: dict[bytes, str] = {}
        self.declared: dict[str, Declared] = {}
        self.media: list[Media] = []

    def show(self, source: str, alt: str, at: Location) -> str:
        """The key of the place in `declared`. A picture that is not there is told; its place and its words stay."""
        if source not in self._files:
            self._files[source] = self._file(source, at)
        key = f"picture-{len(self.declared) + 1}"
        self.declared[key] = Declared(Picture(self._files[source], alt), at.line)
        return key

    def _file(self, source: str, at: Location) -> str:
        """The name of the picture's file; data that has none gets one."""
        said, stem = f"the picture '{source[:_LONGEST]}'", PurePosixPath(source.strip("#")).name
        if _is_data(source):
            said, stem = "a picture in the text", "picture"
        data = next(self._data(source), None)
        if data is None and stem:
            data = self._images.find(source, "")
            stem = ""
        if data is None:
            self._tell_missing(source, at)
            return source
        kind = next((kind for begins, kind in _KINDS if begins.match(data)), "")
        if not kind or (kind == "svg" and _PROGRAM.search(data)):
            why = "holds a program" if kind else "is damaged, or of a kind that browsers do not show"
            hint = "Save it as PNG or JPEG where the ePI was made."
            self._problems.add(at, "label-image-unreadable", f"{said} {why}", hint, self._missing_image)
            return f"{stem}.png" if stem else source
        return self._kept(data, f"{stem}.{kind}" if stem else source)

    def _data(self, source: str) -> Iterator[bytes]:
        """What the document itself has of it."""
        if _is_data(source):
            kind, _, data = source.partition(",")
            yield _decoded(data) if kind.lower().endswith(";base64") else unquote_to_bytes(data)
        held = self._package.find(source)
        yield from (_decoded(data) for way in _HOLDERS if (data := held.text(*way)))

    def _kept(self, data: bytes, file: str) -> str:
        if data not in self._known:
            name = PurePosixPath(file)
            self._known[data] = self._names.free(name.stem) + name.suffix
            self.media.append(Media(self._known[data], data))
        return self._known[data]

    def _tell_missing(self, source: str, at: Location) -> None:
        message = f"the picture '{source[:_LONGEST]}' is not there" if source.strip("#") else "a picture has no source"
        hint = f"Put it beside the document, as {PurePosixPath(source).name[:_LONGEST]}."
        if source.startswith("#"):
            hint = "The document should hold it. Get the ePI anew from where it was made."
        self._problems.add(at, "label-image-missing", message, hint, self._missing_image)


def _is_data(source: str) -> bool:
    return source[:5].lower() == "data:"


def _decoded(text: str) -> bytes:
    """Of base64; nothing where it is none."""
    data = re.sub(rb"\s", b"", unquote_to_bytes(text))
    try:
        return base64.b64decode(data + b"=" * (-len(data) % 4), validate=True)
    except binascii.Error:
        return b""
