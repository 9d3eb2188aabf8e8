"""YAML in which every key and value knows its place.

Built on the parser's events: scalars stay the author's text, and what makes YAML treacherous in label content is
refused: duplicate keys, tags, anchors and aliases, several documents. Nothing else imports `yaml`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

import yaml

from fairbalance.content.complaint import explain
from fairbalance.content.remarks import Span, may_hold_remarks, tell_remarks
from fairbalance.content.source import CONTROL, INVISIBLE, Source, end_of
from fairbalance.model.text import PLACE, Text
from fairbalance.problem import Location, Problems

DEEPEST = 20
_WORD = re.compile(r"[^\s'\"\\]+")  # without what quotes may write otherwise
_COMMENT_OR_TEXT = re.compile(r"[ \t]+#[^\s#]")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class LocatedDict(dict[str, Any]):
    """A mapping; carries its place under PLACE, and the places of its keys."""

    __slots__ = ("at", "key_at")

    def __init__(self, at: Location) -> None:
        super().__init__({PLACE: at})
        self.at = at
        self.key_at: dict[str, Location] = {}


class LocatedList(list[Any]):
    __slots__ = ("at",)

    def __init__(self, at: Location) -> None:
        super().__init__()
        self.at = at


class _Enough(Exception):
    """Nothing more can be said of this file."""


Located = LocatedDict | LocatedList | Text


def locate(data: Any, way: Iterable[str | int]) -> Location:
    """The place of what `way` (keys and indexes) leads to, or of the last thing on the way that is there."""
    at: Location = data.at
    for step in way:
        if isinstance(data, LocatedDict) and step in data and step != PLACE:
            at, data = data.key_at[str(step)], data[str(step)]
            at = data.at if isinstance(data, Text) and data else at
        elif isinstance(data, LocatedList) and isinstance(step, int) and step < len(data):
            data = data[step]
            at = data.at
    return at


def read_yaml(source: Source, problems: Problems, escapes: bool = False) -> Located | None:
    """The file's one value, or None with every problem told.

    `escapes`: whether texts may hold control characters, written as escapes; nobody's words on a page do.
    """
    return _Builder(source, problems, escapes).build()


class _Builder:
    """Builds the value from the parser's events; goes on after a refusal, so that all of a file's are told."""

    def __init__(self, source: Source, problems: Problems, escapes: bool) -> None:
        self._source = source
        self._problems = problems
        self._escapes = escapes
        self._path = source.path
        self._shift = source.first_line
        self._bad = False
        self._lines = source.text.split("\n")
        self._has_hash = "#" in source.text
        self._root: Located = Text("", Location(source.path, source.first_line))
        self._stack: list[LocatedDict | LocatedList] = []
        self._keys: list[Text | None] = []  # of each open mapping, the key that waits for its value
        self._documents = 0
        self._texts: list[Span] | None = [] if may_hold_remarks(source) else None

    def build(self) -> Located | None:
        takes: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._mapping,
            yaml.SequenceStartEvent: self._sequence,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        try:
            for event in yaml.parse(self._source.text, Loader=_Loader):
                if (take := takes.get(event.__class__)) is not None:
                    take(event)
        except yaml.MarkedYAMLError as error:
            self._tell_syntax(error)
        except yaml.reader.ReaderError as error:
            self._tell_character(error)
        except _Enough:
            pass
        if self._texts is not None:
            tell_remarks(self._source, self._texts, self._problems)
        return None if self._bad else self._root

    def _scalar(self, event: Any) -> None:
        if event.tag is not None or event.anchor is not None:
            self._refuse_extras(event)
        text, style, mark = event.value, event.style, event.start_mark
        if self._texts is not None:
            first = (mark.line + 1, 0) if style in ("|", ">") else (mark.line, mark.column)
            self._texts.append(Span(first, (event.end_mark.line, event.end_mark.column)))
        if style == '"' and not self._escapes and (control := CONTROL.search(text)):
            hint = "Leave out the escape that makes it."
            self._refuse(mark, "control-character", f"control character U+{ord(control[0]):04X} in text", hint)
        if style in ("|", ">"):
            text = text.strip("\n")
            self._put(Text(text, self._block_at(mark), self._folded(text, event)), event)
            return
        if not style:
            self._refuse_plain(text, event)
        inside = 1 if style and text else 0  # behind the quote
        at = Location(self._path, mark.line + self._shift, mark.column + 1 + inside)
        self._put(Text(text, at, self._folded(text, event)), event)

    def _folded(self, text: str, event: Any) -> tuple[tuple[int, Location], ...]:
        """Where the words are written of a text that YAML makes one line of, or that has signs written otherwise."""
        first, last = event.start_mark, event.end_mark
        if event.style == "|" or (
            first.line == last.line and len(text) + 2 * bool(event.style) == last.column - first.column
        ):
            return ()
        places: list[tuple[int, Location]] = []
        offset = 0
        for number in range(first.line, min(last.line + 1, len(self._lines))):
            start = first.column if number == first.line else 0
            for word in _WORD.finditer(self._lines[number], start):
                found = text.find(word[0], offset)
                if found >= 0:
                    places.append((found, Location(self._path, number + self._shift, word.start() + 1)))
                    offset = found + len(word[0])
        return tuple(places)

    def _refuse_plain(self, text: str, event: Any) -> None:
        """What YAML would silently take for nothing, or cut off as a comment: `Study #5` is not `Study`."""
        if text in ("~", "null"):
            hint = 'Write "" for an empty text, or put it in quotes.'
            self._refuse(event.start_mark, "yaml-null", f"'{text}' is nothing at all in YAML", hint)
        end = event.end_mark
        line = self._lines[end.line] if end.line < len(self._lines) else ""  # nothing may stand behind the last line
        if self._has_hash and _COMMENT_OR_TEXT.match(line[end.column :]):
            hint = "Put the whole text in quotes; a comment has a space after its #."
            self._refuse(end, "yaml-comment", "YAML takes the rest of this line for a comment", hint)

    def _mapping(self, event: Any) -> None:
        self._open(LocatedDict(self._at(event.start_mark)), event)

    def _sequence(self, event: Any) -> None:
        self._open(LocatedList(self._at(event.start_mark)), event)

    def _open(self, container: LocatedDict | LocatedList, event: Any) -> None:
        if event.tag is not None or event.anchor is not None:
            self._refuse_extras(event)
        self._put(container, event)
        if len(self._stack) == DEEPEST:
            hint = "Content files need no more than six levels."
            self._refuse(event.start_mark, "yaml-depth", f"nested more than {DEEPEST} levels deep", hint)
            raise _Enough
        self._stack.append(container)
        self._keys.append(None)

    def _end(self, event: Any) -> None:
        self._stack.pop()
        self._keys.pop()

    def _alias(self, event: Any) -> None:
        hint = "Write the value out, or put the text in quotes if it begins with *."
        self._refuse(event.start_mark, "yaml-alias", f"'*{event.anchor}' is a YAML alias", hint)
        self._put(Text("", self._at(event.start_mark)), event)

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            hint = "Keep one document a file; remove the line ---."
            self._refuse(event.start_mark, "yaml-documents", "a second YAML document begins here", hint)
            raise _Enough

    def _put(self, value: Located, event: Any) -> None:
        if not self._stack:
            self._root = value
            return
        container = self._stack[-1]
        if isinstance(container, LocatedList):
            container.append(value)
        elif (key := self._keys[-1]) is None:
            self._keys[-1] = self._key(container, value, event)
        else:
            container[key] = value
            self._keys[-1] = None

    def _key(self, mapping: LocatedDict, key: Located, event: Any) -> Text:
        if not isinstance(key, Text):
            hint = "Put text that begins with [ or { in quotes."
            self._refuse(event.start_mark, "yaml-key", "a list or mapping stands where a key belongs", hint)
            return Text(f"\0{len(mapping)}", key.at)
        if not key.isascii() and (invisible := INVISIBLE.search(key)):
            hint = "Delete the key and type it anew; such signs come along when text is copied."
            message = f"the key '{key}' holds an invisible sign: {unicodedata.name(invisible[0], 'a control').lower()}"
            self._refuse(event.start_mark, "key-invisible", message, hint)
        if key in mapping.key_at:
            hint = f"Its first value is at line {mapping.key_at[key].line}."
            self._refuse(event.start_mark, "key-duplicate", f"the key '{key}' stands here a second time", hint)
        mapping.key_at[key] = key.at
        return key

    def _at(self, mark: Any) -> Location:
        return Location(self._path, mark.line + self._shift, mark.column + 1)

    def _block_at(self, mark: Any) -> Location:
        """Where the first line of a block scalar begins: below its | or > sign."""
        for number in range(mark.line + 1, len(self._lines)):
            line = self._lines[number]
            if line.strip():
                return Location(self._path, number + self._shift, len(line) - len(line.lstrip()) + 1)
        return self._at(mark)

    def _refuse(self, mark: Any, rule: str, message: str, hint: str) -> None:
        self._bad = True
        self._problems.add(self._at(mark), rule, message, hint)

    def _refuse_extras(self, event: Any) -> None:
        for extra, sign, rule, name in (
            (event.tag and _short(event.tag), "!", "yaml-tag", "tag"),
            (event.anchor and f"&{event.anchor}", "&", "yaml-alias", "anchor"),
        ):
            if extra:
                hint = f"Remove it, or put the text in quotes if it begins with {sign}."
                self._refuse(event.start_mark, rule, f"'{extra}' is a YAML {name}", hint)

    def _tell_character(self, error: yaml.reader.ReaderError) -> None:
        self._bad = True
        at = end_of(self._path, self._source.text[: error.position]).shifted(self._shift - 1)
        sign = f"U+{error.character:04X}" if isinstance(error.character, int) else repr(error.character)
        hint = "Delete it; it is invisible in most editors."
        self._problems.add(at, "control-character", f"the character {sign} may not stand in YAML", hint)

    def _tell_syntax(self, error: yaml.MarkedYAMLError) -> None:
        mark: Any = error.problem_mark or error.context_mark
        opened = error.context_mark
        if opened and mark and opened.line < mark.line and re.search("quoted|flow|simple key", error.context or ""):
            mark = opened  # what was never closed is mended where it was opened
        said = error.problem or error.context or "not valid YAML"
        message, hint = explain(said, error.context or "", self._lines, mark.line, mark.column)
        self._refuse(mark, "yaml-syntax", message, hint)


def _short(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")
