"""A text as it is compared: its words and figures, without white space and markup, cross-references set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from fairbalance.claims.cross_references import cross_references
from fairbalance.markdown.rendering import LOWERED, RAISED
from fairbalance.redline.block import MARK
from fairbalance.redline.words import words

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))  # soft hyphens and the like
_LOOSE = re.compile(r" (?=[^\w]|[²³¹⁰-₎])|(?<=[^\w]) (?!(?<=\d[.,] )\d{3}\b)")
# Beside a sign, a blank says nothing; but 1, 000 is not 1,000.
_LEVEL = {ord(sign): typed for sign, typed in zip("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789", strict=True)}
_LIFTED = re.compile(r"([\^~])([^\s^~]{1,40})\1")


class Token(NamedTuple):
    """A word or a figure, and where it stands."""

    key: str
    start: int
    end: int
    figure: bool


class Worded(NamedTuple):
    """What two texts that say the same have in common; `references` are compared by themselves."""

    key: str
    references: tuple[str, ...]


def bare(text: str) -> str:
    """As long as the text: cross-references and marks of footnotes are blank."""
    spans = [*cross_references(text), *((mark.start(), mark.end()) for mark in MARK.finditer(text))]
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def worded(text: str) -> Worded:
    references = tuple(key_of(text[start:end]) for start, end in cross_references(text))
    return Worded(key_of(bare(text)), references)


def key_of(text: str) -> str:
    """Without what is only white space or markup; ≥, –, ® and capitals stay as they are."""
    folded = lifted(text.translate(_UNSEEN))
    return _LOOSE.sub("", " ".join(folded.split()))


def lifted(text: str) -> str:
    """With each sign that can stand raised or lowered by itself doing so, however many were set so together."""
    return _LIFTED.sub(_lift, text) if "^" in text or "~" in text else text


def _lift(found: re.Match[str]) -> str:
    mark, content = found.groups()
    if not any(sign.isalnum() for sign in content):
        return content  # a trademark sign stands so high by itself
    signs = RAISED if mark == "^" else LOWERED
    return content.translate(signs) if any(ord(sign) in signs for sign in content) else found[0]


def level(text: str) -> str:
    """With raised and lowered digits on the line, as a plain text has them."""
    return text if text.isascii() else text.translate(_LEVEL)


def tokens(text: str) -> Iterator[Token]:
    """The words of a text but for cross-references."""
    place = 0
    for word in words(bare(text).rstrip()):
        start = place + len(word.blank)
        place = start + len(word.text)
        key = lifted("".join(word.text.split()) if word.figure else word.text)
        yield Token(key, start, place, word.figure)
