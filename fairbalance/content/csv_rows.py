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
    first = source.text.partition("\n")[0]
    if "," not in first and (other := next((sign for sign in ";\t|" if sign in first), "")):
        named = "a tab" if other == "\t" else f"'{other}'"
        hint = "Save the file as CSV with commas."
        problems.add(Location(source.path), "csv-delimiter", f"the cells are separated by {named}", hint)
        return []
    rows: list[LocatedList] = []
    reader = csv.reader(io.StringIO(source.text, newline="\n"), strict=True)
    line = 1
    try:
        for fields in reader:
            if fields:
                rows.append(_located(fields, source, line))
            line = reader.line_num + 1
    except csv.Error as error:
        hint = 'A quote opens at the start of a cell and closes at its end; write a quote inside as "".'
        problems.add(Location(source.path, line), "csv-syntax", f"the row cannot be read: {error}", hint)
    return rows


def _located(fields: list[str], source: Source, line: int) -> LocatedList:
    row = LocatedList(Location(source.path, line))
    written = source.text.split("\n", line)[line - 1] if fields else ""
    column = 0
    for field in fields:
        found = written.find(field, column)
        column = found if found >= 0 else column
        row.append(Text(field, Location(source.path, line, column + 1)))
        column += len(field)
    return row
