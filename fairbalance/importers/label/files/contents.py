"""Which rows of a table head its columns by what stands in them and below, where no type says so.

Two cues, each rare by chance: names above two columns or more of figures; and an empty corner above a column of names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fairbalance.importers.label.document import Cell, Row, lines_of, plain
from fairbalance.importers.label.files.lines import is_blank

_FIGURES = re.compile(r"[<>≤≥~±+−–(-]*\s*\d|[\W_]+$|n/?[ade]\b", re.IGNORECASE)  # "27 (1.4%)", "< 0.1", "–", "NA"
_COUNT = re.compile(r"\(?n\s*=\s*\d", re.IGNORECASE)  # stands in headers and below them
_NAME = re.compile(r"[^\W\d_]{2}")
_LONGEST_NAME = 200  # letters; what is longer is a text
_DEEPEST = 4  # rows
_FEWEST = 2  # rows below and columns, for what is no chance


def heading_rows(rows: Sequence[Row], columns: int) -> int:
    """How many rows at the top head the columns; none where nothing says so."""
    depth = _depth(rows, columns)
    placed = _placed(rows, columns)
    top = [cells for cells in placed[:depth] if cells]
    below = [cells for cells in placed[depth:] if len(cells) > 1]
    if not top or columns < _FEWEST or len(below) < _FEWEST or any(map(_is_long, _cells(top))):
        return 0
    return depth if _heads_figures(top, below, columns) or _has_corner(top, below) else 0


def _depth(rows: Sequence[Row], columns: int) -> int:
    """The first row, those that its cells reach down to, and those that part wide cells, as one across the table is."""
    depth, wanted = 0, 1
    while depth < min(wanted, len(rows), _DEEPEST):
        cells = rows[depth].cells
        is_parted = any(cell.colspan > 1 for cell in cells)
        wanted = max(wanted, depth + max(cell.rowspan for cell in cells), depth + 1 + is_parted)
        depth += 1
    return depth if depth == wanted else 0


def _placed(rows: Sequence[Row], columns: int) -> list[dict[int, Cell]]:
    """The cells of each row that begin in it, by the column in which they begin."""
    held = [0] * columns
    placed: list[dict[int, Cell]] = []
    for row in rows:
        free = (column for column in range(columns) if not held[column])
        begun: dict[int, Cell] = {}
        for cell in row.cells:
            begun[start := next(free)] = cell
            for _ in range(cell.colspan - 1):
                next(free)
            held[start : start + cell.colspan] = [cell.rowspan] * cell.colspan
        held = [max(0, left - 1) for left in held]
        placed.append(begun)
    return placed


def _cells(placed: Sequence[dict[int, Cell]]) -> Iterator[Cell]:
    return (cell for cells in placed for cell in cells.values())


def _heads_figures(top: Sequence[dict[int, Cell]], below: Sequence[dict[int, Cell]], columns: int) -> bool:
    """Whether columns of figures have names above them, and none has figures there too."""
    figured = [column for column in range(columns) if _are_figures([cells.get(column) for cells in below])]
    above = [cells[column] for column in figured for cells in top if column in cells]
    named = [column for column in figured if any(_is_name(cell) for cells in top for cell in _over(column, cells))]
    return len(named) >= _FEWEST and not any(map(_is_figures, above))


def _over(column: int, cells: dict[int, Cell]) -> Iterator[Cell]:
    """The cell of a row that stands over the column, wide ones too."""
    return (cell for start, cell in cells.items() if start <= column < start + cell.colspan)


def _has_corner(top: Sequence[dict[int, Cell]], below: Sequence[dict[int, Cell]]) -> bool:
    """Whether only the first cell at the top is empty, and every row below begins with a name.

    The rows that part the wide cells of the first hold names, no figures.
    """
    first, *others = top
    firsts = [cells[0] for cells in below if 0 in cells]
    is_corner = 0 in first and _is_empty(first[0]) and not any(_is_empty(cell) for key, cell in first.items() if key)
    parts = [cell for cell in _cells(others) if not _is_empty(cell)]
    return is_corner and all(map(_is_name, firsts)) and not any(map(_is_figures, parts))


def _are_figures(cells: Sequence[Cell | None]) -> bool:
    filled = [cell for cell in cells if cell is not None and not _is_empty(cell) and not _COUNT.match(_text(cell))]
    return len(filled) >= _FEWEST and all(map(_is_figures, filled))


def _is_figures(cell: Cell) -> bool:
    return bool(_FIGURES.match(_text(cell)))


def _is_name(cell: Cell) -> bool:
    return not _is_figures(cell) and bool(_NAME.search(_text(cell)))


def _is_long(cell: Cell) -> bool:
    return len(_text(cell)) > _LONGEST_NAME


def _is_empty(cell: Cell) -> bool:
    return all(map(is_blank, lines_of(cell.blocks)))


def _text(cell: Cell) -> str:
    return " ".join(map(plain, lines_of(cell.blocks))).strip()
