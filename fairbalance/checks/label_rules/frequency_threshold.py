"""What is listed as occurring in at least so many patients does, and what does is listed.

A list is held against its own figures, and against a table that has its reactions; the rows of a table against the
bound in its caption.

Why: "At least 20%" is a promise: what is not in the list is rarer. One figure changed without the other breaks it.

Example:
    The most common adverse reactions (at least 20%) were nausea, fatigue and headache.
    (in the table: [Headache, 16])

Mend: Look the bound, the list and the figures up in the label.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, KeysView

from fairbalance.checks.figures.grades import ANY, grades_in
from fairbalance.checks.figures.lists import members_of, names_behind, threshold_of
from fairbalance.checks.figures.numbers import Number
from fairbalance.checks.figures.percentages import Percent
from fairbalance.checks.figures.readings import Reading
from fairbalance.checks.figures.sentences import Sentence, sentences
from fairbalance.checks.figures.vocabulary import stems
from fairbalance.checks.finding import Finding, Label
from fairbalance.claims.claim import Claim
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING
_HINT = "Look the bound, the list and the figures up in the label."
_MORE_BOUNDS = re.compile(r"\b(?:twice|placebo|control|comparator|than|versus|vs)\b", re.IGNORECASE)
_CONTROL = re.compile(r"\b(?:placebo|control|comparator|vehicle|sham)\b", re.IGNORECASE)
_FEW = 2
_MOST = 0.6  # of a list, for a table to be of the same


def check(label: Label) -> Iterator[Finding]:
    for claim in label.figures.texts:
        for sentence in sentences(claim.text):
            if bound := threshold_of(sentence.text):
                yield from _own_figures(claim, sentence, bound)
                yield from _table_figures(label, claim, sentence, bound)
    yield from _captions(label)


def _below(number: Number, bound: Percent) -> bool:
    if bound.bound == "over":
        return number.value <= bound.number.value and number.places >= bound.number.places
    return number.value + (number.half if number.places < bound.number.places else 0) < bound.number.value


def _own_figures(claim: Claim, sentence: Sentence, bound: Percent) -> Iterator[Finding]:
    members = [member for member in members_of(sentence.text) if member.start > bound.start]
    for member in members if len(members) >= _FEW else ():
        if _below(member.number, bound):
            message = f"{member.name} ({member.written}) is listed under '{bound.written}'"
            yield Finding(claim.place(sentence.start + member.start), message, _HINT)


def _table_figures(label: Label, claim: Claim, sentence: Sentence, bound: Percent) -> Iterator[Finding]:
    """Against the one table that has the listed reactions as rows."""
    vocabulary, own = label.figures.vocabulary, label.figures.own
    names = [member.name for member in members_of(sentence.text)] or list(names_behind(sentence.text, bound.end))
    listed = {measure: name for name in names if (measure := vocabulary.measure(name))}
    of = vocabulary.setting(sentence.text, own)
    grades = {grade.kind for grade in grades_in(sentence.text)} or {ANY}
    of_grade = [one for one in label.figures.readings if one.context == of and grades == {one.grade}]
    rows = _fitting(of_grade, listed.keys())
    if not rows:
        return
    at = claim.place(sentence.start + bound.start)
    narrower = _MORE_BOUNDS.search(sentence.text) is not None  # another bound leaves out what this one would not
    for measure, row in rows.items():
        where = f"{row.name} has {row.percent.written} in {row.at.path}:{row.at.line}"
        if measure in listed and all(_below(number, bound) for number in _of_row(label, row)):
            yield Finding(at, f"listed under '{bound.written}', but {where}", _HINT)
        elif measure not in listed and not narrower and not _below(row.percent.number, bound):
            yield Finding(at, f"not listed under '{bound.written}', but {where}", _HINT)
    missing = [name for measure, name in listed.items() if measure not in rows]
    if len(missing) == 1:
        table = next(iter(rows.values())).at.path
        message = f"'{missing[0]}' is listed under '{bound.written}', {table} has no row of that name"
        yield Finding(at, message, "Look whether the row is missing, or has another name.", Severity.NOTE)


def _of_row(label: Label, row: Reading) -> Iterator[Number]:
    """Of any grade, in whichever column of the product: which is meant, a head need not say as the list does."""
    named = _names_product(label, row.head)
    for reading in label.figures.readings:
        if (reading.table, reading.measure, reading.grade) != (row.table, row.measure, row.grade):
            continue
        others = not _names_product(label, reading.head) if named else _CONTROL.search(reading.head) is not None
        if reading is row or not others:
            yield reading.percent.number


def _names_product(label: Label, head: str) -> bool:
    brand = label.content.microsite.brand
    return not set(stems(head)).isdisjoint(stems(f"{brand.name} {brand.established_name}"))


def _fitting(readings: Iterable[Reading], listed: KeysView[frozenset[str]]) -> dict[frozenset[str], Reading]:
    """The rows of the one table that has most of what is listed; none where several have."""
    tables: dict[str, dict[frozenset[str], Reading]] = {}
    for reading in readings:
        if reading.table:
            tables.setdefault(reading.table, {}).setdefault(reading.measure, reading)  # the product's column leads
    fitting = [rows for rows in tables.values() if len(listed & rows.keys()) >= max(_FEW, _MOST * len(listed))]
    return fitting[0] if len(fitting) == 1 else {}


def _captions(label: Label) -> Iterator[Finding]:
    """A row stands in the table because of any of its figures."""
    for grid in label.figures.grids:
        bound = threshold_of(grid.caption)
        if bound is None or _MORE_BOUNDS.search(grid.caption):
            continue
        for row in grid.rows:
            figures = [figure for figure in row.figures if not figure.percent.bound]
            if figures and len(figures) == len(row.figures) and all(_below(f.percent.number, bound) for f in figures):
                shown = ", ".join(figure.shown for figure in figures)
                message = f"{row.name} ({shown}) stands in a table of '{bound.written}'"
                yield Finding(figures[0].text.at, message, _HINT)
