"""Every rule on one page, from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from fairbalance.checks.page import RulePage, rule_pages

_INTRODUCTION = """\
# Rules

What a build, a check and the preview can tell. Each problem names its rule in brackets, as in `error[key-unknown]`;
`python build.py explain key-unknown` prints the same page. An *error* stops the build and leaves the old site as it
was; a *warning* or a *note* is told and does not stop it.

This page is made from the rules themselves.
"""
_GROUPS = {
    "Reading the project": "Told while content, templates and styles are read, with file, line and column.",
    "The label": "Told about content that can be read, before anything is drawn.",
    "The built site": "Told about every page as it would be written, the page for missing addresses included.",
}


def rule_reference() -> str:
    """The page in Markdown: a list of the rules of each group, then each rule's own part."""
    return "\n".join([_INTRODUCTION, *_parts()])


def _parts() -> Iterator[str]:
    for group, pages in groupby(rule_pages(), key=lambda page: page.group):
        rules = list(pages)
        yield f"## {group}\n\n{_GROUPS[group]}\n"
        yield "\n".join(["| rule | tells |", "|---|---|", *map(_row, rules), ""])
        yield from map(_part, rules)


def _row(page: RulePage) -> str:
    return f"| [{page.name}](#{page.name}) | {page.what.replace('|', chr(92) + '|')} |"


def _part(page: RulePage) -> str:
    lines = [f"### {page.name}", "", f"*{page.severity}*: {page.what}", "", page.why, ""]
    lines += _snippet(page.example) if page.example else []
    lines += [f"**What to do:** {page.mend}", ""]
    lines += _snippet(page.mended) if page.mended else []
    return "\n".join(lines)


def _snippet(text: str) -> list[str]:
    fence = "````" if "```" in text else "```"
    return [f"{fence}text", text.rstrip("\n"), fence, ""]
