"""A table of percentages says of how many patients it is, and says it alike in all its places.

Told as a warning: the columns under one head with different numbers of patients, a number for the whole table that is
not the sum of its groups, and a number with a decimal point. As a note: a table of percentages that says no number
anywhere.

Why: 3% of 30 patients is one patient, of 3,000 it is ninety. A reviewer cannot check a percentage without the number
behind it.

Example:
    caption: Adverse reactions
    columns: [{header: Reaction}, {header: Any grade, unit: "%"}]

Mend: Write `n` of the table or of its columns, or the number into the caption or a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairbalance.checks.figures.grades import grades_in
from fairbalance.checks.figures.grids import Column, Grid, bare
from fairbalance.checks.figures.numbers import one_digit_off, whole_number
from fairbalance.checks.figures.vocabulary import stems
from fairbalance.checks.finding import Finding, Label
from fairbalance.model.text import Text
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING
_SOME = 3  # rows of percentages
_PART = re.compile(r"\d+[.,]\d{1,2}")  # three digits behind the sign are thousands


def check(label: Label) -> Iterator[Finding]:
    vocabulary = label.figures.vocabulary
    for grid in label.figures.grids:
        said = stems(" ".join((grid.caption, *(column.head for column in grid.columns))))
        if len(grid.rows) >= _SOME and not grid.patients and vocabulary.shares.intersection(said):
            hint = "Write n: of the table or its columns, or the number into the caption or a note."
            message = "the table has percentages, and nothing says of how many patients"
            yield Finding(grid.table.head.caption.at, message, hint, Severity.NOTE)
        yield from _of_groups(grid)
        for given in (column.n for column in grid.table.columns if column.n):
            if _PART.fullmatch(given):
                yield Finding(given.at, f"'{given}' is no number of patients", "Look it up in the label.")


def _of_groups(grid: Grid) -> Iterator[Finding]:
    """Columns that differ only in their grades are of one group."""
    groups: dict[str, list[tuple[Column, Text]]] = {}
    for column in grid.columns:
        if (given := grid.table.columns[column.number].n) and column.patients:
            groups.setdefault(" ".join(bare(column.head).split()), []).append((column, given))
    for head, columns in groups.items():
        first, at_first = columns[0]
        for column, given in columns[1:]:
            if column.patients != first.patients and grades_in(first.head) and grades_in(column.head):
                of = f" '{head}'" if head else ""
                message = f"the columns of one group{of} are of {at_first} and of {given} patients"
                yield Finding(given.at, message, "Look both up in the label.")
                return
    yield from _sum(grid, [columns[0] for columns in groups.values()])


def _sum(grid: Grid, groups: list[tuple[Column, Text]]) -> Iterator[Finding]:
    """Certain where a group is larger than the whole, or a digit is off; else groups may overlap or be left out."""
    given = grid.table.head.n
    parts = [column.patients or 0 for column, _ in groups]
    whole = whole_number(given or "")
    if given is None or whole is None or len(parts) < 2 or whole in (sum(parts), max(parts)):
        return
    certain = max(parts) > whole or one_digit_off(str(whole), str(sum(parts)))
    added = " + ".join(str(text) for _, text in groups)
    message = f"the table is of {given} patients, its groups of {added} = {sum(parts)}"
    yield Finding(
        given.at, message, "Look the numbers of patients up in the label.", None if certain else Severity.NOTE
    )
