"""Bytes of a text file → its text, or problems told."""

from __future__ import annotations

import re

from fairbalance.problem import Location, Problems

LARGEST = 1_000_000  # bytes; the longest label of a study of 93 has half a million
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def read_text(data: bytes, name: str, problems: Problems) -> str | None:
    """The text with line ends \\n; page breaks and the like end lines too."""
    if len(data) > LARGEST:
        message = (
            f"the file has {len(data) / 1_000_000:.1f} MB, and the text of a site less than {LARGEST // 1_000_000}"
        )
        problems.add(Location(name), "text-too-large", message, "Save only the text of the page, without pictures.")
        return None
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].removeprefix(b"\xef\xbb\xbf").decode("utf-8")
        message = f"byte 0x{error.object[error.start]:02X} is not UTF-8 text"
        hint = "Save the page as plain text with encoding UTF-8; a PDF or Word file must be saved as text first."
        problems.add(_end_of(name, before), "not-utf-8", message, hint)
        return None
    text = _LINE_ENDS.sub("\n", text).replace("\ufeff", "")  # joined files leave byte order marks in their midst
    if control := _CONTROL.search(text):
        message = f"control character U+{ord(control[0]):04X} in text"
        hint = "Delete it; it is invisible in most editors. A file full of them is no text."
        problems.add(_end_of(name, text[: control.start()]), "control-character", message, hint)
        return None
    if not text.strip():
        hint = "Copy the page's text into it first."
        problems.add(Location(name), "text-empty", "there is no text in the file", hint)
        return None
    return text


def _end_of(name: str, before: str) -> Location:
    lines = _LINE_ENDS.sub("\n", before).split("\n")
    return Location(name, len(lines), len(lines[-1]) + 1)
