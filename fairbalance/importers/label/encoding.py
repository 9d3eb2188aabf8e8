"""Bytes of an XML document → its text, without the control signs that no text needs; they are told."""

from __future__ import annotations

import codecs
import re
from itertools import islice

from fairbalance.problem import Location, Problems, Severity

_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32",  # begins like that of UTF-16
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_UNMARKED = {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
_LATIN = {"iso-8859-1", "latin-1", "latin1", "windows-1252", "cp1252", "us-ascii", "ascii"}
_OTHERS = re.compile(r"utf-\d+(?:-[lb]e)?|iso-8859-(?:[2-9]|1[013-6])|windows-125[0-8]|cp125[0-8]")
_DECLARED = re.compile(rb"""\A\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)""")
_WINDOWS = "windows-1252"
_MOST_TOLD = 50

# Controls that no text needs, as they are or as references (&#150;): mostly signs of Windows-1252 taken for Latin-1.
_UNSEEN = re.compile("[\x80-\x9f]|&#(?:0*(?:12[89]|1[3-5][0-9])|x0*[89][0-9a-f]);", re.IGNORECASE)


def text_of(data: bytes, name: str, problems: Problems) -> str | None:
    """The text, line ends as they are; None with a problem told at `name`, where bytes do not fit the encoding."""
    text = _decoded(data, name, problems)
    return _without_unseen(text.removeprefix("\ufeff"), name, problems) if text is not None else None


def _decoded(data: bytes, name: str, problems: Problems) -> str | None:
    encoding = _encoding_of(data)
    hint = "Get the file anew from where it was published, or save it with encoding UTF-8."
    if encoding in _LATIN and _is_utf8(data):
        message = f"the file says that it is {encoding}, and it is UTF-8"
        problems.add(Location(name), "label-encoding", message, "It was read as UTF-8.", Severity.NOTE)
        encoding = "utf-8"
    if encoding not in _LATIN and not _OTHERS.fullmatch(encoding):
        problems.add(Location(name), "label-encoding", f"a text in '{encoding}' cannot be read", hint)
        return None
    try:
        # What is declared as Latin-1 is Windows-1252 wherever they differ, as in browsers.
        return data.decode(_WINDOWS if encoding in _LATIN else encoding)
    except UnicodeDecodeError as error:
        at = Location(name, data.count(b"\n", 0, error.start) + 1)
        message = f"byte 0x{data[error.start]:02X} does not belong to a text in {encoding}"
        problems.add(at, "label-encoding", message, hint)
    return None


def _encoding_of(data: bytes) -> str:
    """What the first bytes show goes before what the declaration says."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return encoding
    if data[:2] in _UNMARKED:
        return _UNMARKED[data[:2]]
    declared = _DECLARED.match(data)
    said = declared[1].decode("ascii", "replace").lower() if declared else "utf-8"
    return "utf-8" if said.startswith(("utf", "ucs")) else said


def _is_utf8(data: bytes) -> bool:
    """Whether bytes beyond ASCII are there, and all of them UTF-8: other text hardly ever is by chance."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _without_unseen(text: str, name: str, problems: Problems) -> str:
    clean, number = _UNSEEN.subn("", text)
    for found in islice(_UNSEEN.finditer(text), _MOST_TOLD):
        _tell_unseen(found, Location(name).behind(text[: found.start()]), problems)
    if number > _MOST_TOLD:
        message = f"{number - _MOST_TOLD} more control signs stand in the text and were left out"
        problems.add(Location(name), "label-control-sign", message, "", Severity.WARNING)
    return clean


def _tell_unseen(found: re.Match[str], at: Location, problems: Problems) -> None:
    """A warning where the words on both sides are joined without the sign: "5\\x9610" becomes "510"."""
    code = _code(found[0])
    meant = bytes([code]).decode(_WINDOWS, "ignore")
    before, behind = found.string[found.start() - 1 : found.start()], found.string[found.end() : found.end() + 1]
    joins = bool(meant) and before.isalnum() and behind.isalnum()
    message = f"the control sign U+{code:04X} stands in the text and was left out"
    hint = f"Whoever wrote it may have meant “{meant}”; look at the words around it." if meant else ""
    problems.add(at, "label-control-sign", message, hint, Severity.WARNING if joins else Severity.NOTE)


def _code(found: str) -> int:
    if len(found) == 1:
        return ord(found)
    digits = found[2:-1]
    return int(digits[1:], 16) if digits[0] in "xX" else int(digits)
