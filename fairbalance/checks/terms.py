"""Spellings of one term."""

from __future__ import annotations

from fairbalance.model.text import Line, Record


class Terms(Record):
    """Spellings of one term, a list for each."""

    terms: list[list[Line]]
