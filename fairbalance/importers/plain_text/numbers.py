"""Finds telephone numbers and web addresses in a passage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fairbalance.model.contact import KEYPAD
from fairbalance.model.text import is_web_address

_SEPARATOR = r"(?:[-‑–] ?|[ .\u00a0])"
_US = re.compile(
    rf"(?<![\w.,-])(?:\+?1{_SEPARATOR}?)?(?:\([2-9]\d\d\){_SEPARATOR}?|[2-9]\d\d{_SEPARATOR})"
    rf"(?:[0-9A-Z]{{3}}{_SEPARATOR}[0-9A-Z]{{4}}|[0-9A-Z]{{7}}|[0-9]{{1,3}}[-‑][A-Z]{{4,6}})(?!\w|[-.,]\d)"
)
_ABROAD = re.compile(r"(?<![\w.,-])\+(?!1\b)[1-9]\d{0,2}[\d \u00a0().‑-]{5,17}\d(?![\w])")
_WEB = re.compile(
    r"(?<![\w@./-])(?:https?://[^\s<>\"'\\]+|www\.[\w-]+(?:\.[\w-]+)+(?:/[^\s<>\"'\\]*)?"
    r"|(?:[\w-]+\.)+(?:com|org|gov|net|edu|info|eu|health|example)(?:/[^\s<>\"'\\]*)?)(?![\w@])",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Number:
    shown: str
    e164: str
    start: int  # in its passage
    derived: bool  # the country code was not written


def find_numbers(text: str) -> list[Number]:
    """All telephone numbers that can be dialled, from left to right."""
    found = [*_us(text), *_abroad(text)]
    return sorted(found, key=lambda number: number.start)


def _us(text: str) -> Iterator[Number]:
    for match in _US.finditer(text):
        digits = re.sub(r"\D", "", match[0].translate(KEYPAD))
        national = digits[1:] if len(digits) == 11 and digits.startswith("1") else digits
        if len(national) == 10 and sum(map(str.isdigit, match[0])) > 3:
            yield Number(match[0], f"+1{national}", match.start(), not match[0].startswith("+"))


def _abroad(text: str) -> Iterator[Number]:
    for match in _ABROAD.finditer(text):
        digits = re.sub(r"\D", "", match[0].replace("(0)", ""))
        if 7 <= len(digits) <= 15 and match[0].count("(") == match[0].count(")"):
            yield Number(match[0], f"+{digits}", match.start(), False)


@dataclass(frozen=True, slots=True)
class WebPlace:
    shown: str
    address: str
    start: int


def find_web(text: str) -> list[WebPlace]:
    """All web addresses, without the sentence's own signs at their ends."""
    found = []
    for match in _WEB.finditer(text):
        shown = match[0].rstrip(".,;:!?)]}’”\"'")
        address = shown if re.match(r"https?://", shown, re.IGNORECASE) else f"https://{shown}"
        if shown and is_web_address(address):
            found.append(WebPlace(shown, address, match.start()))
    return found
