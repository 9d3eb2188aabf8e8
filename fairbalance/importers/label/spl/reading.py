"""What the parts of the SPL reader share while they read one document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fairbalance.importers.label.spl.elements import line_of
from fairbalance.importers.label.spl.notes import Notes
from fairbalance.importers.label.spl.pictures import Declared
from fairbalance.importers.label.spl.targets import Targets
from fairbalance.importers.label.xml import Element
from fairbalance.problem import Location, Problems, Severity


@dataclass(frozen=True, slots=True)
class Reading:
    """`shown` gathers the declared pictures that the text shows, in its order."""

    name: str
    problems: Problems
    targets: Targets
    notes: Notes
    pictures: Mapping[str, Declared]
    missing_image: Severity
    shown: dict[str, Declared] = field(default_factory=dict)

    def at(self, element: Element) -> Location:
        return Location(self.name, line_of(element))
