"""Reads the one figure of a table cell, for the length of its bar. The printed value stays the author's text."""

from __future__ import annotations

import re
from decimal import Decimal

_FIGURE = re.compile(r"[<>≤≥~≈]?\s?(?P<value>[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?|[0-9]+(\.[0-9]+)?)\s?(?P<percent>%?)")
_COUNT_AND_SHARE = re.compile(r"[0-9,]+(?:\s?/\s?[0-9,]+)?\s?\(\s?(?P<value>[0-9]+(\.[0-9]+)?)\s?(?P<percent>%)\s?\)")
ABSENT = frozenset(("", "-", "–", "—", "NA", "N/A", "NR", "NE", "ND"))


def read_figure(text: str) -> tuple[Decimal, bool] | None:
    """The figure and whether it is a percentage; None where the cell holds no single figure.

    `4 (3%)` counts as its percentage. A percentage over 100 cannot be drawn on a scale that ends there.
    """
    match = _FIGURE.fullmatch(text.strip()) or _COUNT_AND_SHARE.fullmatch(text.strip())
    if match is None:
        return None
    return Decimal(match["value"].replace(",", "")), bool(match["percent"])
