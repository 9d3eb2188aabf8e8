"""Loads `tables/`: a YAML file a table, its rows in the file or in a CSV beside it."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from fairbalance.content.csv_rows import read_csv
from fairbalance.content.grid import Grid
from fairbalance.content.located_yaml import LocatedDict, LocatedList, read_yaml
from fairbalance.content.source import Source, read_source
from fairbalance.content.validation import validate
from fairbalance.model.citation import uncited
from fairbalance.model.table import Cell, Column, ColumnHead, Row, Table, TableHead
from fairbalance.model.text import PLACE, Text
from fairbalance.problem import Problems, counted, did_you_mean

_FIGURE = re.compile(r"[<>≤≥~±+−-]\s?[0-9]")


def load_table(project: Path, source: Source, problems: Problems) -> Table | None:
    """The table of one YAML file, or None with its problems told."""
    data = read_yaml(source, problems)
    head = validate(TableHead, data, problems) if data is not None else None
    if head is None:
        return None
    before = problems.errors
    rows = list(head.rows or [])
    columns = list(head.columns or [])
    if head.csv is not None:
        header, rows = _from_csv(project, source, head, problems)
        columns = _named_by(header, columns, head, problems)
    if problems.errors == before and head.csv is not None and not rows:
        hint = "Write the header on its first line and the rows below."
        problems.add(head.csv.at, "csv-empty", f"the file '{head.csv}' has no rows", hint)
    if problems.errors == before and not (columns and rows):
        missing = "rows" if columns else "columns"
        problems.add(
            head.at, "key-missing", f"the table has no {missing}", "Write columns and rows, or name a file with csv."
        )
    if problems.errors > before:
        return None
    table = _grid(PurePosixPath(source.path).stem, head, columns, rows, problems)
    if problems.errors > before:
        return None
    _check_notes(table, problems)
    _check_chart(table, problems)
    return table if problems.errors == before else None


def _from_csv(
    project: Path, source: Source, head: TableHead, problems: Problems
) -> tuple[LocatedList, list[LocatedList]]:
    assert head.csv is not None
    nothing = LocatedList(head.csv.at), list[LocatedList]()
    if head.rows is not None:
        problems.add(head.csv.at, "table-rows-twice", "the table has both rows and csv", "Keep one of the two.")
        return nothing
    if not re.fullmatch(r"[^/\\]+\.csv", head.csv):
        problems.add(
            head.csv.at,
            "path-outside",
            f"'{head.csv}' is not a CSV file of this folder",
            "Put the file beside the table, let its name end in .csv, and write the name only.",
        )
        return nothing
    path = PurePosixPath(source.path).parent / head.csv
    if not (project / path).exists():
        problems.add(
            head.csv.at, "file-missing", f"the file '{head.csv}' is missing", "Put it into the folder of the tables."
        )
        return nothing
    csv = read_source(project, str(path), problems)
    rows = read_csv(csv, problems) if csv else []
    return (rows[0], rows[1:]) if rows else nothing


def _named_by(header: LocatedList, columns: list[ColumnHead], head: TableHead, problems: Problems) -> list[ColumnHead]:
    """The columns as the CSV's first line names them; the YAML may add unit, N and the like, not other names."""
    if not columns:
        return [ColumnHead.model_validate({PLACE: text.at, "header": text}) for text in header]
    if header and len(columns) != len(header):
        message = f"{counted(len(columns), 'column')} here, {len(header)} in {head.csv}"
        hint = "Write one entry under columns for each column of the file, or none at all."
        problems.add(columns[0].at, "table-row-width", message, hint)
        return columns
    for column, text in zip(columns, header, strict=False):
        if column.header is not None and column.header != text:
            problems.add(
                column.header.at,
                "table-csv-header",
                f"the header is '{column.header}' here and '{text}' in {head.csv}",
                "Make them the same, or leave it out here.",
            )
    return [column.model_copy(update={"header": text}) for column, text in zip(columns, header, strict=False)]


def _grid(
    name: str, head: TableHead, columns: list[ColumnHead], rows: list[LocatedList | LocatedDict], problems: Problems
) -> Table:
    above = Grid(len(columns), problems)
    header = [above.add(row) for row in head.header_rows]
    header.append(_column_headers(above, columns, head, problems))
    above.end("header")
    below = Grid(len(columns), problems)
    body = [below.add(row) for row in rows]
    below.end("table")
    return Table(
        id=name,
        head=head,
        columns=_columns(columns, body, head, problems),
        header=tuple(row for row in header if row),
        rows=tuple(row for row in body if row),
        at=head.at,
    )


