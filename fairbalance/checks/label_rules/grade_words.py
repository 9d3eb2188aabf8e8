"""One class of grades has one wording all over the site.

Grade 3-4, Grade 3 or 4, Grade 3 or greater and Grade 3 or higher are taken as one class by the other checks; a reader
cannot know whether they are meant as one.

Why: Two wordings side by side look like two measures. Grade 3 or higher holds the fatal cases of Grade 5, Grade 3-4
does not.

Example:
    Discontinue for Grade 3 or greater elevations.
    (in the table: Grade 3 or higher)

Mend: Use the label's wording in every place. Where the label itself has several, accept the finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from fairbalance.checks.figures.grades import grades_in
from fairbalance.checks.finding import Finding, Label
from fairbalance.claims.claim import Claim
from fairbalance.problem import Severity

SEVERITY = Severity.NOTE
_OPEN = re.compile(r"[≥>+]|\b(?:at least|greater|higher|above|more|worse|over|up)\b")
_ONE_SIGN = str.maketrans("–—‑‐", "----")


class _Place(NamedTuple):
    claim: Claim
    offset: int
    written: str


def check(label: Label) -> Iterator[Finding]:
    """One note for a class, at the first place that differs from the first of all.

    "Grade 3-4" and "Grade 3 or 4" alone say the same, and so do "or higher" and "or greater".
    """
    classes: dict[str, dict[str, _Place]] = {}
    for claim in label.claims:
        for grade in grades_in(claim.text):
            if grade.kind.endswith("+"):
                wording = " ".join(grade.written.translate(_ONE_SIGN).casefold().replace("grades", "grade").split())
                classes.setdefault(grade.kind, {}).setdefault(wording, _Place(claim, grade.start, grade.written))
    for wordings in classes.values():
        first, *others = wordings.values()
        if len(set(map(_meant, wordings))) > 1:
            said = ", ".join(_said(place) for place in (first, *others))
            hint = "Use the label's wording in every place, or look whether they are meant to differ."
            at = others[0].claim.place(others[0].offset)
            yield Finding(at, f"one class of grades is written in {len(wordings)} ways: {said}", hint)


def _meant(wording: str) -> str:
    """The grades of a closed class, as in 3-4; an open one, as in 3 or higher, is as open in any words."""
    return "" if _OPEN.search(wording) else "".join(sign for sign in wording if sign.isdigit())


def _said(place: _Place) -> str:
    at = place.claim.place(place.offset)
    return f"'{place.written}' ({at.path}:{at.line})"
