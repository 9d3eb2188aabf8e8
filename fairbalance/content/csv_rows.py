"""Rows of a CSV file as located text, cell by cell."""

from __future__ import annotations

import csv
import io

from fairbalance.content.located_yaml import LocatedList
from fairbalance.content.source import Source
from fairbalance.model.text import Text
from fairbalance.problem import Location, Problems


def read_csv(source: Source, problems: Problems) -> list[LocatedList]:
    """All lines that are not blank, the header among them; quotes as in RFC 4180."""
    lines = source.text.split("\n")
    if (other := _other_delimiter(lines)) is not None:
        hint = "Save the file as CSV with commas."
        problems.add(Location(source.path), "csv-delimiter", f"the cells are separated by {other}", hint)
        return []
    rows: list[LocatedList] = []
    reader = csv.reader(io.StringIO(source.text, newline="\n"), strict=True)
    line = 1
    try:
        for fields in reader:
            if fields:
                rows.append(_located(fields, source.path, line, lines))
            line = reader.line_num + 1
    except csv.Error as error:
        hint = 'A quote opens at the start of a cell and closes at its end; write a quote inside as "".'
        problems.add(Location(source.path, line), "csv-syntax", f"the row cannot be read: {error}", hint)
    _tell_blank(rows, problems)
    return rows


def _tell_blank(rows: list[LocatedList], problems: Problems) -> None:
    """Spreadsheets leave rows and columns of nothing around a table, and a page would show them."""
    hint = "Delete it in the spreadsheet and save the file anew."
    for row in rows:
        if len(row) > 1 and not any(cell.strip() for cell in row):
            problems.add(row.at, "csv-blank", "no cell of this row has text", hint)
    for number, header in enumerate(rows[0] if rows else ()):
        if not any(row[number].strip() for row in rows if number < len(row)):
            problems.add(header.at, "csv-blank", f"no cell of column {number + 1} has text", hint)


def _other_delimiter(lines: list[str]) -> str | None:
    """What separates the cells instead of commas: it stands equally often on every line, and commas do not."""
    written = [line for line in lines if line.strip()]
    if written and written[0].startswith("sep="):
        return f"'{written[0].removeprefix('sep=')}', as the first line says"
    commas = {line.count(",") for line in written}
    for sign, name in ((";", "';'"), ("\t", "a tab"), ("|", "'|'")):
        counts = {line.count(sign) for line in written}
        if len(counts) == 1 and counts != {0} and (commas == {0} or len(commas) > 1):
            return name
    return None


def _located(fields: list[str], path: str, line: int, lines: list[str]) -> LocatedList:
    row = LocatedList(Location(path, line))
    written = lines[line - 1]
    column = 0
    for field in fields:
        found = written.find(field, column)
        column = found if found >= 0 else column
        row.append(Text(field, Location(path, line, column + 1)))
        column += len(field)
    return row
