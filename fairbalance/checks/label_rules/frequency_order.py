"""A list by frequency goes from the most frequent down.

A warning where the text says that it is in order of frequency, a note for other lists of the most common reactions.
What is called the most common is held against the table that has it.

Why: A reader takes the first of a list for the most frequent. Figures in disorder are also a sign that two were
swapped.

Example:
    The most common adverse reactions were nausea (73%), vomiting (78%) and diarrhea (56%).

Mend: Look the figures up in the label. Where the label has another order, leave it and accept the finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from fairbalance.checks.figures.grades import ANY, grades_in
from fairbalance.checks.figures.lists import Member, members_of
from fairbalance.checks.figures.sentences import Sentence, sentences
from fairbalance.checks.finding import Finding, Label
from fairbalance.claims.claim import Claim
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING
_HINT = "Look whether two figures or two names are swapped."
_ORDER = re.compile(
    r"\b(?:order\sof\s(?:\w+\s)?(?:frequency|incidence)|(?:decreasing|descending)\s(?:order|frequency|incidence)"
    r"|sorted\sby\s(?:frequency|incidence))",
    re.IGNORECASE,
)
_COMMON = re.compile(r"\bmost\s(?:common|frequent)", re.IGNORECASE)
_THE_MOST = re.compile(
    r"(?:^|[,;:]\s)(?:and\s)?(?P<name>(?:[^\W\d_][\w-]*\s){1,4}?)(?:was\s|is\s)?the\smost\s(?:common|frequent)"
    r"(?P<of>[^,;.]*)"
)
_FEW = 3


def check(label: Label) -> Iterator[Finding]:
    for claim in label.figures.texts:
        for sentence in sentences(claim.text):
            yield from _most(label, claim, sentence)
            ordered = _ORDER.search(sentence.text)
            if not ordered and not _COMMON.search(sentence.text):
                continue
            members = members_of(sentence.text)
            for less, more in pairwise(members) if len(members) >= _FEW else ():
                if more.number.value > less.number.value:
                    message = f"{_shown(more)} stands behind {_shown(less)}, which is less frequent"
                    at = claim.place(sentence.start + more.start)
                    yield Finding(at, message, _HINT, SEVERITY if ordered else Severity.NOTE)


def _most(label: Label, claim: Claim, sentence: Sentence) -> Iterator[Finding]:
    """What a text calls the most common, where one table has it."""
    vocabulary, own = label.figures.vocabulary, label.figures.own
    of = vocabulary.setting(sentence.text, own)
    for found in _THE_MOST.finditer(sentence.text):
        grades = {grade.kind for grade in grades_in(found["of"])} or {ANY}
        measure = vocabulary.measure(found["name"])
        rows = [
            reading
            for reading in label.figures.readings
            if reading.table and {reading.grade} == grades and reading.context == of
        ]
        tables = {reading.table for reading in rows if reading.measure == measure}
        if len(tables) != 1:
            continue
        of_table = [reading for reading in rows if reading.table in tables]
        named = next(reading for reading in of_table if reading.measure == measure)
        top = max(of_table, key=lambda reading: reading.percent.number.value)
        if top.percent.number.value > named.percent.number.value:
            where = f"{top.at.path}:{top.at.line}"
            message = (
                f"{named.name} is called the most common with {named.percent.written}, "
                f"{top.name} has {top.percent.written} in {where}"
            )
            yield Finding(claim.place(sentence.start + found.start("name")), message, _HINT, SEVERITY)


def _shown(member: Member) -> str:
    return f"{member.name} ({member.written})"
