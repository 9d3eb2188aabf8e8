"""Splits a Markdown file into its front matter and its body, both still knowing their lines."""

from __future__ import annotations

from fairbalance.content.source import Source
from fairbalance.model.text import Prose
from fairbalance.problem import Location, Problems

FENCE = "---"


def split_front_matter(source: Source, problems: Problems) -> tuple[Source, Prose] | None:
    """The YAML part and the Markdown part; the first line of the file must be `---`."""
    lines = source.text.split("\n")
    if lines[0].rstrip() != FENCE:
        hint = "Begin the file with a line ---, then keys such as title, then a second line ---."
        problems.add(Location(source.path), "front-matter-missing", "the file does not begin with front matter", hint)
        return None
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == FENCE:
            head = Source(source.path, "\n".join(lines[1:number]) + "\n", first_line=2)
            return head, Prose("\n".join(lines[number + 1 :]), Location(source.path, number + 2))
    problems.add(
        Location(source.path), "front-matter-open", "the front matter never ends", "Add a line --- after its last key."
    )
    return None
