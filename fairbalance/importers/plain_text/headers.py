"""The header of a table: one line, or several, over columns that its rows have shown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fairbalance.importers.plain_text.blocks import HeaderCell
from fairbalance.importers.plain_text.cells import Piece

_GROUP_SIZE = r"\(?\b[Nn]\s?=\s?[\d,]+\)?"
_SIZE = rf"{_GROUP_SIZE}|[Nn]\s?\(%\)|\(%\)|%"
_SIZES = re.compile(_SIZE)
_OR_MORE = r"(?:\+|,? (?:or|and) (?:higher|greater|above|more|worse))?"
_GRADES = rf"Grades? ?(?:[≥>]\s?)?\d(?:\s?(?:[-–/]|to|or|and) ?\d)?{_OR_MORE}"
# What columns of figures are called.
_COLUMN = rf"(?:(?:Any|All)[ -]grades?|{_GRADES}|Placebo|Vehicle|Control|Comparator|Total|Overall|Patients|Incidence)"
_LAST_COLUMN = re.compile(rf"(?:^|(?<=\s)){_COLUMN}(?:,? (?:{_SIZE}))*$", re.IGNORECASE)


def split_header(text: str, width: int, nearest: bool) -> tuple[HeaderCell, ...] | None:
    """The cells of a header line that has lost its columns; None where it can be none.

    The line `nearest` to the rows is their header even where its columns are uncertain; one above must be clear.
    """
    sizes = _SIZES.findall(text)
    if len(sizes) == width - 1 and "".join(sizes).replace(" ", "") == text.replace(" ", ""):
        return _cells("", *sizes)
    if (cells := _by_names(text, width)) is not None:
        return cells
    parts = text.split()
    if re.search(r"[.;!?]$", text) or len(parts) < width - 1 or len(text) > 120:
        return _over_groups(text, width) if not nearest else None
    capitals = [number for number, word in enumerate(parts) if re.match(r"[^\W\d_a-z]|[≥>%]", word)]
    if len(parts) == width - 1 == len(capitals):
        return _cells("", *parts)
    if not nearest:
        return _over_groups(text, width)
    if len(capitals) == width and capitals[0] == 0:
        return _cut(parts, capitals)
    if len(parts) == width:
        return _cells(*parts)
    if len(capitals) > width and len(parts) <= 4 * width:
        return _cut(parts, [0, *capitals[-(width - 1) :]])
    return None


def _over_groups(text: str, width: int) -> tuple[HeaderCell, ...] | None:
    """`Drug (N = 200) Placebo (N = 198)` over two columns each; words before the first name stay with it."""
    ends = [match.end() for match in re.finditer(_GROUP_SIZE, text)]
    if len(ends) < 2 or ends[-1] != len(text) or len(ends) >= width - 1 or (width - 1) % len(ends):
        return None
    texts = [text[start:end].strip() for start, end in zip([0, *ends], ends, strict=False)]
    return (HeaderCell(""), *(HeaderCell(group, (width - 1) // len(ends)) for group in texts))


def _by_names(text: str, width: int) -> tuple[HeaderCell, ...] | None:
    cells: list[str] = []
    while len(cells) < width - 1 and (match := _LAST_COLUMN.search(text)):
        cells.insert(0, match[0])
        text = text[: match.start()].rstrip()
    return _cells(text, *cells) if len(cells) == width - 1 and not re.search(r"[.;!?]$", text) else None


def _cut(parts: Sequence[str], starts: Sequence[int]) -> tuple[HeaderCell, ...]:
    ends = [*starts[1:], len(parts)]
    return _cells(*(" ".join(parts[start:end]) for start, end in zip(starts, ends, strict=True)))


def _cells(*texts: str) -> tuple[HeaderCell, ...]:
    return tuple(map(HeaderCell, texts))


def header_cells(
    row: tuple[Piece, ...], spans: Sequence[tuple[int, int]], by_place: bool, last: bool
) -> tuple[HeaderCell, ...]:
    """The cells of a header line that still has its columns; above the last line, one may span several."""
    texts = [piece.text for piece in row]
    width = len(spans)
    if len(texts) == width or not by_place:
        texts = (texts + [""] * width)[:width]
        return tuple(map(HeaderCell, texts)) if last else _spanning(texts)
    under = [
        next((n for n, piece in enumerate(row) if piece.start < end and start < piece.end), None)
        for start, end in spans
    ]
    if set(range(len(row))) - set(under):  # a text over no column at all: the line stands over the whole table
        return (HeaderCell(" ".join(texts), width),)
    made: list[HeaderCell] = []
    for column, number in enumerate(under):
        if number is not None and column and under[column - 1] == number:
            made[-1] = HeaderCell(made[-1].text, made[-1].span + 1)
        else:
            made.append(HeaderCell("" if number is None else texts[number]))
    return tuple(made)


def _spanning(texts: Sequence[str]) -> tuple[HeaderCell, ...]:
    """An empty cell right of a filled one is its span."""
    made: list[HeaderCell] = []
    for text in texts:
        if text or not made or not made[-1].text:
            made.append(HeaderCell(text))
        else:
            made[-1] = HeaderCell(made[-1].text, made[-1].span + 1)
    return tuple(made)
