"""Reads the file that a reviewer exports from `review.html`: strictly, and all that is whole in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from fairbalance.comments.comment import Kind
from fairbalance.comments.json_members import Broken, Member, members
from fairbalance.comments.said import Said
from fairbalance.content.source import MOST_BYTES, end_of
from fairbalance.problem import Location, Problems, counted, did_you_mean

FORMAT = "fairbalance comments 1"
_FORMATS = re.compile(r"fairbalance comments \d+")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_DAY = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z")
_HEAD = ("site", "content", "reviewer")
_EXPECTED = "Name the file that a reviewer has exported from review.html."
_TEXTS = ("id", "block", "page", "text", "quote", "kind", "comment", "made")
_MAY_BE_EMPTY = ("quote", "page")
_KNOWN = (*_TEXTS, "offset")
_LONGEST = 100_000  # signs of a text; no block and no comment has as many
_AGAIN = "Mend it and take the file in again: nothing comes in twice."


class Exported(NamedTuple):
    """What could be read of one file; `reviewer` is empty where it says nothing that can be taken in."""

    name: str  # as the person wrote it
    reviewer: str = ""
    content: str = ""  # digest of the package that was commented
    comments: tuple[Said, ...] = ()


def read_exported(file: Path, site: str, problems: Problems) -> Exported:
    """Every comment of the file that is whole. `site` is the name of this project's product, as packages write it."""
    name = file.as_posix() if file.as_posix().isprintable() else ascii(file.as_posix())
    text = _text(file, name, problems)
    return _File(name, text, problems).read(site) if text is not None else Exported(name)


class _File:
    def __init__(self, name: str, text: str, problems: Problems) -> None:
        self._name, self._text, self._problems = name, text, problems
        self._lines = [0, *(found.end() for found in re.finditer("\r\n|\n|\r", text))]  # where each begins

    def read(self, site: str) -> Exported:
        head: dict[str, Member] = {}
        listed: list[Member] = []
        broken = None
        try:
            for member in members(self._text, "comments"):
                if member.listed:
                    listed.append(member)
                else:
                    head[member.key] = member
        except Broken as found:
            broken = found
        if not self._text.lstrip().startswith("{") and self._text.strip():
            self._tell(0, "comments-file", "this is no file of comments", _EXPECTED)
            return Exported(self._name)
        if broken and "format" not in head:
            self._tell(broken.place, "comments-broken", broken.why, broken.hint)
            return Exported(self._name)
        if not self._is_ours(head, site, broken is not None):
            if broken:
                self._tell(broken.place, "comments-broken", broken.why, broken.hint)
            return Exported(self._name)
        reviewer, content = (head[key].value.strip() for key in ("reviewer", "content"))
        comments = tuple(said for one in listed if (said := self._said(one, reviewer, content)))
        if broken:
            kept = f"Read before it: {counted(len(comments), 'comment')}. " if comments else ""
            self._tell(broken.place, "comments-broken", broken.why, kept + broken.hint)
        return Exported(self._name, reviewer, content, comments)

    def _is_ours(self, head: Mapping[str, Member], site: str, cut: bool) -> bool:
        """Whether the file says what it is, of this site and by whom; all that is wrong with that is told."""
        before = len(self._problems)
        said = head["format"].value if "format" in head else None
        if said != FORMAT:
            newer = isinstance(said, str) and _FORMATS.fullmatch(said)
            message = f"the file's format is '{said}', read is '{FORMAT}'" if newer else "this is no file of comments"
            hint = "Take it in with the version of fairbalance that made the package."
            hint = hint if newer else _EXPECTED
            self._tell(head["format"].start if said is not None else 0, "comments-file", message, hint)
            return False
        for key in (*_HEAD, "comments"):
            if key not in head:
                if not cut:
                    self._tell(0, "comments-value", f"the key '{key}' is missing", _AGAIN)
            elif key in _HEAD and not _is_text(head[key].value):
                what = "is empty" if isinstance(head[key].value, str) else "is no text"
                self._tell(head[key].start, "comments-value", f"'{key}' {what}", _AGAIN)
        if len(self._problems) > before or any(key not in head for key in _HEAD):
            return False
        if not _DIGEST.fullmatch(head["content"].value.strip()):
            message = "'content' is no digest: it has 64 of the signs 0-9 and a-f"
            self._tell(head["content"].start, "comments-value", message, _AGAIN)
        if _letters(head["site"].value) != _letters(site):
            message = f"these are comments on '{head['site'].value}', this site is of '{site}'"
            hint = f"Take them in there. Where the product was renamed since, write '{site}' for the old name here."
            self._tell(head["site"].start, "comments-site", message, hint)
        return len(self._problems) == before

    def _said(self, one: Member, reviewer: str, content: str) -> Said | None:
        """One comment, or None with all that is wrong with it told."""
        before = len(self._problems)
        data = one.value
        if not isinstance(data, dict):
            self._tell(one.start, "comments-value", "a comment in braces belongs here", _AGAIN)
            return None
        for key in data:
            if key not in _KNOWN:
                hint = did_you_mean(key, [known for known in _KNOWN if known not in data] or list(_KNOWN))
                self._tell(self._key(one, key), "comments-value", f"the key '{key}' is unknown", hint)
        for key in _TEXTS:
            if key in data and (wrong := _wrong(key, data[key])):
                self._tell(self._key(one, key), "comments-value", f"'{key}' {wrong}", _AGAIN)
        if missing := [f"'{key}'" for key in _TEXTS if key not in data]:
            said = f"the comment lacks {', '.join(missing)}"
            self._tell(one.start, "comments-value", said, _AGAIN)
        self._check_values(one, data)
        if len(self._problems) > before:
            return None
        texts = {key: data[key] for key in _TEXTS if key != "kind"}
        offset = _offset(data["quote"], data["text"], data.get("offset", -1))
        return Said(**texts, kind=Kind(data["kind"]), offset=offset, reviewer=reviewer, content=content)

    def _check_values(self, one: Member, data: Mapping[str, Any]) -> None:
        kind, made, offset = data.get("kind"), data.get("made"), data.get("offset", -1)
        if isinstance(kind, str) and kind.strip() and kind not in list(Kind):
            hint = f"Known: {', '.join(Kind)}. {_AGAIN}"
            self._tell(self._key(one, "kind"), "comments-value", f"there is no kind '{kind}'", hint)
        if isinstance(made, str) and made.strip() and not _is_time(made):
            hint = f"It is written as 2026-11-20T10:31:00Z. {_AGAIN}"
            self._tell(self._key(one, "made"), "comments-value", f"'{made}' is no time", hint)
        if isinstance(offset, bool) or not isinstance(offset, int):
            self._tell(self._key(one, "offset"), "comments-value", "'offset' is no whole number", _AGAIN)

    def _key(self, one: Member, key: str) -> int:
        """Where the key of a comment stands. Within a text, its quotes would have backslashes before them."""
        found = re.compile(rf'(?<!\\)"{re.escape(key)}"\s*:').search(self._text, one.start, one.end)
        return found.start() if found else one.start

    def _tell(self, place: int, rule: str, message: str, hint: str) -> None:
        line = bisect_right(self._lines, place)
        at = Location(self._name, line, place - self._lines[line - 1] + 1)
        self._problems.add(at, rule, message, hint)


