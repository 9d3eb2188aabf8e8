"""A part is no larger than its whole: in a row, the figure for Grade 3 or higher is not above that for any grade.

As a note it is also told where both are the same in several rows, and where a caption says "All Grades" above a column
of the higher grades.

Why: A larger part means two figures swapped or one mistyped. The same figure in both columns may be right, or one of
them was filled from the other.

Example:
    columns: [{header: Parameter}, {header: Any grade}, {header: Grade 3 or higher}]
    rows:
      - [Elevated SGOT, 36%, 74%]

Mend: Look both figures up in the label.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from fairbalance.checks.figures.grades import ANY, grades_in
from fairbalance.checks.figures.grids import Column, Figure, Grid, GridRow, bare
from fairbalance.checks.figures.readings import Reading
from fairbalance.checks.figures.vocabulary import Vocabulary
from fairbalance.checks.finding import Finding, Label
from fairbalance.problem import Severity

SEVERITY = Severity.ERROR
_HINT = "Look both figures up in the label."
_SOME = 2  # rows in which any grade is Grade 3 or higher
_PARTS = frozenset(("serious", "fatal", "severe"))


def check(label: Label) -> Iterator[Finding]:
    vocabulary, own = label.figures.vocabulary, label.figures.own
    for grid in label.figures.grids:
        contexts = {column.number: vocabulary.context(bare(column.head), own) for column in grid.columns}
        for row in grid.rows:
            yield from _of_row(row, contexts)
        yield from _same(grid, contexts)
        yield from _caption(grid)
    yield from _of_texts(label.figures.readings, vocabulary)


def _of_row(row: GridRow, contexts: dict[int, frozenset[str]]) -> Iterator[Finding]:
    for whole, part in _pairs(row, contexts):
        if part.percent.number.value > whole.percent.number.value:
            message = (
                f"{row.name}: {part.shown} under '{part.column.head}' is more than "
                f"{whole.shown} under '{whole.column.head}'"
            )
            yield Finding(part.text.at, message, _HINT)


def _pairs(row: GridRow, contexts: dict[int, frozenset[str]]) -> Iterator[tuple[Figure, Figure]]:
    """Each whole of the row with a part of it."""
    plain = [figure for figure in row.figures if not figure.percent.bound]
    for one, other in combinations(plain, 2):
        for whole, part in ((one, other), (other, one)):
            if _is_part(whole.column, part.column, contexts[whole.column.number], contexts[part.column.number]):
                yield whole, part


def _is_part(whole: Column, part: Column, of: frozenset[str], within: frozenset[str]) -> bool:
    if of == within:
        return holds(whole.grade, part.grade) and part.given
    return whole.grade == part.grade and of < within and within - of <= _PARTS


def holds(whole: str, part: str) -> bool:
    """Whether the grades are all among the others: 3 among 3+, and each among any."""
    if "several" in (whole, part) or whole == part:
        return False
    return whole == ANY or (whole.endswith("+") and part != ANY and part[0] >= whole[0])


def _same(grid: Grid, contexts: dict[int, frozenset[str]]) -> Iterator[Finding]:
    """One note for the table."""
    rows = [
        row
        for row in grid.rows
        if any(
            whole.column.grade == ANY
            and part.column.grade.endswith("+")
            and whole.percent.number.value == part.percent.number.value >= 1
            for whole, part in _pairs(row, contexts)
        )
    ]
    if len(rows) >= _SOME:
        names = ", ".join(dict.fromkeys(row.name for row in rows))
        message = f"any grade and the higher grades have the same figure in several rows: {names}"
        yield Finding(rows[0].figures[0].text.at, message, "Look whether no lower grade occurred.", Severity.NOTE)


def _caption(grid: Grid) -> Iterator[Finding]:
    said = next((grade for grade in grades_in(grid.caption) if grade.kind == ANY), None)
    higher = next((column for column in grid.columns if column.given and column.grade != ANY), None)
    if said and higher:
        message = f"the caption says '{said.written}', a column '{higher.head}'"
        yield Finding(grid.table.head.caption.at, message, "Look which of them the figures are of.", Severity.NOTE)


def _of_texts(readings: tuple[Reading, ...], vocabulary: Vocabulary) -> Iterator[Finding]:
    """A text against a table, or another text."""
    of_one: dict[object, list[Reading]] = {}
    for here in readings:
        known = of_one.setdefault((here.measure, here.context), [])
        for there in known if not here.table else ():
            whole, part = (there, here) if holds(there.grade, here.grade) else (here, there)
            if holds(whole.grade, part.grade) and part.percent.number.value > whole.percent.number.value + 1:
                message = (
                    f"{here.name}: {here.percent.written} here and {there.percent.written} in "
                    f"{there.at.path}:{there.at.line}: the higher grades have more than all grades"
                )
                yield Finding(here.at, message, _HINT)
                break
        known.append(here)
