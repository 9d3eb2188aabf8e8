"""Where the cells of a table stand, drawn: `A:2x3` spans two columns and three rows, a dot is a gap."""

from __future__ import annotations

import re

import pytest

from fairbalance.intake.fidelity.flow import Cell, Flow, Row
from fairbalance.intake.fidelity.grid import GAP, GridCell, grid


def rows(drawn: str) -> list[Row]:
    """A line a row; a line of dashes begins another group."""
    group, found = 0, []
    for line in drawn.strip().splitlines():
        if line.strip() == "--":
            group += 1
        else:
            found.append(Row([cell(word) for word in line.split()], group, 0))
    return found


def cell(word: str) -> Cell:
    name, columns, high = re.fullmatch(r"(\w+)(?::(\d+)x(\d+))?", word).groups(default="1")  # type: ignore[union-attr]
    return Cell(Flow(words=[name]), int(columns), int(high))


def told(cell: GridCell) -> str:
    column, columns, high = cell.place
    name = "." if cell.flow is GAP else cell.flow.words[0]
    return f"{name}@{column}" + (f":{columns}x{high}" if (columns, high) != (1, 1) else "")


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("A B\nC D", "A@0 B@1\nC@0 D@1"),
        ("A:4x1 B:2x1\nC:4x1 D:2x1", "A@0 B@1\nC@0 D@1"),  # a word processor's columns
        ("A:3x1\nB C:2x1", "A@0:2x1\nB@0 C@1"),
        ("A:1x2 B\nC", "A@0:1x2 B@1\nC@1"),
        ("A B C\nD", "A@0 B@1 C@2\nD@0 .@1 .@2"),  # a ragged row
        ("A:1x9 B\nC", "A@0:1x2 B@1\nC@1"),  # no cell leaves its table
        ("A:1x2 B\n--\nC D", "A@0 B@1\nC@0 D@1"),  # nor its group
        ("A:1x0 B\nC\nD", "A@0:1x3 B@1\nC@1\nD@1"),  # 0 reaches to the end
        ("A:99999x1\nB C", "A@0:2x1\nB@0 C@1"),  # what is beyond all reason spans the row
        ("A B:1x2\nC:2x1", "A@0 B@1:1x2\nC@0"),  # what would overlap is cut short
        ("A:1x2 B:1x2\n\nC D", "A@0 B@1\nC@0 D@1"),  # a row without cells is none
    ],
)
def test_places(drawn: str, expected: str) -> None:
    assert "\n".join(" ".join(map(told, row.cells)) for row in grid(rows(drawn))) == expected


def test_no_rows() -> None:
    assert grid([]) == []
