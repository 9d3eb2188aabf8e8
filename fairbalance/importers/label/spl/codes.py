"""LOINC codes of sections that the reader knows."""

from __future__ import annotations

from fairbalance.importers.label.document import Audience

_AUDIENCES = {
    "42231-1": Audience.PATIENT,  # Medication Guide
    "42230-3": Audience.PATIENT,  # patient package insert
    "59845-8": Audience.PATIENT,  # instructions for use
    "68498-5": Audience.PATIENT,  # patient medication information
    "38056-8": Audience.PATIENT,  # supplemental patient material
    "51945-4": Audience.PACKAGE,  # package label, principal display panel
}


def audience_of(code: str, above: Audience) -> Audience:
    """For whom a section is: as its code says, else as the section above it."""
    return _AUDIENCES.get(code, above)
