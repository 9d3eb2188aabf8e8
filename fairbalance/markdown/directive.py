"""Directives: blocks from `::: name argument` to `:::`, which may hold Markdown and each other."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

_OPENING = re.compile(r"(:{3,})[ \t]*([A-Za-z][\w-]*)[ \t]*(.*?)[ \t]*$")
_ITEM = re.compile(r"^(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)+")  # the signs of items that a line begins
_CLOSING = re.compile(r":{3,}[ \t]*$")


def directive_plugin(parser: MarkdownIt) -> None:
    parser.block.ruler.before("fence", "directive", _directive, {"alt": ["paragraph", "blockquote", "list"]})


def _directive(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if not state.src.startswith(":::", state.bMarks[start] + state.tShift[start]) or state.is_code_block(start):
        return False
    line = _line(state, start)
    opening = _OPENING.fullmatch(line)
    if silent:
        return True
    closing = _closing_line(state, start, end) if opening else start
    token = state.push("directive_open", "", 1)
    token.map = [start, min(closing + 1, end)]
    token.block = True
    token.info = opening[2] if opening else ""
    token.meta = {"argument": opening[3] if opening else "", "closed": closing < end}
    if opening:
        was_end, was_parent = state.lineMax, state.parentType
        state.lineMax, state.parentType = min(closing, end), "directive"
        state.md.block.tokenize(state, start + 1, min(closing, end))
        state.lineMax, state.parentType = was_end, was_parent
    token.meta["body"] = state.tokens[-1] is not token
    state.push("directive_close", "", -1).block = True
    state.line = min(closing + 1, end)
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _closing_line(state: StateBlock, start: int, end: int) -> int:
    """The line of the `:::` that closes the directive, or `end` where none does."""
    depth = 1
    for number in range(start + 1, end):
        line = _line(state, number)
        if _OPENING.fullmatch(_ITEM.sub("", line, count=1)):
            depth += 1
        elif _CLOSING.fullmatch(line):
            depth -= 1
            if depth == 0:
                return number
    return end
