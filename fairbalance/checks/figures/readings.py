"""What share of the patients had what: a percentage of a text or a table, with what it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fairbalance.checks.figures.grades import ANY, Grade, grades_in
from fairbalance.checks.figures.numbers import IN_WORDS
from fairbalance.checks.figures.percentages import Percent, percents_in
from fairbalance.checks.figures.sentences import Sentence, sentences
from fairbalance.checks.figures.vocabulary import Vocabulary
from fairbalance.claims.claim import Claim
from fairbalance.model.text import Text
from fairbalance.problem import Location

_LONGEST = 9  # words of a name
_REACH = 200  # signs in which a name is looked for
# Two groups side by side: which figure is whose, a program cannot tell for certain.
_COMPARES = re.compile(r"\b(?:respectively|versus|vs|compared|comparison|relative|than)\b|\bvs\.", re.IGNORECASE)
_AHEAD = re.compile(  # what parts a name from the words before it
    r"[,;:•(]\s*(?:and\s|or\s)?|[)%]\s+(?:and|or|y|e|o|und|oder|et|ou)\s"
    r"|\b(?:was|were|is|are|be|includ\w+|with|had|has|experienced|developed|reported|occurred"
    r"|by|that|which|e\.g\.|i\.e\.|fueron|fue|son|waren|sind|étaient|sont)\s"
)
_OCCURRED = re.compile(
    r"(?:\s(?:has|have))?(?:\salso)?\s(?:occurred|occurs|occur|(?:was|were|been|is|are)\s(?:also\s)?"
    r"(?:reported|observed|seen|noted|experienced|identified))\s(?:in|by|among)\s(?:an?\s(?:additional|further)\s)?$"
)
_INCIDENCE = re.compile(r"\b(?:[Ii]ncidence|[Rr]ate|[Ff]requency)\sof\s(?P<name>[^,;:.()]{3,60})\s(?:was|is)\s$")
_ROW = re.compile(r"(?P<name>[^\W\d_][^,;:.()\d]{2,60})(?::\s|\s[-–—]\s|\s)$")  # a line of its own: Nausea: 41%
_AND_IN = re.compile(r"\sin\s(?:an?\s(?:additional|further)\s)?$")
_ADDED = re.compile(r"(?:additional|further)\s$")
_OF_PATIENTS = re.compile(
    r"(?:\s(?:of\s(?:the\s|all\s)?)?(?:\w+[\s-]){0,2}(?:patients|subjects))?"
    r"\s(?:experienced|developed|reported|had)\s(?P<name>(?:[^\s,.;:()]+\s?){1,6}?)(?=[,.;(]|\s(?:and|or)\s\d|$)"
)
_WENT = re.compile(r"\s(?:increased|decreased|elevated|raised|reduced|lowered)(?P<in>\sin\s)$")  # ALT increased in 46%
_BEHIND_GRADE = re.compile(r"[:,]?\s(?:in\s)?")
# What may stand between a share of all and the shares of its grades: in 46% of patients, including Grade 3 or 4 in 9%
_HANGS = re.compile(
    r"(?:\s(?:of|in)\s(?:the\s|all\s)?(?:patients|subjects)"
    r"(?:\s(?:treated\swith|who\sreceived|receiving|taking|on)\s[\w-]{1,40})?)?"
    r"(?:[,;]?\s\(?(?:including|with|and|of\swhich)\s|[,;]\s(?:and\s)?|\s\()"
)
_BRACKET = re.compile(r"\s*\([^()]{1,40}\)\s*$")
_COUNTED = re.compile(
    r"\b(?:and|or|patients?|subjects?|cases?|deaths?|events?|women|men|adults|children|\d+)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Reading:
    measure: frozenset[str]
    name: str  # as written
    grade: str
    context: frozenset[str]  # the words that make it a figure of others
    percent: Percent
    where: Claim | Text
    offset: int = 0
    table: str = ""  # its id, where it stands in one
    caption: frozenset[str] = frozenset()  # the words of the table's caption that may set its figures apart
    head: str = ""  # of its column

    @property
    def at(self) -> Location:
        return self.where.place(self.offset) if isinstance(self.where, Claim) else self.where.at


@dataclass(frozen=True, slots=True)
class Unit:
    """A percentage with the name that it goes with, as stretches of a sentence."""

    start: int
    end: int
    name: str
    percent: Percent | None  # none: it counts others than the name alone


def readings_of(claim: Claim, before: frozenset[str], vocabulary: Vocabulary, own: frozenset[str]) -> Iterator[Reading]:
    """`before` are the words of the headings above that make a figure one of others."""
    setting = before
    for sentence in sentences(claim.text):
        if ("%" in sentence.text or "ercent" in sentence.text) and not _COMPARES.search(sentence.text):
            yield from _of_sentence(claim, sentence, setting, vocabulary, own)
        setting |= vocabulary.setting(sentence.text, own)


def _of_sentence(
    claim: Claim, sentence: Sentence, setting: frozenset[str], vocabulary: Vocabulary, own: frozenset[str]
) -> Iterator[Reading]:
    text = sentence.text
    percents = percents_in(text)
    units = [unit for percent in percents if (unit := unit_of(text, percent))]
    if not units:
        return
    grades = grades_in(text)
    masked = _without(
        text,
        [
            *((unit.start, unit.end) for unit in units),
            *((grade.start, grade.end) for grade in grades),
            *((percent.start, percent.end) for percent in percents),
        ],
    )
    colon = text.find(":", 0, units[0].start)  # what stands ahead of it is said of all clauses
    contexts: dict[tuple[int, int], frozenset[str]] = {}
    whole: Unit | None = None  # of which the grades that follow without a name are a part
    for unit in units:
        ahead = whole if whole and _holds_grades(whole) and _HANGS.fullmatch(text, whole.end, unit.start) else None
        whole = Unit(0, unit.end, ahead.name if ahead else unit.name, None) if unit.percent else None
        if unit.percent is None or unit.percent.bound:
            continue
        clause = start, end = _clause(masked, unit.percent.start)
        grade, name = _graded(unit, [grade for grade in grades if grade.start < unit.percent.start], colon, start)
        if not name.strip() and ahead:
            name = _ungraded(ahead.name)
        measure = vocabulary.measure(name)
        if not grade or not measure - own or any(word in IN_WORDS or word[0].isdigit() for word in measure):
            continue
        if clause not in contexts:
            contexts[clause] = vocabulary.context(f"{masked[: max(0, colon)]} {masked[start:end]}", own) | setting
        offset = sentence.start + unit.percent.start
        yield Reading(measure, " ".join(name.split()), grade, contexts[clause], unit.percent, claim, offset)


def _graded(unit: Unit, ahead: list[Grade], colon: int, start: int) -> tuple[str, str]:
    """The grade of a unit, and its name without; no grade where only a reader can tell which of those ahead it is."""
    own = grades_in(unit.name)
    kinds = {grade.kind for grade in own or ahead if own or grade.end <= colon or grade.end > start}
    name = _ungraded(unit.name)
    if len(kinds) > 1 or (not kinds and ahead):
        return "", name
    return next(iter(kinds), ANY), name


def _holds_grades(unit: Unit) -> bool:
    return all(grade.kind == ANY for grade in grades_in(unit.name))


def _ungraded(name: str) -> str:
    return _without(name, [(grade.start, grade.end) for grade in grades_in(name)])


def _clause(text: str, place: int) -> tuple[int, int]:
    """The stretch between two semicolons."""
    end = text.find(";", place)
    return text.rfind(";", 0, place) + 1, len(text) if end < 0 else end


def unit_of(text: str, percent: Percent) -> Unit | None:
    begin = max(0, percent.start - _REACH)
    before, after = text[begin : percent.start], text[percent.end : percent.end + _REACH]
    if before.endswith("(") and after.startswith(")"):
        return _named(before[:-1].rstrip(), begin, percent, percent.end + 1)
    if occurred := _OCCURRED.search(before):
        return _named(before[: occurred.start()], begin, None if _ADDED.search(before) else percent, percent.end)
    if (also := _AND_IN.search(before)) and "%" in before:
        added = _ADDED.search(before) is not None
        named = _named(before[: also.start()], begin, None if added else percent, percent.end)
        return named or (None if added else _behind_grade(before, begin, percent))
    if went := _WENT.search(before):
        return _named(before[: went.start("in")], begin, percent, percent.end)
    if incidence := _INCIDENCE.search(before):
        return Unit(begin + incidence.start(), percent.end, incidence["name"], percent)
    if after.strip() in ("", ".") and (row := _ROW.fullmatch(before)):
        return _named(row["name"], begin, percent, percent.end)
    if of := _OF_PATIENTS.match(after):
        return Unit(percent.start, percent.end + of.end(), of["name"].strip(), percent)
    return _behind_grade(before, begin, percent)


def _behind_grade(before: str, begin: int, percent: Percent) -> Unit | None:
    """Where only a grade stands ahead: increased ALT (any grade 46%; Grade 3 or 4, 9%)."""
    grade = next(reversed(grades_in(before)), None)
    if grade is None or not _BEHIND_GRADE.fullmatch(before, grade.end):
        return None
    ahead = before[: grade.start]
    named = _named(ahead[:-1].rstrip(), begin, percent, percent.end) if ahead.endswith("(") else None
    return (
        replace(named, name=f"{named.name} {grade.written}")
        if named
        else Unit(begin + grade.start, percent.end, grade.written, percent)
    )


def _named(before: str, begin: int, percent: Percent | None, end: int) -> Unit | None:
    """The name that ends right here; an abbreviation in brackets belongs to it."""
    bracket = _BRACKET.search(before)
    stem = before[: bracket.start()] if bracket else before
    start = max((found.end() for found in _AHEAD.finditer(stem)), default=0)
    name = before[start:].strip()
    if not name or len(name.split()) > _LONGEST or _COUNTED.search(name) or "%" in name:
        return None
    return Unit(begin + start, end, name, percent)


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with blanks for the spans."""
    signs = list(text)
    for start, end in spans:
        signs[start:end] = " " * (end - start)
    return "".join(signs)
