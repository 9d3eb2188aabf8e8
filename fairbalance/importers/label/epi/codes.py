"""Values of FHIR that have a shape of their own: codes (CodeableConcept), dates, extensions."""

from __future__ import annotations

import re
from datetime import date

from fairbalance.importers.label.epi.element import NOTHING, Element

_LOINC = ("loinc.org", "2.16.840.1.113883.6.1")


def codes_of(concept: Element) -> list[str]:
    """Its codes, LOINC's first."""
    codings = sorted(concept.all("coding"), key=lambda coding: not coding.text("system").endswith(_LOINC))
    return [code for coding in codings if (code := coding.text("code"))]


def code_of(concept: Element) -> str:
    return next(iter(codes_of(concept)), "")


def words_of(concept: Element) -> str:
    """What people read: its text, else what a code says or at least is."""
    for name in ("display", "code"):
        said = concept.text("text") or next(filter(None, (coding.text(name) for coding in concept.all("coding"))), "")
        if said:
            return said
    return concept.text()


def day(written: str) -> date | None:
    """The day of a date or a time; FHIR also has months and years alone, which are none."""
    found = re.match(r"\d{4}-\d{2}-\d{2}", written)
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


def extension(element: Element, name: str) -> Element:
    """Its extension whose address ends in `name`."""
    found = (one for one in element.all("extension") if one.text("url").endswith(name))
    return next(found, NOTHING)
