"""Units and bounds of figures, as far as a program can tell them for certain: 1.5 mg/L, at least 60 kg."""

from __future__ import annotations

import re
from collections.abc import Iterable

UP, DOWN = "up", "down"
_PART = r"(?:mcg|[µμ]g|mg|ng|kg|g|mL|dL|L|IU|mmol|mEq|m²|m2|hours?|days?|weeks?|months?|years?|minutes?)"
_UNIT = re.compile(rf"(?<=\d)-?(?P<unit>{_PART}(?:/{_PART})*)$", re.IGNORECASE)
_BARE = re.compile(r"\d$")
_SAME = {"µg": "mcg", "μg": "mcg", "m2": "m²"}
_UP = re.compile(r"(?:≥|>|at\s?least|no(?:t)?\s?less\s?than|greater\s?than|more\s?than|over|above)", re.IGNORECASE)
_DOWN = re.compile(
    r"(?:≤|<|at\s?most|up\s?to|no(?:t)?\s?more\s?than|less\s?than|fewer\s?than|under|below)", re.IGNORECASE
)
_UP_BEHIND = re.compile(r"\s(?:or|and)\s(?:more|greater|older|higher|above|over|longer)\b")
_DOWN_BEHIND = re.compile(r"\s(?:or|and)\s(?:less|fewer|younger|lower|below|under|shorter)\b")


def unit_of(key: str) -> str | None:
    """Of a figure's key; "" where it has none, None where it is not one of those that are known here."""
    if _BARE.search(key):
        return ""
    found = _UNIT.search(key)
    if found is None:
        return None
    parts = (part.casefold() for part in found["unit"].split("/"))
    return "/".join(_SAME.get(part, part.removesuffix("s")) for part in parts)


def behind(text: str, place: int) -> str:
    """The words behind a figure that bound it: 60 kg or more."""
    found = _UP_BEHIND.match(text, place) or _DOWN_BEHIND.match(text, place)
    return found[0] if found else ""


def bound_of(key: str, words: str = "") -> str:
    """Whether it is what the value has at least or at most; "" where neither is said."""
    if _UP.match(key) or _UP_BEHIND.match(words):
        return UP
    return DOWN if _DOWN.match(key) or _DOWN_BEHIND.match(words) else ""


def contradicts(key: str, bound: str, others: Iterable[str]) -> bool:
    """Whether all others, which are of the same number, have another unit or the opposite bound."""
    others = list(others)
    if not others:
        return False
    unit, units = unit_of(key), {unit_of(other) for other in others}
    if unit and None not in units and "" not in units and unit not in units:
        return True
    bounds = {bound_of(other) for other in others}
    return bool(bound) and bounds == {DOWN if bound == UP else UP}
