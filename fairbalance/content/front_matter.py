"""Splits a Markdown file into its front matter and its body, both still knowing their lines."""

from __future__ import annotations

import re

from fairbalance.content.source import Source
from fairbalance.model.text import Prose
from fairbalance.problem import Location, Problems

_FRONT_MATTER = re.compile(r"---[ \t]*\n((?:.*\n)*?)---[ \t]*(?:\n|$)")


def split_front_matter(source: Source, problems: Problems) -> tuple[Source, Prose] | None:
    """The YAML part and the Markdown part; the first line of the file must be `---`."""
    match = _FRONT_MATTER.match(source.text)
    if match is not None:
        head = match[1]
        body = Prose(source.text[match.end() :], Location(source.path, head.count("\n") + 3))
        return Source(source.path, head, first_line=2), body
    at = Location(source.path)
    if source.text.startswith("---"):
        problems.add(at, "front-matter-open", "the front matter never ends", "Add a line --- after its last key.")
    else:
        hint = "Begin the file with a line ---, then keys such as title, then a second line ---."
        problems.add(at, "front-matter-missing", "the file does not begin with front matter", hint)
    return None
