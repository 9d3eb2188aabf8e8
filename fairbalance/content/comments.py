"""Reads `comments.yaml`, and adds what reviewers have said."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from fairbalance.content.appending import Listing, append, is_empty
from fairbalance.content.located_yaml import LocatedDict, LocatedList, read_yaml
from fairbalance.content.source import read_source
from fairbalance.content.validation import validate
from fairbalance.model.comments import STATES, CommentHead, CommentsHead
from fairbalance.problem import Problems

FILE = "content/comments.yaml"
_HEAD = (
    "# What reviewers have said. `comments` adds to it; write your reply, and what became of it as state:\n"
    f"# {', '.join(STATES)}. Nothing of this file comes into the site.\n"
    "comments:\n"
)
_LIST = Listing(FILE, "comments", "comment", _HEAD)
_UNQUOTED = frozenset(("kind", "state", "offset", "block", "page"))
_PLAIN = re.compile(r"(?!null$)[a-zA-Z][\w./-]*|must change|\d+")
# What YAML wants as an escape: controls, and what some readers take for the end of a line or of a file.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def load_comments(project: Path, problems: Problems) -> tuple[CommentHead, ...]:
    """All that can be read; what cannot be is told, and stays in the file."""
    if not os.path.lexists(project / FILE):
        return ()
    source = read_source(project, FILE, problems)
    data = read_yaml(source, problems, escapes=True) if source else None
    if data is None or is_empty(data):
        return ()
    if whole := validate(CommentsHead, data, problems):
        return tuple(whole.comments)
    listed = data.get(_LIST.key) if isinstance(data, LocatedDict) else None
    entries = listed if isinstance(listed, LocatedList) else ()
    return tuple(head for entry in entries if (head := validate(CommentHead, entry, Problems())))


def add_comments(project: Path, comments: Sequence[Mapping[str, str]]) -> None:
    """Writes them behind what stands in the file, all at once, keys in their order; raises ProblemsFound."""
    append(project, _LIST, [tuple(_lines(comment)) for comment in comments])


def _lines(comment: Mapping[str, str]) -> Iterator[str]:
    for number, (key, text) in enumerate(comment.items()):
        plain = key in _UNQUOTED and _PLAIN.fullmatch(text)
        yield f"{'  ' if number else '- '}{key}: {text if plain else _quoted(text)}"


def _quoted(text: str) -> str:
    """Any text on one line, and exactly: YAML reads what JSON writes."""
    written = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda sign: f"\\u{ord(sign[0]):04x}", written)
