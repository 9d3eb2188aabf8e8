"""Which sections of a label the safety information of a site must have something of."""

from __future__ import annotations

from fairbalance.model.text import Line, Record


class SafetySections(Record):
    """Their LOINC codes; of those in `noted`, many a site has nothing."""

    loinc: list[Line]
    noted: list[Line]
