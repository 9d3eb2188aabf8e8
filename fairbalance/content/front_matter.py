"""Splits a Markdown file into its front matter and its body, both still knowing their lines."""

from __future__ import annotations

import re

from fairbalance.content.source import Source
from fairbalance.model.text import Prose
from fairbalance.problem import Location, Problems

_FRONT_MATTER = re.compile(r"---[ \t]*\n((?:.*\n)*?)---[ \t]*(?:\n|$)")
# After an empty line, what is neither a key nor a comment.
_TEXT = re.compile(r"\n[ \t]*\n(?=\S)(?!#[ \t]|-[ \t]|[\w-]+[ \t]*:(?:\s|$))")


def split_front_matter(source: Source, problems: Problems) -> tuple[Source, Prose] | None:
    """The YAML part and the Markdown part; the first line of the file must be `---`."""
    match = _FRONT_MATTER.match(source.text)
    if match is not None and (text := _TEXT.search(match[1])):
        at = Location(source.path, match[1].count("\n", 0, text.end()) + 2)
        message = "the front matter does not end before the text begins"
        problems.add(at, "front-matter-open", message, "Add a line --- above this line.")
        return None
    if match is not None:
        head = match[1]
        body = Prose(source.text[match.end() :], Location(source.path, head.count("\n") + 3))
        return Source(source.path, head, first_line=2), body
    at = Location(source.path)
    if source.text.startswith("---"):
        hint = "Write --- alone on the first line, and again alone on the line after the last key."
        problems.add(at, "front-matter-open", "the front matter never ends", hint)
    else:
        hint = "The very first line is --- alone; keys such as title follow, then a second line ---."
        problems.add(at, "front-matter-missing", "the file does not begin with front matter", hint)
    return None
