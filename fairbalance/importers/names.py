"""Ids for what a foreign document has given no id: from its words, each once."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable

_LONGEST = 48
# What the site names itself: see `site.anchors`, which this floor does not know.
_OWN = ("content", "important-safety-information", "safety-information-title", "safety-index-title")
_OWN_PREFIXES = ("table-", "chart-", "contact-")
_SMALL = {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}


def slug(text: str) -> str:
    """Small letters, digits and hyphens; empty where the text has no letter of the alphabet."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    parts = re.findall(r"[a-z0-9]+", plain)
    while parts and len("-".join(parts)) > _LONGEST:
        parts.pop()
    while len(parts) > 1 and parts[-1] in _SMALL:
        parts.pop()
    return "-".join(parts) or re.sub(r"[^a-z0-9]", "", plain)[:_LONGEST]


def is_reserved(name: str) -> bool:
    """Whether the site needs the name for elements of its own, so that no section and no heading may bear it."""
    return name in _OWN or name.startswith(_OWN_PREFIXES)


class Names:
    """Gives each name once; `taken` ones never."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def free(self, name: str) -> str:
        """The name, or the first of name-2, name-3 … that is free."""
        numbers = itertools.count(2)
        free = name
        while free in self._taken:
            free = f"{name}-{next(numbers)}"
        self._taken.add(free)
        return free
