"""A label document that was given, with the project and the site that were made of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from places import ROOT

from fairbalance.intake.fidelity import Fidelity

DATA = ROOT.parent / "shared" / "data"
NO_LABELS = ("other_untitled__a30accef_v7.xml", "DiflucanCapsulesEN.xml")  # to be refused
LABELS = [file for file in sorted(DATA.glob("*/*.[jx]*")) if file.name not in NO_LABELS]


@dataclass(frozen=True)
class BuiltLabel:
    """A project that was imported from `document`, and the site that was built from it. Change a copy, not them."""

    document: Path
    project: Path
    site: Path
    fidelity: Fidelity

    @property
    def format(self) -> str:
        return self.document.parent.name

    @property
    def page(self) -> str:
        return (self.site / "prescribing-information.html").read_text(encoding="utf-8")
