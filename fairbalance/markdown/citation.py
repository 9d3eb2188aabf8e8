"""What a passage says it from: `{label=5.6}`, `{ref=smith-2020 verbatim}`, `{table=lab,label=6.1 mark}`.

A citation stands behind what it speaks for: the text of its block, from the citation before it on. It draws nothing but
a mark, and that only where it asks for one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

KINDS = ("label", "table", "ref")
CITATION = re.compile(r"\{(?=(?:label|table|ref)=|verbatim\b|mark\b)([^{}\n]*)\}")
_WORDS = re.compile(r"[\s]+")


@dataclass(frozen=True, slots=True)
class Cites:
    """What stands between the braces."""

    targets: tuple[tuple[str, str], ...]  # kind and name, such as ("label", "5.6")
    verbatim: bool  # the passage stands so, word for word, in each of them
    mark: bool  # a reader sees a mark that leads there
    unknown: tuple[str, ...]  # words that mean nothing here


def read_cites(inside: str) -> Cites:
    targets: list[tuple[str, str]] = []
    unknown: list[str] = []
    flags = set()
    for word in _WORDS.split(inside.strip()):
        kind, equals, names = word.partition("=")
        if kind in KINDS and equals and all(names.split(",")):
            targets += [(kind, name) for name in names.split(",")]
        elif word in ("verbatim", "mark"):
            flags.add(word)
        else:
            unknown.append(word)
    return Cites(tuple(targets), "verbatim" in flags, "mark" in flags, tuple(unknown))


def citation_plugin(parser: MarkdownIt) -> None:
    parser.inline.ruler.before("link", "citation", _citation)


def _citation(state: StateInline, silent: bool) -> bool:
    found = CITATION.match(state.src, state.pos) if state.src[state.pos] == "{" else None
    if found is None:
        return False
    if not silent:
        state.pending = state.pending.rstrip(" \t")
        token = state.push("citation", "", 0)
        token.markup = found[0]
        token.meta = {"cites": read_cites(found[1])}
    state.pos = found.end()
    return True
