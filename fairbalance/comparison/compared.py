"""Two versions of a project, or of a label document, compared: the way of this room on one screen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fairbalance.comparison.impact import Touched, impact
from fairbalance.comparison.label_changes import LabelChanges, compare_labels
from fairbalance.comparison.parts.part_changes import PartChange, compare_parts
from fairbalance.content.folder import load_content
from fairbalance.model.content import Content
from fairbalance.model.label import Label
from fairbalance.parts.site_parts import site_parts
from fairbalance.problem import Location, Problems


@dataclass(frozen=True, slots=True)
class Version:
    """What is compared: a project, or a label document alone."""

    name: str  # as the person who compares has typed it
    label: Label | None
    content: Content | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    old: Version
    new: Version
    label: LabelChanges | None  # where both have one
    site: tuple[PartChange, ...] | None  # where both are projects
    touched: tuple[Touched, ...]  # of the newer project, where one of both is a project


def project_version(folder: Path) -> Version:
    """The project in a folder; raises ProblemsFound where it cannot be loaded."""
    problems = Problems()
    loaded = load_content(folder.resolve(), problems)
    problems.raise_errors()
    content = loaded.whole()
    assert content is not None, "a file that could not be loaded has told its problem"
    return Version(str(folder), content.label, content)


def compare(old: Version, new: Version) -> Compared:
    """Raises ProblemsFound where the two have nothing in common that can be compared."""
    for one, other in ((old, new), (new, old)):
        if one.label is None and other.content is None:
            problems = Problems()
            hint = "Import one: python build.py import FILE --into DIR."
            problems.add(Location(one.name), "label-missing", "the project has no label document", hint)
            problems.stop()
    label = compare_labels(old.label, new.label) if old.label and new.label else None
    both = old.content and new.content and (site_parts(old.content), site_parts(new.content))
    content = new.content or old.content
    return Compared(
        old,
        new,
        label=label,
        site=compare_parts(*both) if both else None,
        touched=impact(label, content) if label and content else (),
    )
