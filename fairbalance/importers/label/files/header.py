"""Which rows of a label's table head its columns, where the document does not say so."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from fairbalance.importers.label.document import Cell, Inline, Line, Link, Mark, Marked, Row, Words, lines_of
from fairbalance.importers.label.files.contents import heading_rows
from fairbalance.importers.label.files.grid import Grid
from fairbalance.importers.label.files.lines import is_blank

_BOLD = frozenset({Mark.BOLD})
_EMPHASIS = frozenset({Mark.BOLD, Mark.ITALIC, Mark.UNDERLINE})
_LONGEST_BAND = 200  # letters; what is longer is a statement, no heading


@dataclass(frozen=True, slots=True)
class Headed:
    """`inferred`: the document only sets the header in bold type, or its cells can be nothing else."""

    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    inferred: bool


def headed(grid: Grid) -> Headed:
    if grid.header or not grid.rows:
        return Headed(grid.header, grid.rows, False)
    given = _leading(grid.rows, lambda cell: cell.heads)
    if given:
        return Headed(grid.rows[:given], grid.rows[given:], False)
    bold = _leading(grid.rows, _is_bold)
    names = [row for row in grid.rows[:bold] if sum(not _is_empty(cell) for cell in row.cells) > 1]
    depth = bold if names else heading_rows(grid.rows, grid.columns)
    return Headed(grid.rows[:depth], grid.rows[depth:], depth > 0)


def _leading(rows: Sequence[Row], heads: object) -> int:
    """How many rows at the top hold nothing but such cells; none where no row would be left below them.

    The first row alone, with those that its cells reach down to, and those that part its wide cells.
    """
    assert callable(heads)
    count, wanted = 0, 1
    while count < wanted and count < len(rows):
        cells = rows[count].cells
        if not all(heads(cell) or _is_empty(cell) for cell in cells) or all(map(_is_empty, cells)):
            return count if count and not _reaches_below(rows[:count]) else 0
        deepest = max(cell.rowspan for cell in cells)
        parted = any(cell.colspan > 1 for cell in cells)
        count += 1
        wanted = max(wanted, count - 1 + deepest, count + 1 if parted and count < 3 else 0)
    return count if count < len(rows) and not _reaches_below(rows[:count]) else 0


def _reaches_below(rows: Sequence[Row]) -> bool:
    return any(number + cell.rowspan > len(rows) for number, row in enumerate(rows) for cell in row.cells)


def is_band(rows: Sequence[Row], number: int, columns: int) -> bool:
    """Whether the row is one cell across the table that heads the rows below it."""
    row = rows[number]
    if columns < 2 or len(row.cells) != 1 or row.cells[0].colspan != columns or row.cells[0].rowspan != 1:
        return False
    lines = list(lines_of(row.cells[0].blocks))
    below = rows[number + 1] if number + 1 < len(rows) else None
    short = len(lines) == 1 and not is_blank(lines[0]) and sum(map(_length, lines[0])) <= _LONGEST_BAND
    return short and below is not None and len(below.cells) > 1


def _is_empty(cell: Cell) -> bool:
    return all(is_blank(line) for line in lines_of(cell.blocks))


def _is_bold(cell: Cell) -> bool:
    """Bold, but for words beside it in italics or underlined: "**Active ingredient** *(in each tablet)*"."""
    lines = list(lines_of(cell.blocks))
    is_set = all(_all_set(line, _EMPHASIS) for line in lines)
    return is_set and (_is_empty(cell) or any(_all_set(line[:1], _BOLD) for line in lines if not is_blank(line)))


def _all_set(line: Line, marks: Container[Mark]) -> bool:
    return all(_is_set_or_blank(inline, marks) for inline in line)


def _is_set_or_blank(inline: Inline, marks: Container[Mark]) -> bool:
    match inline:
        case Words(text):
            return not text.strip()
        case Marked(mark, inner):
            return mark in marks or _all_set(inner, marks)
        case Link(_, inner):
            return _all_set(inner, marks)
    return True


def _length(inline: Inline) -> int:
    match inline:
        case Words(text):
            return len(text)
        case Marked(_, inner) | Link(_, inner):
            return sum(map(_length, inner))
    return 1
