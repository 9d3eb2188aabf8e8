"""A table of figures: what each column and each row is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from fairbalance.checks.figures.grades import ANY, grades_in
from fairbalance.checks.figures.numbers import NUMBER, read_number, whole_number
from fairbalance.checks.figures.percentages import Percent
from fairbalance.checks.figures.readings import Reading
from fairbalance.checks.figures.vocabulary import Vocabulary, studies
from fairbalance.markdown.rendering import plain_text
from fairbalance.model.table import Cell, Table
from fairbalance.model.text import Text

_PATIENTS = re.compile(r"\b[Nn]\s?=\s?(?P<n>\d[\d,]*)")
_COUNT_HEAD = re.compile(r"(?<![\w-])(?:n|no\.?|number)(?!\w)(?!\s?=)[^%]*%", re.IGNORECASE)
_FIGURE = re.compile(
    rf"(?P<bound>[<≤>≥]\s?)?(?P<number>{NUMBER})\s?(?P<percent>%)?"
    rf"(?:\s?\((?P<within>{NUMBER})\s?(?P<percent_within>%)?\))?"
)
_OVER_TIME = re.compile(r"%\s?(?:/|per\b)|patient-years|person-years|per\s(?:100|1,?000)\b|change", re.IGNORECASE)
_MARKS = re.compile(r"\^[^\s^]{1,8}\^|[*†‡§¶#⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_NO_WORDS = re.compile(r"\b(?:n|no|number|N)\b\.?|%|\(\s*\)")


@dataclass(frozen=True, slots=True)
class Column:
    number: int
    head: str  # all that heads it, from top to bottom
    grade: str
    given: bool  # whether the head says the grade
    percent: bool
    counts: bool  # cells are a count and, in brackets, its percentage
    patients: int | None
    own: bool  # whether `patients` is of this column, not of the whole table


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell that is one figure: a percentage, with the count where the cell has it."""

    text: Text
    shown: str
    column: Column
    percent: Percent
    count: int | None


@dataclass(frozen=True, slots=True)
class GridRow:
    name: str
    band: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Grid:
    table: Table

    @cached_property
    def caption(self) -> str:
        return plain_text(self.table.head.caption)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        heads = dict.fromkeys(range(len(self.table.columns)), "")
        for cell in (cell for row in self.table.header for cell in row.cells):
            for number in range(cell.column, min(cell.column + cell.colspan, len(heads))):
                heads[number] = f"{heads[number]} {_shown(cell)}".strip()
        return tuple(self._column(number, head) for number, head in heads.items())

    @cached_property
    def rows(self) -> tuple[GridRow, ...]:
        """The rows that have figures."""
        found, band = [], ""
        leading = self.table.head.row_headers
        for row in self.table.rows:
            if row.band:
                band = _shown(row.cells[0])
                continue
            name = " ".join(_shown(cell) for cell in row.cells if cell.column < leading)
            figures = tuple(self._figures(row.cells[:], leading))
            if figures and name:
                found.append(GridRow(name, band, figures))
        return tuple(found)

    @cached_property
    def patients(self) -> bool:
        """Whether the table says anywhere of how many patients it is."""
        texts = (
            self.caption,
            *(column.head for column in self.columns),
            *(note.text for note in self.table.head.notes),
        )
        return any(column.patients for column in self.columns) or any(
            _PATIENTS.search(text) or re.search(r"\d\s(?:\w+\s)?(?:patients|subjects)", text) for text in texts
        )

    @cached_property
    def numbers(self) -> frozenset[int]:
        """Every number of patients that it gives, for itself or for a column."""
        found = (whole_number(str(self.table.head.n or "")), *(column.patients for column in self.columns))
        return frozenset(number for number in found if number)

    def readings(self, vocabulary: Vocabulary, own: frozenset[str]) -> Iterator[Reading]:
        """The percentages of the table; none of columns that only more than words tell apart."""
        head = self.table.head
        beside = " ".join((*(note.text for note in head.notes), head.source or ""))
        setting = vocabulary.heading(self.caption, own) | studies(beside) - own
        caption = vocabulary.context(bare(self.caption), own)
        contexts = {
            column.number: vocabulary.context(bare(column.head), own) | setting
            for column in self.columns
            if column.percent
        }
        keys = [(self.columns[number].grade, context) for number, context in contexts.items()]
        for row in self.rows:
            measure = vocabulary.measure(_MARKS.sub("", row.name))
            of_band = vocabulary.heading(row.band, own)
            for figure in row.figures if measure else ():
                column = figure.column
                context = contexts.get(column.number)
                if context is not None and not figure.percent.bound and keys.count((column.grade, context)) == 1:
                    context |= of_band
                    yield Reading(
                        measure,
                        row.name,
                        column.grade,
                        context,
                        figure.percent,
                        figure.text,
                        table=self.table.id,
                        caption=caption,
                        head=column.head,
                    )

    def _column(self, number: int, head: str) -> Column:
        column = self.table.columns[number]
        texts = [_shown(cell) for row in self.table.rows for cell in row.cells if cell.column == number]
        grades = {grade.kind for grade in grades_in(head)}
        unit = plain_text(column.unit) if column.unit else ""
        inner = any(found["within"] for text in texts if (found := _FIGURE.fullmatch(text)))
        percent = unit == "%" or "%" in head or any("%" in text for text in texts if _FIGURE.fullmatch(text))
        percent = percent and not _OVER_TIME.search(f"{head} {unit}")
        own = whole_number(str(column.n or "")) or next(
            (whole_number(found["n"]) for found in _PATIENTS.finditer(head)), None
        )
        return Column(
            number=number,
            head=head,
            grade=grades.pop() if len(grades) == 1 else "several" if grades else ANY,
            given=bool(grades_in(head)),
            percent=percent and number >= self.table.head.row_headers and (not unit or "%" in unit),
            counts=inner and (bool(_COUNT_HEAD.search(f"{head} {unit}")) or any("%)" in text for text in texts)),
            patients=own or self._whole_table(),
            own=own is not None,
        )

    def _whole_table(self) -> int | None:
        """The patients of the whole table are those of a column where no column has its own."""
        if any(column.n for column in self.table.columns):
            return None
        return whole_number(str(self.table.head.n or ""))

    def _figures(self, cells: tuple[Cell, ...], leading: int) -> Iterator[Figure]:
        for cell in cells:
            if cell.column < leading or cell.colspan > 1:
                continue
            column, shown = self.columns[cell.column], _shown(cell)
            found = _FIGURE.fullmatch(shown) if column.percent else None
            if found is None:
                continue
            count = None
            number = found["number"]
            if found["within"]:
                if not column.counts or found["bound"] or found["percent"]:
                    continue
                count, number = whole_number(found["number"]), found["within"]
            bound = {"": "", "<": "under", "≤": "most", ">": "over", "≥": "least"}[(found["bound"] or "").strip()]
            yield Figure(cell.text, shown, column, Percent(0, 0, read_number(number), bound, f"{number}%"), count)


def _shown(cell: Cell) -> str:
    return " ".join(plain_text(cell.text).split())


def bare(head: str) -> str:
    """A head without what is read of it otherwise."""
    for grade in reversed(grades_in(head)):
        head = f"{head[: grade.start]} {head[grade.end :]}"
    return _NO_WORDS.sub(" ", _MARKS.sub("", _PATIENTS.sub(" ", head)))
