"""One measure has one value, wherever the site says it: in a text, a table or the banner.

Figures are compared where they are of the same measure, whatever its name (ALT is SGPT, anemia is anaemia), of the
same grades (Grade 3-4, 3 or 4, 3 or higher and ≥3 are taken as one) and of the same patients, treatment and time.

Why: A reader who meets two figures believes the first. One of them is a slip, or they are of different patients and
the text does not say so.

Example:
    ALT elevations of Grade 3-4 occurred in 44% of patients.
    (in the table: [Elevated SGPT, 81%, 43%])

Mend: Look both up in the label and correct the wrong one. Where both are right, say in the text what sets them apart:
the study, the dose, the patients. Other names of one measure stand under `measures` in checks.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.figures.grades import ANY
from fairbalance.checks.figures.readings import Reading
from fairbalance.checks.figures.rounding import same
from fairbalance.checks.finding import Finding, Label
from fairbalance.problem import Severity

SEVERITY = Severity.ERROR


def check(label: Label) -> Iterator[Finding]:
    """A figure of a text that one table has is right, whatever another table says: that one is of others."""
    of_one: dict[object, list[Reading]] = {}
    for reading in label.figures.readings:
        known = of_one.setdefault((reading.measure, reading.grade), [])
        others = [one for one in known if _comparable(one, reading)]
        known.append(reading)
        differing = [one for one in others if not same(one.percent.number, reading.percent.number)]
        if differing and (reading.table or not any(one.table for one in others if one not in differing)):
            yield _finding(reading, differing[0], _severity(label, differing[0]))


def _severity(label: Label, there: Reading) -> Severity:
    """Less certain where the site speaks of more patients than the table has: they may be of another pool."""
    grid = next((grid for grid in label.figures.grids if grid.table.id == there.table), None)
    fewer = grid is not None and 0 < max(grid.numbers, default=0) < label.figures.most_patients
    return Severity.WARNING if fewer else SEVERITY


def _comparable(there: Reading, here: Reading) -> bool:
    """Of the same patients: a text may name those of a table in the words of its caption.

    Two rows of one table are of something else each, and so are two tables unless their captions are of the same.
    """
    if here.table and there.table:
        return here.context == there.context and here.table != there.table and here.caption == there.caption
    if there.table:
        head = there.context - there.caption  # 18 through 49 years: who names them need not say "within 5 days" too
        named = head <= here.context and any(word[0].isdigit() for word in head)
        return (named or there.context <= here.context) and here.context - there.context <= there.caption
    return here.context == there.context and here.where is not there.where


def _finding(here: Reading, there: Reading, severity: Severity) -> Finding:
    at = there.at
    as_there = "" if here.name.casefold() == there.name.casefold() else f", as '{there.name}'"
    grade = "" if here.grade == ANY else f" of {_said(here.grade)}"
    message = (
        f"{here.name}{grade}: {here.percent.written} here, {there.percent.written} in {at.path}:{at.line}{as_there}"
    )
    hint = "Look both up in the label. Where both are right, say what sets them apart: study, dose or patients."
    return Finding(here.at, message, hint, severity)


def _said(grade: str) -> str:
    return f"Grade {grade[0]} or higher" if grade.endswith("+") else f"Grade {grade}"
