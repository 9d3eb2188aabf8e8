"""Sentences of a claim, each with where it begins."""

from __future__ import annotations

import re
from typing import NamedTuple

_END = re.compile(r"(?<=[.!?])(?<!\b[A-Z]\.)(?<!e\.g\.)(?<!i\.e\.)(?<!vs\.)[\"”’)\]]*\s+(?=[A-Z≥≤<>“\"(\[•])")


class Sentence(NamedTuple):
    start: int
    text: str


def sentences(text: str) -> tuple[Sentence, ...]:
    found, start = [], 0
    for end in _END.finditer(text):
        found.append(Sentence(start, text[start : end.start()]))
        start = end.end()
    return (*found, Sentence(start, text[start:])) if start < len(text) else tuple(found)
