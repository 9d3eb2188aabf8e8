"""Text that a reader can see: some signs are letters to a program and nothing to the eye."""

from __future__ import annotations

_BLANK = frozenset("\u115f\u1160\u3164\uffa0")  # fillers of Korean script, which count as letters


def shows_words(text: str) -> bool:
    """Whether at least one letter or digit is to be seen."""
    return any(sign.isalnum() and sign not in _BLANK for sign in text)
