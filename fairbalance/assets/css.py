"""A stylesheet as its declarations, each with its place; what a browser would silently swallow is told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from fairbalance.problem import Location

_OPAQUE = re.compile(r"""/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|(?P<open>/\*.*|["'][^\n]*)""", re.DOTALL)
_STRUCTURE = re.compile(r"[{}()\[\];]")
_CLOSING = {"}": "{", ")": "(", "]": "["}
_DECLARATION = re.compile(r"\s*([\w-]+)\s*:\s*(.*?)\s*\Z", re.DOTALL)
_AT = re.compile(r"\s*@([\w-]+)\s*")


@dataclass(frozen=True, slots=True)
class Declaration:
    """`within` are the heads of the rules and at-rules that it stands in, the outermost first; `place` an offset."""

    name: str
    value: str
    within: tuple[str, ...]
    place: int


@dataclass(slots=True)
class Sheet:
    """A stylesheet's parts with their offsets. In `code` comments and texts in quotes are blank."""

    code: str = ""
    declarations: list[Declaration] = field(default_factory=list)
    at_rules: list[tuple[str, int]] = field(default_factory=list)
    faults: list[tuple[str, int]] = field(default_factory=list)

    def at(self, place: int, path: str) -> Location:
        return Location(path).behind(self.code[:place])


@lru_cache(maxsize=64)  # a portfolio of brands shares one theme
def read_sheet(text: str) -> Sheet:
    return _Reader(text).sheet


class _Reader:
    def __init__(self, text: str) -> None:
        self.sheet = Sheet()
        self._text = _OPAQUE.sub(lambda match: _blank(match[0]) if match[0].startswith("/*") else match[0], text)
        self.sheet.code = _OPAQUE.sub(self._mask, text)
        self._open: list[tuple[str, int]] = []  # brackets
        self._within: list[str] = []
        self._read()

    def _mask(self, match: re.Match[str]) -> str:
        if match["open"]:
            what = "comment" if match[0].startswith("/*") else "text in quotes"
            self.sheet.faults.append((f"this {what} is never closed", match.start()))
        return _blank(match[0])

    def _read(self) -> None:
        begun = 0  # where the statement began that is being read
        for sign in _STRUCTURE.finditer(self.sheet.code):
            place = sign.start()
            in_block = not self._open or self._open[-1][0] == "{"
            if sign[0] == "}":
                self._drop_parentheses()
            if sign[0] in "([":
                self._open.append((sign[0], place))
            elif sign[0] in ")]":
                self._close(sign[0], place)
            elif in_block and sign[0] == "{":
                self._head(begun, place)
                self._open.append(("{", place))
                begun = place + 1
            elif sign[0] == "}" or (sign[0] == ";" and in_block):
                self._statement(begun, place)
                begun = place + 1
                if sign[0] == "}" and self._close("}", place):
                    self._within.pop()
        self._statement(begun, len(self.sheet.code))
        for bracket, place in self._open[-1:] if not self.sheet.faults else ():
            self.sheet.faults.append((f"this '{bracket}' is never closed", place))

    def _drop_parentheses(self) -> None:
        while self._open and self._open[-1][0] in "([":
            bracket, place = self._open.pop()
            self.sheet.faults.append((f"this '{bracket}' is never closed", place))

    def _close(self, sign: str, place: int) -> bool:
        if self._open and self._open[-1][0] == _CLOSING[sign]:
            self._open.pop()
            return True
        self.sheet.faults.append((f"this '{sign}' closes nothing", place))
        return False

    def _head(self, begun: int, ended: int) -> None:
        head = self._text[begun:ended]
        if at := _AT.match(head):
            self.sheet.at_rules.append((at[1].lower(), begun + at.start(1) - 1))
        self._within.append(" ".join(head.split()))

    def _statement(self, begun: int, ended: int) -> None:
        code = self.sheet.code[begun:ended]
        place = begun + len(code) - len(code.lstrip())
        if not code.strip():
            return
        if at := _AT.match(code):
            self.sheet.at_rules.append((at[1].lower(), place))
        elif (declared := _DECLARATION.match(self._text[begun:ended])) and self._within:
            self.sheet.declarations.append(Declaration(declared[1].lower(), declared[2], tuple(self._within), place))
        else:
            self.sheet.faults.append(("this is neither a rule nor a declaration", place))


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
