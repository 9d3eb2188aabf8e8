"""The letters of prose, to be looked for on a page: without white space, in runs that nothing of the site's breaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from fairbalance.markdown.prose import ParsedProse, has_markup, parse_line
from fairbalance.model.text import Prose, Text


class Placed(NamedTuple):
    """Something that a directive draws here."""

    directive: str
    argument: str


class Run(NamedTuple):
    """Text as its author wrote it, without markup, and its letters: how lines are broken must not matter."""

    text: str
    letters: str


def run_of(text: str) -> Run:
    return Run(text, letters(text))


def letters(text: str) -> str:
    """The text without white space of any kind: HTML folds some, and Markdown drops all of it at a passage's edges."""
    return "".join(text.split())


def runs_of_line(text: Text) -> tuple[Run, ...]:
    """The runs of inline Markdown."""
    if not has_markup(text):
        return (run_of(text),) if text.strip() else ()
    return tuple(run for run in runs_of_prose(parse_line(Prose.of(text))) if isinstance(run, Run))


def runs_of_prose(parsed: ParsedProse) -> Iterator[Run | Placed]:
    """Runs and directives in their order. A run ends with its block, and where a link or a mark may get other words."""
    for token in parsed.tokens:
        if token.type == "directive_open":
            yield Placed(token.info, token.meta["argument"])
        elif token.type in ("fence", "code_block"):
            yield run_of(token.content)
        elif token.children:
            yield from (run_of(text) for text in _texts(token.children) if text.strip())


def _texts(tokens: Sequence[Token]) -> Iterator[str]:
    text = ""
    for token in tokens:
        if token.type in ("link_close", "image") or (token.type == "citation" and token.meta["cites"].mark):
            yield text
            text = ""
        else:
            text += " " if token.type in ("softbreak", "hardbreak") else token.content
    yield text
