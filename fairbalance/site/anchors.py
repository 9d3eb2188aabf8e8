"""Ids of a page's elements. Sections bear the names their authors gave them; everything else keeps out of their way."""

from __future__ import annotations

SAFETY = "important-safety-information"
# What the templates use themselves.
_FRAME = frozenset(("content", SAFETY, "safety-information-title", "safety-index-title"))
_PREFIXES = ("table-", "chart-", "contact-", "cited-")


def table_anchor(name: str) -> str:
    return f"table-{name}"


def chart_anchor(name: str) -> str:
    return f"chart-{name}"


def contact_anchor(name: str) -> str:
    return f"contact-{name}"


def reference_anchor(name: str) -> str:
    return f"cited-{name}"


def mark_anchor(name: str, owner: str, number: int) -> str:
    """Of a mark that leads to a reference. `owner` is whose text it stands in: no section has a hyphen at its end."""
    return f"cited-{name}--{owner}-{number}"


def is_reserved(anchor: str) -> bool:
    """Whether a section or heading must not be named so."""
    return anchor in _FRAME or anchor.startswith(_PREFIXES)
