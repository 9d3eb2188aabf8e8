"""A line of the label as rows, parted at its breaks; a row is a list of runs, each knowing how it is set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from fairbalance.importers.label.document import (
    Blocks,
    Break,
    Item,
    Line,
    Link,
    List,
    Mark,
    Marked,
    NoteMark,
    Paragraph,
    Words,
)

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ufeff]")  # what no text file of a project may hold
_BULLETS = frozenset("•●○◦▪■□▫–—-·*✓➢►o")


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that are set alike; `noted`: the mark of a footnote, which is left out, stood behind them."""

    text: str
    marks: frozenset[Mark] = frozenset()
    address: str = ""
    noted: bool = False


@dataclass(frozen=True, slots=True)
class Pointer(Paragraph):
    """Stands where something of the label is left out, and leads to it there; it is no text of the label."""


Row: TypeAlias = tuple[Run, ...]
_BREAK = Run("\n")


def rows_of(line: Line) -> list[Row]:
    """The rows that show anything."""
    rows: list[list[Run]] = [[]]
    for run in _runs(line, Run("")):
        if run is _BREAK:
            rows.append([])
        else:
            rows[-1].append(run)
    return [tuple(row) for row in rows if text_of(row).strip()]


def text_of(row: Iterable[Run]) -> str:
    """The row's letters."""
    return "".join(run.text for run in row)


def texts_of(line: Line) -> list[str]:
    """The letters of each row."""
    return [text_of(row).strip() for row in rows_of(line)]


def words_of(line: Line) -> str:
    """The letters of a line, on one row."""
    return " ".join(texts_of(line))


def rows_within(blocks: Blocks) -> Iterator[Row]:
    """Every row of paragraphs and lists; a marker that says something stands before its item."""
    for block in blocks:
        match block:
            case Pointer():
                pass
            case Paragraph(line):
                yield from rows_of(line)
            case List():
                yield from rows_of(block.caption)
                for item in block.items:
                    yield from _rows_of_item(item)


def _rows_of_item(item: Item) -> Iterator[Row]:
    rows = list(rows_within(item.blocks))
    if marker := said_by_marker(item):
        yield (Run(f"{marker} "), *(rows.pop(0) if rows else ()))
    yield from rows


def said_by_marker(item: Item) -> str:
    """The marker of an item where it is more than a bullet: "(a)", "1."."""
    marker = words_of(item.marker)
    return "" if marker in _BULLETS else marker


def letters(text: str) -> str:
    """Letters and digits alone, to compare what is set differently."""
    return "".join(filter(str.isalnum, text)).casefold()


def _runs(line: Line, around: Run) -> Iterator[Run]:
    """Neighbours that are set alike are one run."""
    open_: Run | None = None
    for run in _single_runs(line, around):
        if run is _BREAK:
            yield from filter(None, [open_])
            yield run
            open_ = None
        elif open_ and (run.noted or (run.marks, run.address, open_.noted) == (open_.marks, open_.address, False)):
            open_ = replace(open_, text=open_.text + run.text, noted=run.noted)
        else:
            yield from filter(None, [open_])
            open_ = run
    yield from filter(None, [open_])


def _single_runs(line: Line, around: Run) -> Iterator[Run]:
    for inline in line:
        match inline:
            case Words(text):
                yield replace(around, text=_UNSEEN.sub("", text))
            case Break():
                yield _BREAK
            case Marked(mark, inner):
                yield from _single_runs(inner, replace(around, marks=around.marks | {mark}))
            case Link(target, inner):
                yield from _single_runs(inner, replace(around, address=target))
            case NoteMark():
                yield Run("", noted=True)
