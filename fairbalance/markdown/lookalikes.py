"""What looks like markup and is none, so that a page would show its signs: `##Harm`, `[more] (page:more)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it.token import Token


class Lookalike(NamedTuple):
    line: int  # within the inline token, from 0
    written: str
    message: str
    hint: str


class _Kind(NamedTuple):
    sign: str  # nothing without it, and faster to look for
    shape: re.Pattern[str]
    what: str
    hint: str


_HEADING = re.compile(r"^#{2,6}[^#\s]\S*", re.M)
_DIRECTIVE = re.compile(r"^::(?!:).*", re.M)
_FOOTNOTE = re.compile(r"\[\^\w+\]")
_ROWS = re.compile(r"^\|.+\|(?:\s*\n\|.*)*", re.M)
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|={7})(?: .*)?$", re.M)
_KINDS = (
    _Kind("<<<<<<<", _CONFLICT, "is left of a merge", "Keep one of the two versions and delete the lines of signs."),
    _Kind("##", _HEADING, "is no heading", "Write a space after the #, or \\## for the sign itself."),
    _Kind("::", _DIRECTIVE, "is no directive", "A directive has three colons, as in ::: note."),
    _Kind("[^", _FOOTNOTE, "is no footnote", "Raise the mark, as in ^1^; tables have notes of their own."),
    _Kind("|", _ROWS, "begins no table", "Below it belongs a row such as | --- | --- |."),
)
_LINK = re.compile(r"\](\s?)\(\s*((?:(?:page|section|table|link|contact|https?|mailto|tel):|images/)[^)\n]*)")
_SIGNS = (*(kind.sign for kind in _KINDS), "](", "] (")
_LINK_HINT = "Leave no space between the brackets and none inside the round ones: [words](page:ID)."


def may_hold(prose: str) -> bool:
    """Whether any of them can stand in the text. In most of a label none can."""
    return any(sign in prose for sign in _SIGNS)


def lookalikes(inline: Token) -> Iterator[Lookalike]:
    """All of one inline token. A backslash before the sign keeps it as text."""
    text = inline.content
    for kind in _KINDS:
        for match in kind.shape.finditer(text) if kind.sign in text else ():
            yield _found(match, kind.what, kind.hint)
    for match in _LINK.finditer(text) if "](" in text or "] (" in text else ():
        if match[1] or not match[2].startswith(_targets(inline)):
            yield _found(match, "is no link and no picture", _LINK_HINT)


def _found(match: re.Match[str], what: str, hint: str) -> Lookalike:
    written = match[0].partition("\n")[0]
    return Lookalike(match.string.count("\n", 0, match.start()), written, f"'{written[:40]}' {what}", hint)


def _targets(inline: Token) -> tuple[str, ...]:
    """Where the links and pictures lead that were understood."""
    found = (child.attrGet("href") or child.attrGet("src") for child in inline.children or ())
    return tuple(str(target) for target in found if target)
