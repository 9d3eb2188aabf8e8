"""A table of the label → the view that its component draws."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from fairbalance.model.label import LabelTable
from fairbalance.model.table import Cell, Row
from fairbalance.site.label_headings import name_of
from fairbalance.site.label_prose import LabelProse
from fairbalance.site.label_views import LabelCellView, LabelRowView, LabelTableView

_ALIGNED = {"center": "center", "right": "end"}
_INDENT = re.compile(r"(?:&nbsp;| |\u00a0)+")
_BLANK = re.compile(r"(?:&nbsp;|\s)*")
_NO_NAME = re.compile(r"\n|!\[|\A(?:&nbsp;|[\W\d_])*\Z")  # blocks, a picture, figures without a word
_NAME = 120  # letters
_SENTENCE = 120  # letters; a cell with more needs room
_FIGURE = 24  # letters; "0.69 (0.60, 0.80)" and the like


def table_view(table: LabelTable, prose: LabelProse) -> LabelTableView:
    """The table with its texts rendered, its footnotes linked, its bodies begun by their bands."""
    return _View(table, prose).build()


class _View:
    def __init__(self, table: LabelTable, prose: LabelProse) -> None:
        self._table = table
        self._layout = _only_places(table)
        self._prose = prose.within(table.id, not self._layout)
        self._stub = not self._layout and _names_its_rows(table)

    def build(self) -> LabelTableView:
        table = self._table
        caption = self._prose.cell(table.caption) if table.caption else Markup()
        head = tuple(self._head(row) for row in table.header)
        bodies = tuple(tuple(self._body(row) for row in rows) for rows in _bodies(table.rows))
        foot = tuple(LabelRowView(False, tuple(self._cell(cell, "") for cell in row.cells)) for row in table.foot)
        longest = max((len(cell.text) for row in table.rows for cell in row.cells[1:]), default=0)
        cells = [cell for rows in (head, *bodies) for row in rows for cell in row.cells]
        return LabelTableView(
            id=table.id,
            caption=caption,
            region=name_of(caption),
            columns=table.columns,
            layout=self._layout,
            unheaded=not self._layout and not any(cell.scope for cell in cells),
            prose=longest > _SENTENCE,
            figures=0 < longest <= _FIGURE,
            head=head,
            bodies=bodies,
            foot=foot,
            notes=self._prose.notes.views(table.notes, table.id, self._prose.cell),
        )

    def _head(self, row: Row) -> LabelRowView:
        cells = (self._cell(cell, "colgroup" if cell.colspan > 1 else "col") for cell in row.cells)
        return LabelRowView(False, tuple(cells))

    def _body(self, row: Row) -> LabelRowView:
        if row.band:
            return LabelRowView(True, tuple(self._cell(cell, "rowgroup") for cell in row.cells))
        return LabelRowView(False, tuple(self._cell(cell, self._scope(cell)) for cell in row.cells))

    def _scope(self, cell: Cell) -> str:
        if cell.heads or (self._stub and cell.column == 0 and cell.colspan == 1):
            return "rowgroup" if cell.rowspan > 1 else "row"
        return ""

    def _cell(self, cell: Cell, scope: str) -> LabelCellView:
        heads = scope if not self._layout and cell.text.strip() else ""
        return LabelCellView(self._prose.cell(cell.text), heads, cell.colspan, cell.rowspan, _style(cell))


def _style(cell: Cell) -> str:
    """Figures stand as the document has them; what it indents by blanks goes on below its first letter."""
    if cell.align in _ALIGNED:
        return _ALIGNED[cell.align]
    blanks = _INDENT.match(cell.text)
    depth = len(blanks[0].replace("&nbsp;", " ")) if blanks else 0
    return f"indent-{min(4, (depth + 1) // 2)}" if depth > 1 else ""


def _only_places(table: LabelTable) -> bool:
    """Whether it has no columns to speak of: one, or mostly rows of one cell across the table that head nothing."""
    whole = sum(not row.band and [cell.colspan for cell in row.cells] == [table.columns] for row in table.rows)
    return table.columns == 1 or (not table.header and 2 * whole > len(table.rows))


def _names_its_rows(table: LabelTable) -> bool:
    """Whether the first column names the rows: in words, and with few exceptions in no more than a name takes."""
    texts = [cell.text for row in table.rows if not row.band for cell in row.cells if cell.column == 0]
    filled = [text for text in texts if not _BLANK.fullmatch(text)]
    names = sum(len(text) <= _NAME and not _NO_NAME.search(text) for text in filled)
    return names > 0 and 5 * names >= 4 * len(filled)


def _bodies(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """A row group begins with its band row, so that the band's header has a scope."""
    body: list[Row] = []
    for row in rows:
        if row.band and body:
            yield body
            body = []
        body.append(row)
    if body:
        yield body
