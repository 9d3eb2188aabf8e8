"""A table of the model → the view that its component draws, and the CSV file that a reader can take away."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup

from fairbalance.assets.fingerprint import Asset
from fairbalance.charts.bars import bar_chart
from fairbalance.markdown.prose import has_markup
from fairbalance.markdown.renderer import References
from fairbalance.markdown.rendering import plain_text, render_line
from fairbalance.model.table import Cell, Column, Row, Table
from fairbalance.model.text import Text
from fairbalance.site.anchors import chart_anchor, table_anchor
from fairbalance.site.views import CellView, MarkView, NoteView, RowView, TableView

# OWASP, "CSV Injection": a cell that begins so is run as a formula by spreadsheets; a plain signed figure is not.
_FORMULA = re.compile(r"\s*[=+\-@\t\r＝＋－＠]")
_SIGNED_FIGURE = re.compile(r"[+-]([0-9][0-9.,]*\s?%?)?")


def table_view(table: Table, references: References) -> TableView:
    """The table with its markup rendered, its footnotes linked, its bodies begun by their bands."""
    return _View(table, references).build()


def csv_route(table: Table) -> str:
    return f"tables/{table.id}.csv"


class _View:
    def __init__(self, table: Table, references: References) -> None:
        self._table = table
        self._references = references
        self._numbers = {str(note.mark): number for number, note in enumerate(table.head.notes, start=1)}
        self._back: dict[str, list[str]] = defaultdict(list)

    def build(self) -> TableView:
        table, head = self._table, self._table.head
        caption_marks = self._marks(head.caption_notes)
        header = tuple(self._header(number, row) for number, row in enumerate(table.header))
        bodies = tuple(tuple(self._body(row) for row in rows) for rows in _bodies(table.rows))
        return TableView(
            id=table_anchor(table.id),
            caption=self._html(head.caption),
            caption_marks=caption_marks,
            n=str(head.n or ""),
            columns=len(table.columns),
            head=header,
            bodies=bodies,
            notes=tuple(self._note(number, note.mark, note.text) for number, note in enumerate(head.notes, start=1)),
            source=self._html(head.source) if head.source else "",
            csv_href=csv_route(table),
            chart=bar_chart(table, chart_anchor(table.id), self._plain) if head.chart else None,
        )

    def _html(self, text: Text) -> Markup | str:
        """Markup, or plain text that Jinja escapes."""
        return Markup(render_line(text, self._references)) if has_markup(text) else text.strip(" \t\n")

    def _plain(self, text: Text) -> str:
        return plain_text(text, self._references)

    def _marks(self, marks: Sequence[str]) -> tuple[MarkView, ...]:
        return tuple(self._mark(str(mark)) for mark in marks)

    def _mark(self, mark: str) -> MarkView:
        note = f"{table_anchor(self._table.id)}--note-{self._numbers[mark]}"
        anchor = f"{note}-mark-{len(self._back[mark]) + 1}"
        self._back[mark].append(f"#{anchor}")
        return MarkView(mark, anchor, f"#{note}")

    def _note(self, number: int, mark: str, text: Text) -> NoteView:
        return NoteView(
            f"{table_anchor(self._table.id)}--note-{number}", str(mark), self._html(text), tuple(self._back[str(mark)])
        )

    def _header(self, number: int, row: Row) -> RowView:
        cells = []
        for cell in row.cells:
            scope = "colgroup" if cell.colspan > 1 else "col"
            bottom = number + cell.rowspan == len(self._table.header)
            named = bottom and cell.colspan == 1  # unit and N stand in the header next to the figures
            cells.append(self._cell(cell, scope if cell.text.strip() else "", _aligned(self._table, cell), named))
        return RowView(False, tuple(cells))

    def _body(self, row: Row) -> RowView:
        if row.band:
            return RowView(True, tuple(self._cell(cell, "rowgroup", "start") for cell in row.cells))
        heads = self._table.head.row_headers
        return RowView(
            False,
            tuple(
                self._cell(
                    cell, "row" if cell.column < heads and cell.text.strip() else "", _aligned(self._table, cell)
                )
                for cell in row.cells
            ),
        )

    def _cell(self, cell: Cell, scope: str, align: str, named: bool = False) -> CellView:
        column = self._table.columns[cell.column]
        return CellView(
            html=self._html(cell.text),
            scope=scope,
            colspan=cell.colspan,
            rowspan=cell.rowspan,
            align=align,
            unit=self._html(column.unit) if named and column.unit else "",
            n=str(column.n) if named and column.n else "",
            marks=self._marks(cell.notes) if cell.notes else (),
        )


def _aligned(table: Table, cell: Cell) -> str:
    return "center" if cell.colspan > 1 else table.columns[cell.column].align


def _bodies(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """A row group begins with its band row, so that the band's header has a scope."""
    body: list[Row] = []
    for row in rows:
        if row.band and body:
            yield body
            body = []
        body.append(row)
    yield body


def csv_download(table: Table, plain: Callable[[Text], str]) -> Asset:
    """The table as a spreadsheet reads it: UTF-8 with a byte order mark, every field quoted as in RFC 4180.

    A spanned text is repeated in each of its cells; footnote marks stand in brackets after the text; caption, N,
    footnotes and source follow the rows. No cell can be run as a formula. `plain` gives a text without its markup.
    """
    written = io.StringIO()
    # Quoted throughout: where a spreadsheet separates by semicolons, a cell that holds one stays one cell.
    writer = csv.writer(written, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    grid = [*_flat(table, table.header, plain, header=True), *_flat(table, table.rows, plain)]
    head = table.head
    below = [[f"{plain(head.caption)}{_bracketed(head.caption_notes)}"]]
    below += [[f"N = {head.n}"]] if head.n else []
    below += [[f"[{note.mark}] {plain(note.text)}"] for note in head.notes]
    below += [[plain(head.source)]] if head.source else []
    for row in [*grid, [], *below]:
        writer.writerow([harmless(text) for text in row])
    return Asset(csv_route(table), b"\xef\xbb\xbf" + written.getvalue().encode())


def _flat(table: Table, rows: Sequence[Row], plain: Callable[[Text], str], header: bool = False) -> list[list[str]]:
    grid = [[""] * len(table.columns) for _ in rows]
    for number, row in enumerate(rows):
        for cell in row.cells:
            bottom = header and number + cell.rowspan == len(rows) and cell.colspan == 1
            named = _named(table.columns[cell.column], plain) if bottom else ""
            text = f"{plain(cell.text)}{named}{_bracketed(cell.notes)}"
            for line in range(number, min(number + cell.rowspan, len(rows))):
                for column in range(cell.column, cell.column + (1 if row.band else cell.colspan)):
                    grid[line][column] = text
    return grid


def _named(column: Column, plain: Callable[[Text], str]) -> str:
    return (f" ({plain(column.unit)})" if column.unit else "") + (f" n = {column.n}" if column.n else "")


def _bracketed(notes: Sequence[str]) -> str:
    return "".join(f" [{mark}]" for mark in notes)


def harmless(text: str) -> str:
    """A cell's text that no spreadsheet runs as a formula."""
    return f"'{text}" if _FORMULA.match(text) and not _SIGNED_FIGURE.fullmatch(text.strip()) else text
