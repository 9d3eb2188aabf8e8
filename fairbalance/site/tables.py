"""A table of the model → the view that its component draws, and the CSV file that a reader can take away."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from fairbalance.assets.fingerprint import Asset
from fairbalance.charts.bars import bar_chart
from fairbalance.markdown.prose import has_markup
from fairbalance.markdown.renderer import References
from fairbalance.markdown.rendering import plain_text, render_line
from fairbalance.model.table import Cell, Row, Table
from fairbalance.model.text import Text
from fairbalance.site.anchors import chart_anchor, table_anchor
from fairbalance.site.views import CellView, MarkView, NoteView, RowView, TableView

# OWASP, "CSV Injection": a cell that begins so is run as a formula by spreadsheets; a plain signed figure is not.
_FORMULA = re.compile(r"\s*[=+\-@\t\r＝＋－＠]")
_SIGNED_FIGURE = re.compile(r"[+-][0-9][0-9.,]*\s?%?")


def table_view(table: Table, references: References) -> TableView:
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
        header = tuple(self._header(row, last=row is table.header[-1]) for row in table.header)
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
            chart=bar_chart(table, chart_anchor(table.id), plain_text) if head.chart else None,
        )

    def _html(self, text: Text) -> Markup | str:
        """Markup, or plain text that Jinja escapes."""
        return Markup(render_line(text, self._references)) if has_markup(text) else text.strip()

    def _marks(self, marks: Sequence[str]) -> tuple[MarkView, ...]:
        return tuple(self._mark(str(mark)) for mark in marks)

    def _mark(self, mark: str) -> MarkView:
        note = f"{table_anchor(self._table.id)}-note-{self._numbers[mark]}"
        anchor = f"{note}-mark-{len(self._back[mark]) + 1}"
        self._back[mark].append(f"#{anchor}")
        return MarkView(mark, anchor, f"#{note}")

    def _note(self, number: int, mark: str, text: Text) -> NoteView:
        return NoteView(
            f"{table_anchor(self._table.id)}-note-{number}", str(mark), self._html(text), tuple(self._back[str(mark)])
        )

    def _header(self, row: Row, last: bool) -> RowView:
        cells = []
        for cell in row.cells:
            reaches_last = last or cell.rowspan > 1
            scope = "colgroup" if cell.colspan > 1 else "col"
            cells.append(self._cell(cell, scope if cell.text.strip() else "", named=reaches_last and cell.colspan == 1))
        return RowView(False, tuple(cells))

    def _body(self, row: Row) -> RowView:
        if row.band:
            return RowView(True, tuple(self._cell(cell, "rowgroup") for cell in row.cells))
        return RowView(False, tuple(self._cell(cell, self._row_scope(cell)) for cell in row.cells))

    def _row_scope(self, cell: Cell) -> str:
        if cell.column >= self._table.head.row_headers or not cell.text.strip():
            return ""
        return "rowgroup" if cell.rowspan > 1 else "row"

    def _cell(self, cell: Cell, scope: str, named: bool = False) -> CellView:
        column = self._table.columns[cell.column]
        return CellView(
            html=self._html(cell.text),
            scope=scope,
            colspan=cell.colspan,
            rowspan=cell.rowspan,
            align="center"
            if cell.colspan > 1 and scope != "rowgroup"
            else "start"
            if scope == "rowgroup"
            else column.align,
            unit=column.unit if named else "",
            n=column.n if named else "",
            marks=self._marks(cell.notes) if cell.notes else (),
        )


def _bodies(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """A row group begins with its band row, so that the band's header has a scope."""
    body: list[Row] = []
    for row in rows:
        if row.band and body:
            yield body
            body = []
        body.append(row)
    yield body


def csv_download(table: Table) -> Asset:
    """The table as a spreadsheet reads it: UTF-8 with a byte order mark, every line ended as RFC 4180 says.

    A spanned text is repeated in each of its cells; footnote marks stand in brackets after the text; caption, N,
    footnotes and source follow the rows. No cell can be run as a formula.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    grid = [*_flat(table, table.header, header=True), *_flat(table, table.rows)]
    head = table.head
    below = [[f"{plain_text(head.caption)}{_bracketed(head.caption_notes)}"]]
    below += [[f"N = {head.n}"]] if head.n else []
    below += [[f"[{note.mark}] {plain_text(note.text)}"] for note in head.notes]
    below += [[plain_text(head.source)]] if head.source else []
    for row in [*grid, [], *below]:
        writer.writerow([_harmless(text) for text in row])
    return Asset(csv_route(table), b"\xef\xbb\xbf" + written.getvalue().encode())


def _flat(table: Table, rows: Sequence[Row], header: bool = False) -> list[list[str]]:
    width = len(table.columns)
    grid = [[""] * width for _ in rows]
    for number, row in enumerate(rows):
        for cell in row.cells:
            named = _named(table, cell, number, len(rows)) if header else ""
            text = f"{plain_text(cell.text)}{named}{_bracketed(cell.notes)}"
            for line in range(number, min(number + cell.rowspan, len(rows))):
                for column in range(cell.column, cell.column + (1 if row.band else cell.colspan)):
                    grid[line][column] = text
    return grid


def _named(table: Table, cell: Cell, row: int, rows: int) -> str:
    """Unit and N of a column, which stand in the header cell next to its figures."""
    column = table.columns[cell.column]
    if cell.colspan > 1 or row + cell.rowspan < rows:
        return ""
    return (f" ({column.unit})" if column.unit else "") + (f" n = {column.n}" if column.n else "")


def _bracketed(notes: Sequence[str]) -> str:
    return "".join(f" [{mark}]" for mark in notes)


def _harmless(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) and not _SIGNED_FIGURE.fullmatch(text.strip()) else text
