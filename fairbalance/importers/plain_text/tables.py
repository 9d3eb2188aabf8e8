"""Finds tables among the lines of a text that has lost their markup."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fairbalance.importers.plain_text.blocks import HeaderCell, Note, Row, Table
from fairbalance.importers.plain_text.cells import MARKS, Parting, Piece, is_figure, parting_of, pieces
from fairbalance.importers.plain_text.headers import header_cells, split_header
from fairbalance.importers.plain_text.lines import Line, goes_on, squeezed
from fairbalance.importers.plain_text.numbers import find_numbers
from fairbalance.importers.plain_text.vocabulary import FOOTER, TABLE_TITLE

_NOTE = re.compile(rf"([{MARKS}]{{1,3}})\s?(\S.*)")
_LONGEST_CELL = 60  # characters, where only blanks part them; a longer one is prose with two blanks after a full stop
_MOST_HEADER_LINES = 3
_TRIES = 3  # of the first rows of a run, to find where its table begins


@dataclass(frozen=True, slots=True)
class FoundTable:
    start: int  # index of its first line
    end: int  # index of the line after its last
    table: Table


def find_tables(lines: Sequence[Line], width: int | None) -> dict[int, FoundTable]:
    """All tables by the index of their first line."""
    return _Search(lines, width).tables()


class _Search:
    def __init__(self, lines: Sequence[Line], width: int | None) -> None:
        self._lines = lines
        self._width = width
        self._free = 0  # index of the line after the last table
        self._refused: Counter[tuple[Parting, int]] = Counter()  # by the end of a run: how often it was no table
        self._barren: dict[Parting, int] = {}  # no table begins before this line

    def tables(self) -> dict[int, FoundTable]:
        found: dict[int, FoundTable] = {}
        at = 0
        while at < len(self._lines):
            table = self._table_at(at)
            if table:
                found[table.start] = table
                self._free = table.end
            at = table.end if table else at + 1
        return found

    def _table_at(self, at: int) -> FoundTable | None:
        """The table whose first row of cells is line `at`; its header may begin above."""
        first = parting_of(self._lines[at])
        for parting in dict.fromkeys((first, Parting.FIGURES)) if first else ():
            if at >= self._barren.get(parting, 0):
                end = _end_of_run(self._lines, at, parting)
                top = _over_columns(self._lines, at, self._free) if parting is Parting.BLANKS else at
                grid = _Grid.of(self._lines[top:end], parting)
                if grid is not None:
                    return self._found(top, grid)
                self._refused[parting, end] += 1
                if self._refused[parting, end] == _TRIES:
                    self._barren[parting] = end
        return None

    def _found(self, at: int, grid: _Grid) -> FoundTable:
        end = at + len(grid.rows)
        start, above = _header_above(self._lines, at, self._free, grid)
        notes, after = _notes(self._lines, end, self._lines[max(0, start - 1) : end], self._width)
        return FoundTable(start, after, grid.table(self._lines[start:at], above, notes))


def _over_columns(lines: Sequence[Line], at: int, free: int) -> int:
    """Where a header begins that stands right above, over the columns: far from the margin."""
    second = pieces(lines[at], Parting.BLANKS)[1].start
    while at > free and lines[at].gap == 0 and lines[at - 1].indent + 4 > second:
        at -= 1
    return at


def _is_row(line: Line, parting: Parting) -> bool:
    cells = pieces(line, parting)
    return (
        len(cells) > 1
        and not (parting is Parting.BLANKS and any(_is_prose(cell.text) for cell in cells))
        and not find_numbers(line.text)
        and not FOOTER.fullmatch(line.text)
        and not TABLE_TITLE.fullmatch(line.text)
    )


def _end_of_run(lines: Sequence[Line], at: int, parting: Parting) -> int:
    """The index after the last row; a line of one cell between rows is a band, or goes on with the row above."""
    end = at
    while end < len(lines) and (end == at or lines[end].gap <= 1):
        row = _is_row(lines[end], parting)
        between = end > at and end + 1 < len(lines) and lines[end + 1].gap <= 1 and _is_row(lines[end + 1], parting)
        if not row and not (between and _may_be_band(lines[end])):
            break
        end += 1
    return end


def _is_prose(text: str) -> bool:
    return len(text) > _LONGEST_CELL or re.search(r"[a-z)][.!?]$", text) is not None


def _may_be_band(line: Line) -> bool:
    return (
        len(line.text) <= _LONGEST_CELL and not re.search(r"[.:;!?]$", line.text) and "|" not in line.text.strip("| ")
    )


@dataclass(frozen=True, slots=True)
class _Grid:
    """The rows of one run, cell by cell; `header` counts the lines at its top that head the others."""

    lines: Sequence[Line]
    parting: Parting
    rows: tuple[tuple[Piece, ...], ...]
    width: int
    header: int

    @classmethod
    def of(cls, lines: Sequence[Line], parting: Parting) -> _Grid | None:
        """None where the lines are no table after all."""
        rows = [pieces(line, parting) for line in lines]
        counts = Counter(len(row) for row in rows if len(row) > 1)
        if not counts:
            return None
        width = counts.most_common(1)[0][0] if parting is Parting.FIGURES else max(counts)
        if parting is Parting.FIGURES:
            short = next((at for at, row in enumerate(rows) if 1 < len(row) < width), len(rows))
            rows = [_label_whole(row, width) for row in rows[:short]]
            while rows and len(rows[-1]) == 1:  # a band that would head nothing
                rows.pop()
        whole = sum(len(row) == width for row in rows)
        with_figures = sum(any(is_figure(cell.text) for cell in row[1:]) for row in rows)
        ruled = any(line.ruled for line in lines)
        enough = whole >= (2 if width > 2 or parting is not Parting.FIGURES else 3)
        labelled = sum(any(map(str.isalnum, row[0].text)) for row in rows)
        if (
            not enough
            or labelled * 2 < len(rows)
            or (with_figures * 2 < whole and not ruled and (whole < 3 or parting is Parting.BLANKS))
        ):
            return None
        return cls(lines, parting, tuple(rows), width, _header_lines(lines, rows, parting))

    def table(
        self, above: Sequence[Line], split_above: Sequence[tuple[HeaderCell, ...]], notes: tuple[Note, ...]
    ) -> Table:
        heads = list(split_above)
        spans = self._spans()
        if spans is not None:
            by_place, last = self.parting is Parting.BLANKS, self.header - 1
            heads += [
                header_cells(row, spans, by_place, number == last)
                for number, row in enumerate(self.rows[: self.header])
            ]
        guesses = [f"columns parted by {self.parting.value}"]
        columns: tuple[str, ...] = ("",) * self.width
        if heads and all(cell.span == 1 for cell in heads[-1]):
            columns = tuple(cell.text for cell in heads.pop())
            while self.parting is Parting.BLANKS and heads and all(cell.span == 1 for cell in heads[-1]):
                over = tuple(cell.text for cell in heads.pop())
                columns = tuple(squeezed(f"{up} {low}") for up, low in zip(over, columns, strict=True))
        if not any(columns):
            guesses.append("a header of the columns was not found")
        first = [*above, *self.lines][0]
        return Table(tuple(heads), columns, self._body(), first.number, first.gap, notes=notes, guesses=tuple(guesses))

    def _spans(self) -> tuple[tuple[int, int], ...] | None:
        """Which columns of characters each column of the table takes."""
        whole = [row for row in self.rows if len(row) == self.width]
        columns = list(zip(*whole, strict=True))
        return tuple((min(cell.start for cell in column), max(cell.end for cell in column)) for column in columns)

    def _body(self) -> tuple[Row, ...]:
        rows: list[Row] = []
        spans = self._spans()
        for pieces_of_row in self.rows[self.header :]:
            if len(pieces_of_row) == 1:
                text = pieces_of_row[0].text
                if rows and not rows[-1].band and (text[:1].islower() or text.startswith("(")):
                    head, *rest = rows[-1].cells
                    rows[-1] = replace(rows[-1], cells=(f"{head} {text}", *rest))
                else:
                    rows.append(Row((text,), band=True))
            else:
                rows.append(Row(_in_columns(pieces_of_row, spans or (), self.width, self.parting)))
        return tuple(rows)


def _in_columns(
    row: tuple[Piece, ...], spans: Sequence[tuple[int, int]], width: int, parting: Parting
) -> tuple[str, ...]:
    cells = [""] * width
    free = 0
    for number, piece in enumerate(row):
        column = number if parting is not Parting.BLANKS or len(row) == width else _nearest(piece, spans)
        column = max(column, free)
        if column >= width:  # nothing is lost: what fits no column stays in the last
            column = width - 1
        cells[column] = squeezed(f"{cells[column]} {piece.text}")
        free = min(column + 1, width - 1 if number + 1 < len(row) else width)
    return tuple(cells)


def _nearest(piece: Piece, spans: Sequence[tuple[int, int]]) -> int:
    middle = (piece.start + piece.end) / 2
    return min(range(len(spans)), key=lambda number: abs(sum(spans[number]) / 2 - middle))


def _label_whole(row: tuple[Piece, ...], width: int) -> tuple[Piece, ...]:
    """`Grade 3 45% 13%`: figures that the other rows do not have belong to the row's label."""
    extra = len(row) - width
    if extra <= 0:
        return row
    label = " ".join(piece.text for piece in row[: extra + 1])
    return (Piece(label, 0, 1), *row[extra + 1 :])


