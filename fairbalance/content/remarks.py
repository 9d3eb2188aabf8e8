"""Remarks in YAML and front matter: comments `# to check: …` and `# to do: …` are warnings until they are deleted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from fairbalance.content.source import Source
from fairbalance.problem import Location, Problems, Severity

_REMARK = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*to (check|do):[ \t]*(.*)", re.IGNORECASE)


class Span(NamedTuple):
    """Where a text of the file stands, from its first sign to behind its last; lines and columns from 0."""

    start: tuple[int, int]
    end: tuple[int, int]


def may_hold_remarks(source: Source) -> bool:
    text = source.text.lower()
    return "to check:" in text or "to do:" in text


def tell_remarks(source: Source, texts: Iterable[Span], problems: Problems) -> None:
    """`texts` are the file's values: what looks like a remark inside of one is label text."""
    spans = list(texts)
    for number, line in enumerate(source.text.split("\n")):
        for remark in _REMARK.finditer(line):
            place = (number, remark.start())
            if not any(span.start <= place < span.end for span in spans):
                at = Location(source.path, number + source.first_line, remark.start() + 1)
                _tell(remark[1].lower(), remark[2].strip(), at, problems)


def _tell(task: str, said: str, at: Location, problems: Problems) -> None:
    if task == "do":
        hint = "Write it, then delete the comment."
        problems.add(at, "to-do", said or "something is still missing here", hint, Severity.WARNING)
    else:
        hint = "Check it, then delete the comment."
        problems.add(at, "to-check", said or "somebody wants this to be looked at", hint, Severity.WARNING)
