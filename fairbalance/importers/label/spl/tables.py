"""SPL tables: rows and cells as the document has them; words between the cells get cells of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from fairbalance.importers.label import spans
from fairbalance.importers.label.document import Blocks, Cell, Line, Row, Table
from fairbalance.importers.label.flow import anchored
from fairbalance.importers.label.spans import Place, Span
from fairbalance.importers.label.spl import styles
from fairbalance.importers.label.spl.elements import attribute, child, children, line_of, parts
from fairbalance.importers.label.spl.reading import Reading
from fairbalance.importers.label.xml import Element, local_name

_GROUPS = {"thead": "header", "tbody": "rows", "tfoot": "foot"}
_COLUMNS = ("col", "colgroup")
_ALIGN = ("left", "center", "right")
_WIDEST = 100  # columns that one element may stand for


@dataclass(frozen=True, slots=True)
class Readers:
    """How what stands in a cell is read."""

    blocks: Callable[[Element, Reading], Blocks]
    line: Callable[[Element | None, Reading], Line]
    loose: Callable[[str | Element, Reading], Blocks]


class _Lined(NamedTuple):
    """A row, and how cells are lined up in it where neither they nor their columns say."""

    row: Row
    align: str


class _Group(NamedTuple):
    """Rows that stand together, under the name that a `Table` has for them; a cell ends with its group."""

    part: str
    rows: tuple[_Lined, ...]

    def spans(self) -> list[list[Span]]:
        return [[Span(cell.colspan, cell.rowspan) for cell in lined.row.cells] for lined in self.rows]


def table_of(element: Element, reading: Reading, readers: Readers) -> Table:
    caption = child(element, "caption")
    groups = list(_groups(element, caption, reading, readers))
    aligns = list(_column_aligns(element))
    columns = spans.width([row for group in groups for row in group.spans()], len(aligns))
    rows: dict[str, tuple[Row, ...]] = dict.fromkeys(_GROUPS.values(), ())
    for group in groups:
        grid = spans.placed(group.spans(), columns)
        if grid is None:
            message = "the cells of the table span more columns and rows than any table has"
            hint = "Get the document anew from where it was published."
            reading.problems.add(reading.at(element), "label-size", message, hint)
            grid = [[Place(0, Span()) for _ in row] for row in group.spans()]
        placed = zip(group.rows, grid, strict=True)
        rows[group.part] += tuple(_in_grid(lined, places, aligns) for lined, places in placed)
    if styles.is_changed(attribute(element, "styleCode")):
        rows = {part: tuple(replace(row, changed=True) for row in of_part) for part, of_part in rows.items()}
    return Table(
        **rows, caption=readers.line(caption, reading), id=reading.targets.own_id(element), line=line_of(element)
    )


def _groups(table: Element, caption: Element | None, reading: Reading, readers: Readers) -> Iterator[_Group]:
    """Rows outside of any group are the body's, each run of them a group."""
    loose: list[_Lined] = []
    for part in parts(table):
        name = "" if isinstance(part, str) else local_name(part)
        if not isinstance(part, str) and name in _GROUPS:
            if loose:
                yield _Group("rows", tuple(loose))
                loose = []
            yield _Group(_GROUPS[name], tuple(_rows(part, reading, readers)))
        elif part is not caption and name not in _COLUMNS:
            loose += _row(part, reading, readers)
    if loose:
        yield _Group("rows", tuple(loose))


def _rows(group: Element, reading: Reading, readers: Readers) -> Iterator[_Lined]:
    anchors: Line = reading.targets.anchors(group)
    is_changed = styles.is_changed(attribute(group, "styleCode"))
    for part in parts(group):
        for row, align in _row(part, reading, readers):
            row = replace(_anchored(row, anchors), changed=row.changed or is_changed)
            yield _Lined(row, align or _align(group))
            anchors = ()


def _row(part: str | Element, reading: Reading, readers: Readers) -> Iterator[_Lined]:
    """The row that an element is; a row of one cell for words between rows; none for blanks."""
    if not isinstance(part, str) and local_name(part) == "tr":
        cells = tuple(cell for inner in parts(part) for cell in _cell(inner, reading, readers))
        if cells:
            row = Row(cells, line_of(part), styles.is_changed(attribute(part, "styleCode")))
            yield _Lined(_anchored(row, reading.targets.anchors(part)), _align(part))
    else:
        yield from (_Lined(Row((cell,)), "") for cell in _cell(part, reading, readers))


def _cell(part: str | Element, reading: Reading, readers: Readers) -> Iterator[Cell]:
    if not isinstance(part, str) and local_name(part) in ("td", "th"):
        span = spans.span(part.get("colspan"), part.get("rowspan"))
        yield Cell(readers.blocks(part, reading), span.columns, span.rows, _align(part), local_name(part) == "th")
    elif blocks := readers.loose(part, reading):
        yield Cell(blocks)


def _align(element: Element) -> str:
    said = attribute(element, "align").lower()
    return said if said in _ALIGN else ""


def _anchored(row: Row, anchors: Line) -> Row:
    if not anchors:
        return row
    first = replace(row.cells[0], blocks=anchored(row.cells[0].blocks, anchors))
    return replace(row, cells=(first, *row.cells[1:]))


def _column_aligns(table: Element) -> Iterator[str]:
    """For each column from the first."""
    for part in parts(table):
        if not isinstance(part, str) and local_name(part) in _COLUMNS:
            for column in list(children(part, "col")) or [part]:
                span = spans.span(attribute(column, "span"), None)
                yield from [_align(column) or _align(part)] * min(span.columns, _WIDEST)


def _in_grid(lined: _Lined, places: Sequence[Place], aligns: Sequence[str]) -> Row:
    """The row with the spans that its cells really have, lined up as they, else their columns, else it says."""
    cells = []
    for cell, place in zip(lined.row.cells, places, strict=True):
        of_column = aligns[place.column] if place.column < len(aligns) else ""
        align = cell.align or of_column or lined.align
        cells.append(replace(cell, colspan=place.span.columns, rowspan=place.span.rows, align=align))
    return replace(lined.row, cells=tuple(cells))
