"""A count of patients, of how many they are and its percentage agree: 6 of 212 patients is 2.8%.

Rounding is taken as it is usual: to the digits shown, a half up or to the even digit. Of how many patients a count is
stands in the text, in `n` of the table or its column, or under `patients` in checks.yaml.

Why: One of the three was mistyped, or the count is of other patients than the text says. Nobody works it out while
reading.

Example:
    Liver injury occurred in 9 of 212 patients (2.8%).

Mend: Look the three up in the label. Where the label itself has it so, accept the finding with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from math import prod

from fairbalance.checks.figures.counts import (
    Counted,
    bare_counts_in,
    broken_counts_in,
    counts_in,
    groups_in,
    sizes_in,
    whole_of,
)
from fairbalance.checks.figures.grids import Column, Figure, Grid, bare
from fairbalance.checks.figures.numbers import Number, digits_swapped, one_digit_off
from fairbalance.checks.figures.rounding import cuts_to, reachable, rounds_to, share, totals
from fairbalance.checks.figures.sentences import Sentence, sentences
from fairbalance.checks.finding import Finding, Label
from fairbalance.claims.claim import Claim
from fairbalance.problem import Location, Severity

SEVERITY = Severity.WARNING
_HINT = "Look the count, the number of patients and the percentage up in the label."
_ENOUGH = 3  # counts that fit, for each that does not: else the number of patients is of others
_LUCK = Fraction(1, 10)  # as unlikely it must be that the other figures fit by chance
_INCLUDING = re.compile(r"\)?,?\s(?:\(?includ(?:ing|ed)|which\sincluded?)\b[^;]{0,60}$")
_PART = re.compile(
    r"\b[Oo]f\sthe\s(?P<of>\d{1,6})\s(?:[\w-]+\s){0,2}[\w-]+,\s(?P<count>\d{1,6})\s(?:patients\s)?"
    r"(?:had|achieved|experienced)\s(?:an?\s)?(?P<name>[a-z-]{3,20}(?:\s[a-z-]{3,20}){0,3})(?=[.,;(]|\s\()"
)
_GROUPS = 2
_SLIP = Fraction(1, 20)  # of all: with more left out, the groups are not all of them
_MANY = 100  # smaller numbers are alike by chance
_SEVERAL = re.compile(r"\b(?:versus|vs|compared|respectively|placebo|control|arms?|groups?)\b", re.IGNORECASE)


def check(label: Label) -> Iterator[Finding]:
    checks = label.content.checks
    of_tables = {number: grid for grid in label.figures.grids for number in grid.numbers}
    for claim in label.figures.texts:
        yield from _of_text(claim, checks.patients if checks else None)
        yield from _nearly(claim, of_tables)
        yield from _arms(claim)
        yield from _of_row(label, claim)
        for start, written in broken_counts_in(claim.text):
            yield Finding(claim.place(start), f"'{written}' counts in other than whole patients", _HINT)
    for grid in label.figures.grids:
        yield from _of_table(grid)


def _of_text(claim: Claim, patients: int | None) -> Iterator[Finding]:
    sizes = set(sizes_in(claim.text))
    only = sizes.pop() if len(sizes) == 1 else None
    for sentence in sentences(claim.text):
        several = _SEVERAL.search(sentence.text) is not None
        among = None if several else whole_of(sentence.text)
        alone = []
        for counted in (*counts_in(sentence.text), *(bare_counts_in(sentence.text) if among else ())):
            of = counted.of or among or (None if several else only or patients)
            if of and of >= counted.patients:
                at = claim.place(sentence.start + counted.start)
                known = _known(counted, among, only, of)
                guess = not counted.of and not among and only is not None
                yield from _compared(at, counted.patients, of, counted.percent, f"{counted.written}{known}", guess)
            elif of:
                hint = "The count is of so many at most. Look both up in the label."
                at = claim.place(sentence.start + counted.start)
                yield Finding(at, f"{counted.written}: {counted.patients} is more than {of}", hint)
            else:
                alone.append(counted)
        yield from _included(claim, sentence)
        if len(alone) > 1 and not several:
            yield from _together(claim, sentence.start, alone)


def _included(claim: Claim, sentence: Sentence) -> Iterator[Finding]:
    """A count that is called a part of the one before: in 11 patients (3.1%), including Grade 3 in 14 (4.0%)."""
    if "includ" not in sentence.text:
        return
    found = {one.start: one for one in (*counts_in(sentence.text), *bare_counts_in(sentence.text))}
    for whole, part in pairwise(found[start] for start in sorted(found)):
        between = sentence.text[whole.start + len(whole.written) : part.start]
        if part.patients > whole.patients and _INCLUDING.match(between):
            message = f"'{part.written}' is more than '{whole.written}', which includes it"
            yield Finding(claim.place(sentence.start + part.start), message, _HINT)


def _known(counted: Counted, among: int | None, only: int | None, of: int) -> str:
    """Where the number of patients comes from, if not from the count itself."""
    if counted.of:
        return ""
    if among:
        return f" of {of} patients"
    return f" of N={of}" if only else f" of {of} patients (`patients` in checks.yaml)"


def _of_row(label: Label, claim: Claim) -> Iterator[Finding]:
    """Of the 149 responders, 112 had a complete response: a column that counts 149 says how many had it."""
    for found in _PART.finditer(claim.text) if "f the " in claim.text else ():
        of, count = int(found["of"]), int(found["count"])
        measure = label.figures.vocabulary.measure(found["name"])
        for grid in label.figures.grids:
            figures = [(row, figure) for row in grid.rows for figure in row.figures if figure.count is not None]
            columns = {figure.column.number for _, figure in figures if figure.count == of}
            same = [
                figure
                for row, figure in figures
                if figure.column.number in columns and label.figures.vocabulary.measure(bare(row.name)) == measure
            ]
            if len(same) == 1 and same[0].count != count:
                at = same[0].text.at
                message = f"{count} of the {of} had {found['name']} here, '{same[0].shown}' in {at.path}:{at.line}"
                yield Finding(claim.place(found.start("count")), message, "Look both up in the label.")


def _nearly(claim: Claim, of_tables: Mapping[int, Grid]) -> Iterator[Finding]:
    """A number of patients that is one digit off that of a table, or has two digits swapped."""
    counts = ((counted.start, counted.written, counted.of or 0) for counted in counts_in(claim.text))
    for start, written, of in (*counts, *groups_in(claim.text)) if of_tables else ():
        if of < _MANY or of in of_tables:
            continue
        counted = "%" in written
        near = next((known for known in of_tables if _alike(of, known, counted)), None)
        if near:
            at = of_tables[near].table.at
            here = f"'{written}' is of {of} patients" if counted else f"'{written}' here"
            message = f"{here}, a column of {at.path} is of {near}"
            yield Finding(claim.place(start), message, "Look the number of patients up.", Severity.NOTE)


def _alike(one: int, other: int, digit: bool = True) -> bool:
    return digits_swapped(str(one), str(other)) or (digit and one_digit_off(str(one), str(other)))


def _arms(claim: Claim) -> Iterator[Finding]:
    """All patients of a study, and its groups: 353 patients received the one (n=178) or the other (n=175)."""
    start, whole, arms = 0, 0, list[int]()
    for place, written, of in (*groups_in(claim.text), (0, "", 0)):
        if "=" in written:
            arms.append(of)
            continue
        added = sum(arms)
        slip = whole != added and (abs(added - whole) <= whole * _SLIP or digits_swapped(str(whole), str(added)))
        if slip and len(arms) >= _GROUPS and max(arms) < whole:
            message = f"{whole} patients here, the groups of {' + '.join(map(str, arms))} are {added}"
            severity = None if _alike(whole, added) else Severity.NOTE
            yield Finding(claim.place(start), message, "Look the numbers of patients up.", severity)
        start, whole, arms = place, of, []


def _compared(
    at: Location, count: int, of: int, percent: Number, written: str, guess: bool = False
) -> Iterator[Finding]:
    """A guess is of how many patients it is: another sentence of the paragraph says so."""
    if rounds_to(count, of, percent):
        return
    right = f"{count} of {of} is {share(count, of, percent.places)}%, not {percent.value}%"
    if cuts_to(count, of, percent):
        yield Finding(at, f"{written}: {right}: cut off, not rounded", _HINT, Severity.NOTE)
    else:
        yield Finding(at, f"{written}: {right}", _HINT, Severity.NOTE if guess else None)


def _together(claim: Claim, start: int, alone: list[Counted]) -> Iterator[Finding]:
    """Counts of one sentence, which does not say of how many: is there any number of patients for all?"""
    first = alone[0]
    allowed = totals(first.patients, first.percent)
    for counted in alone[1:]:
        own = totals(counted.patients, counted.percent)
        if allowed and own and not allowed.meets(own):
            message = f"no number of patients fits both '{first.written}' and '{counted.written}'"
            yield Finding(claim.place(start + counted.start), message, _HINT)
            return
        allowed = allowed.within(own) if allowed and own else allowed or own


def _of_table(grid: Grid) -> Iterator[Finding]:
    for column in grid.columns:
        if not column.percent or not column.patients:
            continue
        figures = [figure for row in grid.rows for figure in row.figures if figure.column is column]
        counted = [figure for figure in figures if figure.count is not None]
        yield from _of_counts(column, counted)
        if not counted:
            yield from _unreachable(column, [figure for figure in figures if not figure.percent.bound])


def _of_counts(column: Column, figures: list[Figure]) -> Iterator[Finding]:
    """Where many do not fit, they are of other patients, as where not everybody was tested."""
    of = column.patients or 0
    told = [
        finding
        for figure in figures
        if figure.count is not None and figure.count <= of
        for finding in _compared(
            figure.text.at, figure.count, of, figure.percent.number, f"{figure.shown} of {of} patients"
        )
    ]
    if len(told) == 1 or len(figures) >= (_ENOUGH + 1) * len(told):
        yield from told


def _unreachable(column: Column, figures: list[Figure]) -> Iterator[Finding]:
    """A percentage that no count of so many patients gives, where all others of its column are ones that some does."""
    of = column.patients or 0
    telling = [figure for figure in figures if _chance(of, figure) < Fraction(1, 2)]
    wrong = [figure for figure in telling if not reachable(of, figure.percent.number)]
    fitting = [figure for figure in telling if figure not in wrong]
    if len(wrong) == 1 and prod(_chance(of, figure) for figure in fitting) < _LUCK:
        message = f"no count of {of} patients is {wrong[0].percent.written}; the other figures of the column fit"
        yield Finding(wrong[0].text.at, message, _HINT)


def _chance(of: int, figure: Figure) -> Fraction:
    """How likely any figure of so many digits is the percentage of some count."""
    return Fraction(of, 10 ** (figure.percent.number.places + 2))
