"""The words that stylesheets write: seen on screen or on paper, and in no page's HTML.

The site's own say the foot of a printed sheet; else they draw arrows and signs, and repeat a link's address on paper.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from fairbalance.edition.edition import Hidden

_STRING = r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\''
_CONTENT = re.compile(rf"(?<![\w-])content\s*:((?:{_STRING}|[^;}}\"'])*)", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|\n|(.))", re.DOTALL)
_COMMENT = re.compile(rf"({_STRING})|/\*.*?\*/", re.DOTALL)
_LAST_SIGN = 0x10FFFF


def generated(css: str) -> tuple[Hidden, ...]:
    """The texts with letters or figures in them, each once."""
    found = dict.fromkeys(text for text in _texts(css) if any(sign.isalnum() for sign in text))
    return tuple(Hidden("content", text, "style") for text in found)


def stylesheets(tree: LexborHTMLParser, route: str) -> Iterator[str]:
    """The routes of those that a page asks for."""
    for link in tree.css("link[rel~=stylesheet][href]"):
        href = (link.attributes["href"] or "").partition("?")[0].partition("#")[0]
        yield posixpath.normpath(posixpath.join(posixpath.dirname(route), href))


def _texts(css: str) -> Iterator[str]:
    for declared in _CONTENT.finditer(_COMMENT.sub(r"\1", css)):
        yield "".join(_ESCAPE.sub(_sign, text[1:-1]) for text in re.findall(_STRING, declared[1])).strip()


def _sign(escape: re.Match[str]) -> str:
    if not escape[1]:
        return escape[2] or ""
    code = int(escape[1], 16)
    return chr(code) if 0 < code <= _LAST_SIGN and not 0xD800 <= code < 0xE000 else "\ufffd"
