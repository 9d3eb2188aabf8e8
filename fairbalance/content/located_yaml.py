"""YAML in which every key and value knows its place.

Built on the parser's events: scalars stay the author's text, and what makes YAML treacherous in label content is
refused: duplicate keys, tags, anchors and aliases, several documents. Nothing else imports `yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import yaml

from fairbalance.content.source import Source, end_of
from fairbalance.model.text import PLACE, Text
from fairbalance.problem import Location, Problems

DEEPEST = 20
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


def read_yaml(source: Source, problems: Problems) -> Located | None:
    """The file's one value, or None with every problem told."""
    return _Builder(source, problems).build()


class _Builder:
    def __init__(self, source: Source, problems: Problems) -> None:
        self._source = source
        self._problems = problems
        self._path = source.path
        self._shift = source.first_line
        self._bad = False

    def build(self) -> Located | None:
        try:
            root = self._walk(yaml.parse(self._source.text, Loader=_Loader))
        except yaml.MarkedYAMLError as error:
            self._tell_syntax(error)
            return None
        except yaml.reader.ReaderError as error:
            at = end_of(self._path, self._source.text[: error.position]).shifted(self._shift - 1)
            sign = f"U+{error.character:04X}" if isinstance(error.character, int) else repr(error.character)
            self._problems.add(
                at,
                "control-character",
                f"the character {sign} may not stand in YAML",
                "Delete it; it is invisible in most editors.",
            )
            return None
        return None if self._bad else root

    def _at(self, mark: Any) -> Location:
        return Location(self._path, mark.line + self._shift, mark.column + 1)

    def _refuse(self, mark: Any, rule: str, message: str, hint: str) -> None:
        self._bad = True
        self._problems.add(self._at(mark), rule, message, hint)

    def _walk(self, events: Iterable[Any]) -> Located:
        root: Located = Text("", Location(self._path, self._shift))
        stack: list[LocatedDict | LocatedList] = []
        keys: list[Text | None] = []
        documents = 0
        for event in events:
            value: Located
            if isinstance(event, yaml.ScalarEvent):
                self._plain(event)
                value = self._scalar(event)
            elif isinstance(event, yaml.MappingStartEvent):
                self._plain(event)
                value = LocatedDict(self._at(event.start_mark))
            elif isinstance(event, yaml.SequenceStartEvent):
                self._plain(event)
                value = LocatedList(self._at(event.start_mark))
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                stack.pop()
                keys.pop()
                continue
            elif isinstance(event, yaml.AliasEvent):
                self._refuse(
                    event.start_mark,
                    "yaml-alias",
                    f"'*{event.anchor}' is a YAML alias",
                    "Write the value out, or put the text in quotes if it begins with *.",
                )
                value = Text("", self._at(event.start_mark))
            else:
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self._refuse(
                            event.start_mark,
                            "yaml-documents",
                            "a second YAML document begins here",
                            "Keep one document a file; remove the line ---.",
                        )
                        return root
                continue
            if not stack:
                root = value
            elif isinstance(stack[-1], LocatedList):
                stack[-1].append(value)
            elif keys[-1] is None:
                keys[-1] = self._key(stack[-1], value, event)
                if isinstance(value, Text):
                    continue
            else:
                stack[-1][keys[-1]] = value
                keys[-1] = None
            if not isinstance(value, Text):
                if len(stack) == DEEPEST:
                    self._refuse(
                        event.start_mark,
                        "yaml-depth",
                        f"nested more than {DEEPEST} levels deep",
                        "Content files need no more than six levels.",
                    )
                    return root
                stack.append(value)
                keys.append(None)
        return root

    def _plain(self, event: Any) -> None:
        if event.tag is not None:
            self._refuse(
                event.start_mark,
                "yaml-tag",
                f"'{_short(event.tag)}' is a YAML tag",
                "Remove it, or put the text in quotes if it begins with !.",
            )
        if event.anchor is not None:
            self._refuse(
                event.start_mark,
                "yaml-alias",
                f"'&{event.anchor}' is a YAML anchor",
                "Remove it, or put the text in quotes if it begins with &.",
            )

    def _scalar(self, event: Any) -> Text:
        mark, text = event.start_mark, event.value
        if event.style in ("|", ">"):
            return Text(text.strip("\n"), self._block_at(mark))
        if not event.style:
            return Text("" if text in ("~", "null") else text, self._at(mark))
        return Text(text, self._at(mark))

    def _block_at(self, mark: Any) -> Location:
        """Where the first line of a block scalar begins: below its | or > sign."""
        lines = self._source.text.split("\n")
        for number in range(mark.line + 1, len(lines)):
            line = lines[number]
            if line.strip():
                return Location(self._path, number + self._shift, len(line) - len(line.lstrip()) + 1)
        return self._at(mark)

    def _key(self, mapping: LocatedDict, key: Located, event: Any) -> Text:
        if not isinstance(key, Text):
            self._refuse(
                event.start_mark,
                "yaml-key",
                "a list or mapping stands where a key belongs",
                "Put text that begins with [ or { in quotes.",
            )
            return Text(f"\0{len(mapping)}", key.at)
        name = key
        if name in mapping.key_at:
            first = mapping.key_at[name]
            self._refuse(
                event.start_mark,
                "key-duplicate",
                f"the key '{name}' stands here a second time",
                f"Its first value is at line {first.line}.",
            )
        mapping.key_at[name] = key.at
        return name

    def _tell_syntax(self, error: yaml.MarkedYAMLError) -> None:
        mark: Any = error.problem_mark or error.context_mark
        opened = error.context_mark
        if opened and mark and opened.line < mark.line and re.search("quoted|flow", error.context or ""):
            mark = opened  # what was never closed is mended where it was opened
        said = error.problem or error.context or "not valid YAML"
        lines = self._source.text.split("\n")
        line = lines[mark.line] if mark.line < len(lines) else ""
        message, hint = _explain(said, error.context or "", line, mark.column)
        self._refuse(mark, "yaml-syntax", message, hint)


def _short(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def _explain(said: str, context: str, line: str, column: int) -> tuple[str, str]:
    """The parser's complaint in an author's words, and what to do."""
    if "\t" in line[: len(line) - len(line.lstrip())] or "\\t" in said:
        return "a tab stands where YAML wants spaces", "Replace the tab with spaces."
    if "quoted scalar" in context:
        return "a quoted text is not closed properly", "Add the closing quote; inside single quotes, write ' as ''."
    if "mapping values are not allowed" in said and column == line.find(":") and line.startswith(" "):
        return "this key is indented deeper than its neighbours", "Line it up with the key above."
    if "mapping values are not allowed" in said:
        return "a colon followed by a space stands in unquoted text", 'Put it in quotes: title: "Warnings: a list".'
    if "found character" in said and "cannot start" in said:
        return "unquoted text begins with a sign that YAML reserves", "Put the whole text in quotes."
    if "flow" in context:
        hint = "Separate its items with commas, close its bracket, and quote texts that hold commas or brackets."
        return "a list or mapping in brackets is broken", hint
    if "could not find expected ':'" in said:
        return "a key without a colon", "Write key: value; text that goes on must be indented below its key."
    if "did not find expected key" in said or "did not find expected '-' indicator" in said:
        hint = "Line the item up with its neighbours; quote texts that begin with a quotation mark."
        return "the indentation is broken here, or a quote closed too early", hint
    return said, "Check the indentation and the quotes of this line and the one before."
