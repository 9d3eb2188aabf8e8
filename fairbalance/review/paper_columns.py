"""How wide a table's columns are on paper, by what stands in them: to let the layout find it takes most of its time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from selectolax.lexbor import LexborNode

_MEASURE = 44.0  # of a line, in ems
_GAP = 0.9  # between two columns
_LONGEST = 60.0  # longer texts make no column wider
_BOLD = 1.08
_FIGURE = 14  # signs of a line that is kept whole, such as 134 (5.04%)
_MOST = 1000  # columns that a cell may span, as HTML has it


def column_widths(table: LexborNode) -> Sequence[float]:
    """The share of each column, of 1 in all: no column is narrower than its longest word, if that can be."""
    least: dict[int, float] = defaultdict(float)
    best: dict[int, float] = defaultdict(float)
    spanning = []
    for column, span, cell in _cells(table):
        word, line = _widths(cell)
        if span == 1:
            least[column] = max(least[column], word)
            best[column] = max(best[column], min(line, _LONGEST))
        else:
            spanning.append((column, span, word))
    count = max((column + span for column, span, _ in _cells(table)), default=0)
    for column, span, word in spanning:
        lacking = word - sum(least[number] for number in range(column, column + span))
        for number in range(column, column + span):
            least[number] += max(0.0, lacking) / span
    return _shared([(least[n] + _GAP, max(best[n], least[n]) + _GAP) for n in range(count)])


def _shared(columns: Sequence[tuple[float, float]]) -> Sequence[float]:
    """What is left of the measure goes to those that want more than their longest word."""
    least, best = sum(one for one, _ in columns), sum(other for _, other in columns)
    if best <= _MEASURE:
        widths = [other for _, other in columns]
    elif least < _MEASURE:
        widths = [one + (_MEASURE - least) * (other - one) / (best - least) for one, other in columns]
    else:
        widths = [one for one, _ in columns]
    whole = sum(widths)
    return [width / whole for width in widths]


def _cells(table: LexborNode) -> Iterator[tuple[int, int, LexborNode]]:
    """Column, width and element of each cell."""
    above: Mapping[int, int] = {}  # column → how many more rows a cell reaches into
    for row in _rows(table):
        taken = {column: rows - 1 for column, rows in above.items() if rows > 1}
        column = 0
        for cell in row.iter():
            if str(cell.tag) not in ("td", "th"):
                continue
            while column in above:
                column += 1
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            yield column, width, cell
            if height > 1:
                taken |= dict.fromkeys(range(column, column + width), height - 1)
            column += width
        above = taken


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    for child in table.iter():
        if str(child.tag) == "tr":
            yield child
        elif str(child.tag) in ("thead", "tbody", "tfoot"):
            yield from (row for row in child.iter() if str(row.tag) == "tr")


def _span(cell: LexborNode, name: str) -> int:
    text = cell.attributes.get(name) or "1"
    return max(1, min(_MOST, int(text))) if text.isdecimal() else 1


def _widths(cell: LexborNode) -> tuple[float, float]:
    """Of the longest word and of the longest line, in ems."""
    word = line = 0.0
    for text in cell.text(separator="\n").split("\n"):
        line = max(line, _width(text.strip()))
        word = max([word, *map(_width, [text] if len(text) <= _FIGURE else text.split())])
    return word, line


def _width(text: str) -> float:
    capitals = sum(sign.isupper() for sign in text)
    digits = sum(sign.isdigit() or sign in "–%≥≤=+<>" for sign in text)
    return _BOLD * (0.7 * capitals + 0.54 * digits + 0.45 * (len(text) - capitals - digits))
