"""The YAML parser's complaints in an author's words."""

from __future__ import annotations

import re
from collections.abc import Sequence

_KEY = re.compile(r"\s*(?:- +)*[^\s:][^:]*:(?:\s|$)")
_OPENED = re.compile(r"""\s*(?:- +)*(?:[^\s'"\[{:]+: +)?(['"\[{])""")
_RESERVED = ("cannot start any token", "alphabetic or numeric", "are not allowed in this context", "expected node")


def explain(said: str, context: str, lines: Sequence[str], number: int, column: int) -> tuple[str, str]:
    """A sentence and what to do. `said` and `context` are the parser's; `number` and `column` count from 0."""
    line = lines[number] if number < len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())] or "\\t" in said:
        return "a tab stands where YAML wants spaces", "Replace the tab with spaces."
    if "escape" in said:
        return "a backslash in double quotes has a meaning of its own", "Write it twice, or use single quotes."
    if "quoted scalar" in context:
        return "a quoted text is not closed properly", "Add the closing quote; inside single quotes, write ' as ''."
    if "mapping values are not allowed" in said:
        return _second_colon(lines, number, column)
    if "block scalar" in context or any(sign in said for sign in _RESERVED):
        return "unquoted text begins with a sign that YAML reserves", "Put the whole text in quotes."
    if "flow" in context:
        hint = "Separate its items with commas, close its bracket; quote texts that hold commas, colons, # or brackets."
        return "a list or mapping in brackets is broken", hint
    if "could not find expected ':'" in said:
        hint = "Write key: value, with a space after the colon; text that goes on must be indented below its key."
        return "a key without a colon and a space", hint
    if "did not find expected key" in said or "did not find expected '-' indicator" in said:
        return _broken_off(line, column)
    return said, "Check the indentation and the quotes of this line and the one before."


def _second_colon(lines: Sequence[str], number: int, column: int) -> tuple[str, str]:
    """A colon where no value may begin: in a text, in a key that is indented too deep, or below a line that is none."""
    line = lines[number]
    if column != line.find(":"):
        return "a colon followed by a space stands in unquoted text", 'Put it in quotes: title: "Warnings: a list".'
    above = next((text for text in reversed(lines[:number]) if text.strip()), "")
    if _KEY.match(above):
        return "this key is indented deeper than its neighbours", "Line it up with the key above."
    return "the line above is not a key with its value", "Write it as key: value, with a space after the colon."


def _broken_off(line: str, column: int) -> tuple[str, str]:
    """What follows a closed quote or bracket, or stands at no key's depth."""
    opened = _OPENED.match(line[:column])
    if opened is None:
        return "the indentation is broken here", "Line the item up with its neighbours."
    if opened[1] in "[{":
        hint = 'Put the whole text in quotes: "[words](page:ID) and more".'
        return f"text goes on after the {opened[1]} at its beginning was closed", hint
    hint = "Put the whole text in quotes; inside single quotes write ' as '', inside double quotes \" as \\\"."
    return "text goes on after the closing quote", hint
