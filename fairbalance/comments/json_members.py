"""A JSON object member by member, each with its place: of a file that is cut off, all that is whole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

_BLANK = re.compile(r"[ \t\r\n]*")
_SURROGATE = re.compile("[\ud800-\udfff]")  # half of a sign, as JSON can write it: no text
_CUT = "Ask the reviewer for the file once more."


class Member(NamedTuple):
    """A value, or one of the list that was asked for; `start` and `end` are its places in the text."""

    key: str
    value: Any
    start: int
    end: int
    listed: bool = False  # whether it is one of the list, before which the list itself comes with the value None


class Broken(Exception):
    """Nothing behind `place` can be read; says why, and what to do."""

    def __init__(self, place: int, why: str, hint: str) -> None:
        super().__init__(why)
        self.place, self.why, self.hint = place, why, hint


class _Twice(ValueError):
    """An object has a key a second time: one of both values would be lost."""


def members(text: str, listed: str) -> Iterator[Member]:
    """The members of the object that the text is; of the list under the key `listed` each element. Raises Broken."""
    yield from _Members(text).of_object(listed)


class _Members:
    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0
        self._decoder = json.JSONDecoder(object_pairs_hook=_once)

    def of_object(self, listed: str) -> Iterator[Member]:
        self._take("{")
        more = self._next() != "}"
        while more:
            key = self._value("")
            if not isinstance(key.value, str):
                raise self._broken(key.start, "a key in double quotes belongs here")
            self._take(":")
            if key.value == listed:
                yield Member(listed, None, key.start, key.end)
                yield from self._elements(listed)
            else:
                yield self._value(key.value)
            if more := self._next() == ",":
                self._take(",")
        self._take("}")
        if self._next():
            raise self._broken(self._place, "something stands behind the end")

    def _elements(self, key: str) -> Iterator[Member]:
        self._take("[")
        more = self._next() != "]"
        while more:
            yield self._value(key)._replace(listed=True)
            if more := self._next() == ",":
                self._take(",")
        self._take("]")

    def _next(self) -> str:
        """The sign that follows, behind blanks; empty at the end."""
        found = _BLANK.match(self._text, self._place)
        assert found is not None, "blanks may be none"
        self._place = found.end()
        return self._text[self._place : self._place + 1]

    def _take(self, sign: str) -> None:
        if (found := self._next()) != sign:
            raise self._broken(self._place, f"'{sign}' belongs here" + (f", found {found!r}" if found else ""))
        self._place += 1

    def _value(self, key: str) -> Member:
        self._next()
        start = self._place
        try:
            value, self._place = self._decoder.raw_decode(self._text, start)
        except json.JSONDecodeError as error:
            if error.msg.startswith("Unterminated string"):
                raise Broken(error.pos, "the file is cut off in the text that begins here", _CUT) from None
            raise self._broken(error.pos, error.msg[:1].lower() + error.msg[1:].removesuffix(" at")) from None
        except _Twice as twice:
            raise self._broken(start, f"the key '{twice}' stands twice in what begins here") from None
        except RecursionError:
            raise self._broken(start, "what begins here is nested deeper than any comment") from None
        except ValueError:
            raise self._broken(start, "a number in what begins here has more digits than any offset") from None
        return Member(key, _as_text(value), start, self._place)

    def _broken(self, place: int, why: str) -> Broken:
        if not self._text[place:].strip():
            return Broken(place, "the file is cut off here", _CUT)
        return Broken(place, f"this is not JSON: {why}", "Take in the file as it was exported.")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in pairs:
        if key in made:
            raise _Twice(key)
        made[key] = value
    return made


def _as_text(value: Any) -> Any:
    """Texts that can be written: a lone half of a sign becomes �, as browsers have it."""
    if isinstance(value, str):
        return _SURROGATE.sub("�", value)
    if isinstance(value, dict):
        return {_as_text(key): _as_text(inner) for key, inner in value.items()}
    return value