def _text(file: Path, name: str, problems: Problems) -> str | None:
    try:
        if file.is_dir():
            problems.add(Location(name), "file-missing", "this is a folder, a file belongs here", _EXPECTED)
            return None
        if file.stat().st_size > MOST_BYTES:
            message = f"the file is larger than {MOST_BYTES // 1_000_000} MB: no reviewer writes as much"
            problems.add(Location(name), "file-size", message, "Look at what it is before anything is done with it.")
            return None
        data = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        problems.add(Location(name), "file-missing", "the file is missing", "Look at its name and its folder.")
        return None
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        problems.add(Location(name), "file-unreadable", message, "Look at the file's permissions.")
        return None
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode()
    except UnicodeDecodeError as error:
        at = end_of(name, data[: error.start].decode())
        message = f"byte 0x{data[error.start]:02X} is not UTF-8 text"
        problems.add(at, "not-utf-8", message, "Take the file as it was exported, or save it with encoding UTF-8.")
        return None


def _wrong(key: str, value: object) -> str:
    """What is wrong with a text of a comment; empty where nothing is."""
    if not isinstance(value, str):
        return "is no text"
    if not value.strip() and key not in _MAY_BE_EMPTY:
        return "is empty"
    return f"has more than {_LONGEST:,} signs" if len(value) > _LONGEST else ""


def _is_time(text: str) -> bool:
    """The latest wording of a comment counts: a time that never comes would stay the latest for ever."""
    try:
        return _DAY.fullmatch(text) is not None and datetime.fromisoformat(text[:19]) is not None
    except ValueError:
        return False


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _letters(name: str) -> str:
    """By which names of products are the same, whatever marks and blanks stand in them."""
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def _offset(quote: str, text: str, said: int) -> int:
    """Where the quote begins in the text, nearest to where it is said to begin; -1 where it does not stand there."""
    if not quote:
        return -1
    places = (found.start() for found in re.finditer(f"(?={re.escape(quote)})", text))
    return min(places, key=lambda place: abs(place - said), default=-1)
