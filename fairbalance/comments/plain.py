"""Words of others, made safe to show."""

from __future__ import annotations

import unicodedata

_ACTED_ON = ("Cc", "Cf", "Cs", "Zl", "Zp")  # controls, marks of direction, halves of signs, ends of lines
_HARMLESS = "\n\xad\u200b\u200c\u200d\u2060"  # of these, what joins or parts words


def plain(text: str) -> str:
    """Without signs that a terminal would act on, or that turn the order of what follows: each is shown as �."""
    return "".join(map(_shown, text.replace("\r\n", "\n").replace("\t", " ")))


def _shown(sign: str) -> str:
    return "�" if unicodedata.category(sign) in _ACTED_ON and sign not in _HARMLESS else sign
