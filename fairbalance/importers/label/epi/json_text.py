"""JSON in which every value knows its place, and a figure stays as it is written: 1.10 never becomes 1.1."""

from __future__ import annotations

import re
from bisect import bisect_left
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]

from fairbalance.importers.label.epi.element import Element

DEEPEST = 120  # real documents reach 40
_BLANK = re.compile(r"[ \t\r\n]*")
_PLAIN = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true\b|false\b|null\b")
_UNFIT = re.compile("[\x00-\x08\x0e-\x1f\x80-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS_OF_OLD = str.maketrans("\x0b\x0c", "  ")


class NoJson(Exception):
    """Where and why the text is none."""

    def __init__(self, line: int, column: int, why: str, too_deep: bool = False) -> None:
        super().__init__(why)
        self.line, self.column, self.why, self.too_deep = line, column, why, too_deep


def read_json(text: str) -> Element:
    """The text's one value. Lists have no place of their own: an element has all children of a name in order."""
    return _Reader(text).whole()


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._line_ends = [match.start() for match in re.finditer("\n", text)]

    def whole(self) -> Element:
        found, end = self._values(self._past_blanks(0), 0)
        if (end := self._past_blanks(end)) < len(self._text):
            raise self._fault(end, "the document has ended, and more follows")
        return found[0] if len(found) == 1 else Element()

    def _values(self, at: int, depth: int) -> tuple[tuple[Element, ...], int]:
        """One element, or those of a list, or none for null; and where they end."""
        if depth > DEEPEST:
            raise self._fault(at, f"values stand in each other more than {DEEPEST} deep", too_deep=True)
        match self._text[at : at + 1]:
            case "{":
                return self._object(at, depth)
            case "[":
                return self._list(at, depth)
            case '"':
                line, column = self._place(at)
                value, end = self._string(at)
                return (Element(value, line=line, column=column),), end
        if not (plain := _PLAIN.match(self._text, at)):
            raise self._expected(at, "a value")
        line, column = self._place(at)
        return () if plain[0] == "null" else (Element(plain[0], line=line, column=column),), plain.end()

    def _object(self, start: int, depth: int) -> tuple[tuple[Element, ...], int]:
        children: dict[str, tuple[Element, ...]] = {}
        at = self._past_blanks(start + 1)
        while self._text[at : at + 1] != "}":
            if children or self._text[at : at + 1] == ",":
                at = self._past(at, ",", "a comma or }")
            name, at = self._string(at)
            at = self._past(self._past_blanks(at), ":", "a colon")
            found, at = self._values(at, depth + 1)
            children[name] = (*children.get(name, ()), *found)
            at = self._past_blanks(at)
        line, column = self._place(start)
        kind = "".join(element.value for element in children.get("resourceType", ())[:1])
        return (Element(children=children, line=line, column=column, kind=kind),), at + 1

    def _list(self, at: int, depth: int) -> tuple[tuple[Element, ...], int]:
        items: list[Element] = []
        at = self._past_blanks(at + 1)
        first = True
        while self._text[at : at + 1] != "]":
            if not first:
                at = self._past(at, ",", "a comma or ]")
            found, at = self._values(at, depth + 1)
            items += found
            at, first = self._past_blanks(at), False
        return tuple(items), at + 1

    def _string(self, at: int) -> tuple[str, int]:
        if self._text[at : at + 1] != '"':
            raise self._expected(at, "a name in quotation marks")
        try:
            value, end = scanstring(self._text, at + 1, False)
        except JSONDecodeError as error:
            why = "a text begins here and never ends, so the file is cut off"
            raise self._fault(error.pos, why if error.msg.startswith("Unterm") else error.msg.lower()) from None
        if unfit := _UNFIT.search(value):
            raise self._fault(at, f"this text holds U+{ord(unfit[0]):04X}, which is no letter")
        return value.translate(_LINE_ENDS_OF_OLD), end

    def _past(self, at: int, sign: str, what: str) -> int:
        if self._text[at : at + 1] != sign:
            raise self._expected(at, what)
        return self._past_blanks(at + 1)

    def _past_blanks(self, at: int) -> int:
        return _BLANK.match(self._text, at).end()  # type: ignore[union-attr]

    def _expected(self, at: int, what: str) -> NoJson:
        found = self._text[at : at + 1]
        return self._fault(
            at, f"{what} belongs here, not {found}" if found else "the file ends here, too early, so it is cut off"
        )

    def _fault(self, at: int, why: str, too_deep: bool = False) -> NoJson:
        return NoJson(*self._place(at), why, too_deep)

    def _place(self, at: int) -> tuple[int, int]:
        line = bisect_left(self._line_ends, at)
        return line + 1, at - (self._line_ends[line - 1] if line else -1)