def _column_headers(above: Grid, columns: list[ColumnHead], head: TableHead, problems: Problems) -> Row | None:
    cells = []
    for number, column in enumerate(columns):
        if (holder := above.held(number)) is not None:
            _check_held(column, holder, problems)
        elif column.header is None:
            hint = 'Write header: … ("" for an empty corner).'
            problems.add(column.at, "key-missing", "the column has no header", hint)
        else:
            cells.append(Cell(column.header, number, notes=tuple(column.notes)))
    if not cells:
        hint = "Lower the row spans of the header rows by one, or give a column its header."
        problems.add(head.at, "table-span", "no cell begins in the columns' own header row", hint)
    above.close_row()
    return Row(tuple(cells), head.at) if cells else None


def _check_held(column: ColumnHead, holder: Cell, problems: Problems) -> None:
    """A column that is headed from above has no header cell of its own to bear anything."""
    if column.header:
        hint = "Remove one of the two."
        message = "a header row above spans down to this column and it has a header too"
        problems.add(column.header.at, "table-span-overlap", message, hint)
    if column.notes:
        hint = "Write the notes on the header cell above."
        problems.add(
            column.at, "table-span-overlap", "the column's header stands in a row above, its notes do not", hint
        )
    if holder.colspan > 1 and (column.unit or column.n):
        hint = "Let the header above span one row less, and give each column its header."
        message = "unit and n have no place: the header above spans several columns"
        problems.add(column.at, "table-span-overlap", message, hint)


def _columns(
    columns: list[ColumnHead], rows: list[Row | None], head: TableHead, problems: Problems
) -> tuple[Column, ...]:
    named: dict[str, ColumnHead] = {}
    for column in columns:
        if column.id is not None and column.id in named:
            problems.add(
                column.id.at, "id-duplicate", f"a second column with the id '{column.id}'", "Give each its own."
            )
        if column.id is not None:
            named[str(column.id)] = column
    made: list[Column] = []
    taken = set(named)
    for number, column in enumerate(columns):
        header = _slug(uncited(column.header or ""))
        name = str(column.id) if column.id else _free(header or f"column-{number + 1}", taken)
        align = str(column.align or ("start" if number < head.row_headers or not _figures(rows, number) else "end"))
        made.append(Column(name, column.unit, column.n, align))
    return tuple(made)


def _free(name: str, taken: set[str]) -> str:
    """The name, or the first of name-2, name-3 … that no column bears."""
    numbers = itertools.count(2)
    free = name
    while free in taken:
        free = f"{name}-{next(numbers)}"
    taken.add(free)
    return free


def _figures(rows: list[Row | None], column: int) -> bool:
    """Whether most cells of the column begin with a figure, so that they line up at their ends."""
    texts = [
        cell.text for row in rows if row and not row.band for cell in row.cells if cell.column == column and cell.text
    ]
    return sum(text[0].isdigit() or bool(_FIGURE.match(text)) for text in texts) * 2 > len(texts)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _check_notes(table: Table, problems: Problems) -> None:
    """Every footnote mark leads to a footnote, and every footnote has a mark that leads to it."""
    known = Counter(str(note.mark) for note in table.head.notes)
    used = list(_marks(table))
    for note in table.head.notes:
        if known[note.mark] > 1:
            problems.add(note.mark.at, "footnote-duplicate", f"two footnotes have the mark '{note.mark}'")
        elif note.mark not in used:
            problems.add(
                note.mark.at,
                "footnote-unused",
                f"no cell refers to the footnote '{note.mark}'",
                f"Add notes: [{note.mark}] to a cell, a column or caption_notes.",
            )
    for mark in used:
        if mark not in known:
            problems.add(
                mark.at,
                "footnote-unknown",
                f"there is no footnote '{mark}'",
                did_you_mean(mark, list(known)) or "Write it under notes.",
            )


def _marks(table: Table) -> Iterator[Text]:
    yield from table.head.caption_notes
    for cell in table.cells():
        yield from cell.notes


def _check_chart(table: Table, problems: Problems) -> None:
    known = [column.id for column in table.columns]
    for name, count in Counter(table.head.chart.columns if table.head.chart else ()).items():
        if count > 1:
            problems.add(name.at, "id-duplicate", f"the column '{name}' would be drawn twice", "Name it once.")
    for name in table.head.chart.columns if table.head.chart else []:
        if name not in known:
            problems.add(name.at, "chart-column", f"the table has no column '{name}'", did_you_mean(name, known))
        elif known.index(name) < table.head.row_headers:
            problems.add(
                name.at,
                "chart-column",
                f"the column '{name}' heads the rows, it holds no figures",
                did_you_mean("", known[table.head.row_headers :]),
            )
