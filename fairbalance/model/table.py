"""A data table. Its figures are text, as the author wrote them, from file to page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, ConfigDict, Field
from pydantic.config import JsonDict

from fairbalance.model.text import Inline, Line, Record, Slug, Text, Whole, one_of
from fairbalance.problem import Location

Marks = Annotated[list[Line], Field(examples=[["a"], ["a", "b"]])]
ALIGNMENTS = {
    "start": "At the beginnings of the cells.",
    "center": "At the middles of the cells.",
    "end": "At the ends of the cells, as figures are.",
}


class CellHead(Record):
    """A cell that is more than its text."""

    text: Text = Field(description='The cell\'s text, exactly as it is shown; `""` for an empty cell.')
    colspan: Whole = Field(1, ge=1, description="How many columns the cell spans.")
    rowspan: Whole = Field(1, ge=1, description="How many rows the cell spans.")
    notes: Marks = Field(default_factory=list, description="Marks of the cell's footnotes.")


class BandHead(Record):
    """A row that spans the whole table and heads the rows below it."""

    band: Inline = Field(
        description="The band's text.", examples=["Gastrointestinal disorders", "Blood and lymphatic system disorders"]
    )
    notes: Marks = Field(default_factory=list, description="Marks of the band's footnotes.")


class ColumnHead(Record):
    """A column; its header stands in the last header row."""

    header: Text | None = Field(
        None,
        description='The column\'s header; `""` for an empty corner. May be left out only where a header row above '
        "spans down to it, or where the rows come from a CSV file, whose first line has it.",
        examples=["Any grade", "Grade 3 or higher"],
    )
    id: Slug | None = Field(None, description="Name of the column for a chart; made from the header when absent.")
    unit: Inline | None = Field(None, description="Unit of the column's figures.", examples=["%", "mg/mL", "mg/m^2^"])
    n: Line | None = Field(None, description="Number of patients behind the column.")
    align: Annotated[str, one_of(ALIGNMENTS)] | None = Field(
        None, description="How the column lines up; as its cells ask for when absent."
    )
    notes: Marks = Field(default_factory=list, description="Marks of the header's footnotes.")


class NoteHead(Record):
    """A footnote."""

    mark: Line = Field(description="The footnote's mark, as in the source.", examples=["a", "*", "†"])
    text: Inline = Field(
        description="The footnote.", examples=["Graded by CTCAE v4.0.", "ALT greater than 5 × ULN was excluded."]
    )


class ChartHead(Record):
    """A bar chart of some columns, beside the table."""

    columns: list[Slug] = Field(
        min_length=1,
        max_length=3,
        description="Ids of the columns to draw. Each of their cells is one figure (`83%`, `4 (3%)`, `1.2`, `<1`) "
        "or absent (`—`, `NR`, empty).",
        examples=[["any-grade"], ["any-grade", "grade-3-or-higher"]],
    )
    title: Line = Field(description="Heading of the chart.")
    description: Line | None = Field(None, description="What a person who cannot see the chart should know.")


Cells = Annotated[
    list[Text | CellHead],
    Field(title="row of cells", json_schema_extra={"errorMessage": "Write a list of cells, as in [Anemia, 83%, 75%]."}),
]
# Rows are checked one by one in their grid, by content/grid.py; an editor sees what they look like.
Rows = Annotated[list[Any], BeforeValidator(lambda rows: rows, json_schema_input_type=list[Cells | BandHead])]
FROM_CSV_OR_NOT: JsonDict = {
    "if": {"required": ["csv"]},
    "then": {"properties": {"rows": False}, "errorMessage": "Keep one of the two, rows or csv."},
    "else": {"required": ["columns", "rows"]},
}


class TableHead(Record):
    """A data table. Its rows stand here, or in a CSV file beside this one."""

    model_config = ConfigDict(json_schema_extra=FROM_CSV_OR_NOT)

    caption: Inline = Field(description="What the table shows; stands above it.")
    columns: list[ColumnHead] | None = Field(
        None, description="The columns, from left to right. Required without `csv`."
    )
    header_rows: Rows = Field(default_factory=list, description="Rows above the columns' own headers.")
    rows: Rows | None = Field(
        None,
        description="The rows, from top to bottom: lists of cells, or `band: text` for a row across the table that "
        "heads those below. A cell is text, or `text` with `colspan`, `rowspan` and `notes`. Required without `csv`.",
    )
    csv: Line | None = Field(
        None,
        description="CSV file in the same folder with the rows; its first line is the header.",
        examples=["adverse-reactions.csv", "doses.csv"],
    )
    row_headers: Whole = Field(1, le=3, description="How many leading columns head their row.")
    caption_notes: Marks = Field(default_factory=list, description="Marks of the caption's footnotes.")
    notes: list[NoteHead] = Field(
        default_factory=list,
        description="The footnotes below the table. Every mark has its note, and every note its mark.",
    )
    n: Line | None = Field(None, description="Number of patients behind the whole table.")
    source: Inline | None = Field(
        None,
        description="Where the data stand; below the table.",
        examples=["Study 1, [Prescribing Information](link:prescribing-information), section 6.1.", "Study 1."],
    )
    chart: ChartHead | None = Field(
        None, description="A bar chart of some columns beside the table, on one scale from zero."
    )


class Cell(NamedTuple):
    """A cell in its grid; `column` counts from 0. A label has thousands, hence the light type."""

    text: Text
    column: int
    colspan: int = 1
    rowspan: int = 1
    notes: tuple[Text, ...] = ()
    align: str = ""  # left, center or right, where a label document says so
    heads: bool = False  # whether a label document calls it a header cell


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    at: Location
    band: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    id: str
    unit: Text | None
    n: Text | None
    align: str


@dataclass(frozen=True, slots=True)
class Table:
    """A checked grid: every row fills `columns` exactly, spans included."""

    id: str
    head: TableHead
    columns: tuple[Column, ...]
    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    at: Location

    def column(self, name: str) -> int:
        return [column.id for column in self.columns].index(name)

    def cells(self) -> Iterator[Cell]:
        for row in (*self.header, *self.rows):
            yield from row.cells
