"""A data table. Its figures are text, as the author wrote them, from file to page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, NamedTuple

from pydantic import Field
from pydantic import WithJsonSchema as JsonSchema

from fairbalance.model.text import Line, Record, Slug, Text, Whole, one_of
from fairbalance.problem import Location

_CELL_SCHEMA = {"anyOf": [{"type": ["string", "number"]}, {"$ref": "#/$defs/CellHead"}]}
_ROWS_SCHEMA = JsonSchema(
    {"type": "array", "items": {"anyOf": [{"type": "array", "items": _CELL_SCHEMA}, {"$ref": "#/$defs/BandHead"}]}}
)


class CellHead(Record):
    """A cell that is more than its text."""

    text: Text
    colspan: Annotated[Whole, Field(ge=1)] = 1
    rowspan: Annotated[Whole, Field(ge=1)] = 1
    notes: list[Line] = Field(default_factory=list, description="Footnote marks")


class BandHead(Record):
    """A row that spans the whole table and heads the rows below it."""

    band: Line
    notes: list[Line] = Field(default_factory=list, description="Footnote marks")


class ColumnHead(Record):
    """A column; its header stands in the last header row."""

    header: Text | None = Field(None, description="May be left out only where a header row above spans down to it")
    id: Slug | None = Field(None, description="Name of the column for a chart; from the header when absent")
    unit: Line | None = Field(None, description="Unit of the column's figures", examples=["mg/mL"])
    n: Line | None = Field(None, description="Number of patients behind the column", examples=["115"])
    align: Annotated[str, one_of("start", "center", "end")] | None = None
    notes: list[Line] = Field(default_factory=list, description="Footnote marks")


class NoteHead(Record):
    mark: Line = Field(description="The footnote's mark, as in the source", examples=["a", "*", "†"])
    text: Line = Field(description="The footnote, Markdown inline")


class ChartHead(Record):
    """Asks for a bar chart of some columns beside the table."""

    columns: list[Slug] = Field(min_length=1, max_length=3, description="Ids of the columns to draw")
    title: Line
    description: Line | None = Field(None, description="What a person who cannot see the chart should know")


class TableHead(Record):
    """`tables/ID.yaml` as its author writes it."""

    caption: Line
    columns: list[ColumnHead] | None = Field(None, description="Required unless the rows come from a CSV file")
    header_rows: Annotated[list[Any], _ROWS_SCHEMA] = Field(
        default_factory=list, description="Header rows above the columns' own"
    )
    rows: Annotated[list[Any] | None, _ROWS_SCHEMA] = Field(None, description="Rows of cells, or {band: text}")
    csv: Line | None = Field(
        None, description="CSV file in the same folder with the rows; its first line is the header"
    )
    row_headers: Annotated[Whole, Field(le=3)] = Field(1, description="How many leading columns head their row")
    caption_notes: list[Line] = Field(default_factory=list, description="Footnote marks of the caption")
    notes: list[NoteHead] = Field(default_factory=list)
    n: Line | None = Field(None, description="Number of patients behind the whole table")
    source: Line | None = Field(None, description="Where the data stand, Markdown inline")
    chart: ChartHead | None = None


class Cell(NamedTuple):
    """A cell in its grid; `column` counts from 0. A label has thousands, hence the light type."""

    text: Text
    column: int
    colspan: int = 1
    rowspan: int = 1
    notes: tuple[Text, ...] = ()


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
