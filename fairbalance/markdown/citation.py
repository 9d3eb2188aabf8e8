"""What a passage says it from: `{label=5.6}`, `{ref=smith-2020 verbatim}`, `{table=lab,label=6.1 mark}`.

A citation stands behind what it speaks for: the text of its block, from the citation before it on. It draws nothing but
a mark, and that only where it asks for one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from fairbalance.model.citation import CITATION, KINDS, MARK, VERBATIM

_WORDS = re.compile(r"[^\s,]+|,")


@dataclass(frozen=True, slots=True)
class Cites:
    """What stands between the braces."""

    targets: tuple[tuple[str, str], ...]  # kind and name, such as ("label", "5.6")
    verbatim: bool  # the passage stands so, word for word, in each of them
    mark: bool  # a reader sees a mark that leads there
    unknown: tuple[tuple[str, int], ...]  # words that mean nothing here, and where each begins
    places: tuple[int, ...]  # where the name of each target begins, counted from the first brace


def read_cites(written: str) -> Cites:
    """`written` is the whole citation. A comma goes on with names of the same kind."""
    targets: list[tuple[str, str]] = []
    places: list[int] = []
    unknown: list[tuple[str, int]] = []
    flags = set()
    kind, comma = "", -1  # of the name that a comma adds, and where that comma stands
    for found in _WORDS.finditer(written, 1, len(written) - 1):
        word = found[0]
        before, equals, name = word.partition("=")
        if word == ",":
            if comma >= 0 or not kind:
                unknown.append((word, found.start()))
            comma = found.start()
            continue
        if word in (VERBATIM, MARK):
            flags.add(word)
            kind = ""
        elif before in KINDS and name:
            targets.append((before, name))
            places.append(found.end() - len(name))
            kind = before
        elif comma >= 0 and kind and not equals:
            targets.append((kind, word))
            places.append(found.start())
        else:
            unknown.append((word, found.start()))
        comma = -1
    if comma >= 0:
        unknown.append((",", comma))
    return Cites(tuple(targets), VERBATIM in flags, MARK in flags, tuple(unknown), tuple(places))


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
        token.meta = {"cites": read_cites(found[0])}
    state.pos = found.end()
    return True
