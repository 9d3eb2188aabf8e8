"""What styleCodes and elements say about type: codes come in any case, and misspelt ("Bold", "italcs", "dics")."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache

from fairbalance.importers.label.document import Mark

_CODES = {
    "bold": Mark.BOLD,
    "italics": Mark.ITALIC,
    "emphasis": Mark.ITALIC,
    "underline": Mark.UNDERLINE,
    "superscript": Mark.SUP,
    "subscript": Mark.SUB,
    "xmchange": Mark.CHANGED,
}
_ELEMENTS = {
    "sup": Mark.SUP,
    "sub": Mark.SUB,
    "b": Mark.BOLD,
    "strong": Mark.BOLD,
    "i": Mark.ITALIC,
    "em": Mark.ITALIC,
    "u": Mark.UNDERLINE,
}
_BULLETS = {"disc": "disc", "disk": "disc", "circle": "circle", "square": "square"}
_COUNTS = {
    "arabic": "arabic",
    "littlealpha": "little-alpha",
    "bigalpha": "big-alpha",
    "littleroman": "little-roman",
    "bigroman": "big-roman",
}
_OTHERS = ("lrule", "rrule", "toprule", "botrule", "noautorules", "footnote", "first", "last", "normal", "none")
_ALIKE = 0.75  # "dics" for "disc"; not "boxed" for "bold"
_KNOWN = (*_CODES, *_BULLETS, *_COUNTS, *_OTHERS)


def marks_of(name: str, codes: str) -> tuple[Mark, ...]:
    """How the text of an element `name` with these styleCodes is set."""
    own = (_ELEMENTS[name],) if name in _ELEMENTS else ()
    return (*own, *_marks(codes)) if codes else own


def is_changed(codes: str) -> bool:
    """Whether the codes have the rule of a recent major change."""
    return Mark.CHANGED in _marks(codes)


def list_style(codes: str) -> str:
    """As `List.style`; empty where the codes name none."""
    styles = {**_BULLETS, **_COUNTS}
    return next((styles[code] for code in map(_meant, codes.split()) if code in styles), "")


def counts(style: str) -> bool:
    """Whether the items of such a list bear numbers or letters."""
    return style in _COUNTS.values()


@cache
def _marks(codes: str) -> tuple[Mark, ...]:
    found = (mark for code in codes.split() for known, mark in _CODES.items() if known in _meant(code))
    return tuple(dict.fromkeys(found))


@cache
def _meant(code: str) -> str:
    """The code as the standard spells it, in small letters; several may be glued ("bolditalics")."""
    small = code.lower()
    if small in _KNOWN or any(known in small for known in _CODES):
        return small
    return next(iter(get_close_matches(small, _KNOWN, n=1, cutoff=_ALIKE)), "")