def _header_lines(lines: Sequence[Line], rows: Sequence[tuple[Piece, ...]], parting: Parting) -> int:
    if parting is Parting.FIGURES:
        return 0
    ruled = [number for number, line in enumerate(lines[:_MOST_HEADER_LINES], start=1) if line.ruled]
    if ruled and ruled[-1] < len(lines):
        return ruled[-1]
    plain = [not any(is_figure(cell.text) for cell in row[1:]) for row in rows]
    leading = plain.index(False) if False in plain else 1
    while leading > 1 and len(rows[leading - 1]) == 1:  # a band above the first figures is no header
        leading -= 1
    return leading if leading <= _MOST_HEADER_LINES else 1


def _header_above(lines: Sequence[Line], at: int, free: int, grid: _Grid) -> tuple[int, list[tuple[HeaderCell, ...]]]:
    """Lines right above rows of figures that head their columns: index of the first, and their cells."""
    heads: list[tuple[HeaderCell, ...]] = []
    start = at
    if grid.parting is not Parting.FIGURES:
        return start, heads
    while start > free and lines[start].gap == 0 and at - start < _MOST_HEADER_LINES:
        text = squeezed(lines[start - 1].text)
        title = TABLE_TITLE.fullmatch(text) or _is_row(lines[start - 1], Parting.FIGURES)
        cells = None if title else split_header(text, grid.width, nearest=start == at)
        if cells is None:
            break
        heads.insert(0, cells)
        start -= 1
    return start, heads


def _notes(lines: Sequence[Line], end: int, table: Sequence[Line], width: int | None) -> tuple[tuple[Note, ...], int]:
    """Footnotes right below, each with a mark that the table bears."""
    notes: list[Note] = []
    while end < len(lines) and lines[end].gap <= 1:
        match = _NOTE.fullmatch(squeezed(lines[end].text))
        if match and any(re.search(rf"[^\s{MARKS}]\s?{re.escape(match[1])}(?![{MARKS}])", line.text) for line in table):
            notes.append(Note(match[1], match[2]))
        elif notes and goes_on(lines[end - 1], lines[end], width):
            notes[-1] = replace(notes[-1], text=f"{notes[-1].text} {squeezed(lines[end].text)}")
        else:
            break
        end += 1
    marks = [note.mark for note in notes]
    return tuple(notes) if len(set(marks)) == len(marks) else (), end if len(set(marks)) == len(marks) else end - len(
        notes
    )
