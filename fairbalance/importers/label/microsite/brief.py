"""How a text begins: whole sentences on one row, for a banner that is read at a glance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from fairbalance.importers.label.document import Mark
from fairbalance.importers.label.microsite.rows import Row, Run, letters, text_of

# A full stop that ends a sentence and no abbreviation, before a capital letter.
_SENTENCE_END = re.compile(r"(?<=[\w)%\]’”\"]{4})[.!?](?=\s+[^\W\d_a-zß-ÿ]|\s*$)")
_CLOSING = '.!?)]”":'  # a row that ends with another sign is no sentence, and none may follow it
_FRAGMENT = 4  # words, at most, of what leads to the next row: "Do not use"
_LONGEST_HEADING = 12  # words
_SET_APART = frozenset((Mark.BOLD, Mark.ITALIC, Mark.UNDERLINE))
_RAISED = frozenset((Mark.SUP, Mark.SUB))


def first_sentences(rows: Iterable[Row], least: int) -> Row:
    """The first rows of at least `least` words together, as far as they are whole sentences."""
    taken: list[Row] = []
    words = 0
    for row in rows:
        text = text_of(row).rstrip()
        begun = text[: _end_of_sentences(text, least - words)]
        if len(begun.split()) < 2:  # "NA"
            continue
        if taken and _is_heading(row) and _is_heading(taken[-1]):
            taken.pop()
        taken.append(tuple(_cut(row, len(begun))))
        words += len(begun.split())
        is_fragment = len(begun) < len(text) or begun[-1] not in _CLOSING
        if not (_is_heading(row) or begun.endswith(":")) and (words >= least or is_fragment):
            break
    while len(taken) > 1 and _is_heading(taken[-1]):
        taken.pop()
    return joined(taken)


def _is_heading(row: Row) -> bool:
    """Whether the row only says what follows: set apart or very short, and no sentence."""
    text = text_of(row).strip()
    is_set = all(run.marks & _SET_APART for run in row if run.text.strip())
    return text[-1:] not in _CLOSING and len(text.split()) <= (_LONGEST_HEADING if is_set else _FRAGMENT)


def _end_of_sentences(text: str, least: int) -> int:
    """Where a text may end: behind enough words if it is long, behind its last sentence if it only leads to a list."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text)] or [len(text)]
    if len(text.split()) > 2 * least:
        return next((end for end in ends if len(text[:end].split()) >= least), ends[-1])
    return len(text) if text[-1] in _CLOSING else ends[-1]


def joined(rows: Sequence[Row]) -> Row:
    """The rows as one, without links; what is bold stays so only where it is a heading among sentences."""
    runs: list[Run] = []
    for place, row in enumerate(rows):
        kept = _RAISED | {Mark.BOLD} if _is_heading(row) else _RAISED
        runs += [Run(" ")] if place else []
        runs += (replace(run, marks=run.marks & kept, address="") for run in row)
    return tuple(runs)


def without_start(row: Row, start: str) -> Row:
    """The row without the letters of `start`, where it begins with them, and the signs behind them."""
    text, wanted, end = text_of(row), letters(start), 0
    if not wanted or not letters(text).startswith(wanted):
        return row
    missing = len(wanted)
    while missing > 0:
        missing -= len(letters(text[end]))
        end += 1
    while end < len(text) and not text[end].isalnum() and text[end] not in "([":
        end += 1
    return tuple(_from(row, end))


def _from(row: Row, start: int) -> Iterator[Run]:
    for run in row:
        if start < len(run.text):
            yield replace(run, text=run.text[max(0, start) :])
        start -= len(run.text)


def _cut(row: Sequence[Run], length: int) -> list[Run]:
    """The row's first `length` letters."""
    kept: list[Run] = []
    for run in row:
        if length <= 0:
            break
        kept.append(replace(run, text=run.text[:length]))
        length -= len(run.text)
    return kept
