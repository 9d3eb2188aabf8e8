"""Writes text as Markdown that shows exactly this text: what Markdown would take for markup is escaped."""

from __future__ import annotations

import re

from fairbalance.model.citation import MAY_BEGIN

# Within a line. A sign that can mean nothing where it stands stays as it is: "<5", "AT&T", "m_max".
_INLINE = re.compile(r"[\\`*\[\]^~]|_(?![^\W_])|(?<![^\W_])_|<(?=[A-Za-z/!?])|&(?=#?\w+;)|" + MAY_BEGIN.pattern)
_LIKE_LINK = re.compile(r"(?<=\])(\s?)\(")
_LIKE_BLOCK = re.compile(r"##|::|\||<{7}|>{7}|={7}")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_LETTERS = {"{": "&#123;", "\\{": "&#123;", "}": "&#125;"}
# At a line's beginning: headings, quotes, lists, rulers.
_FIRST = re.compile(r"#|>|[-+](?=\s|$|[-+])")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")


def inline(text: str) -> str:
    """The text on a line of its own file or key: a title, a caption, a cell."""
    written = _LIKE_LINK.sub(r"\1\(", _INLINE.sub(lambda match: f"\\{match[0]}", text))
    return f"\\{written}" if _LIKE_BLOCK.match(written) else written


def at_line_start(written: str) -> str:
    """Markdown of `inline` at the beginning of a line, where more signs mean something."""
    if match := _NUMBER.match(written):
        return f"{match[1]}\\{written[match.end(1) :]}"
    return f"\\{written}" if _FIRST.match(written) else written


def braces(markdown: str) -> str:
    """Markdown in which braces are only letters: a contact line's statement fills in what stands between them."""
    return _BRACE.sub(lambda found: _LETTERS.get(found[0], found[0]), markdown)


def before_link(markdown: str) -> str:
    """Markdown that a link follows: right after an exclamation mark, it would be a picture."""
    return f"{markdown[:-1]}\\!" if markdown.endswith("!") else markdown


def link(words: str, target: str) -> str:
    return f"[{words}]({target})"
