"""Titles: their lines, where one mark is set around them all; and their words behind a number."""

from __future__ import annotations

import pytest

from fairbalance.importers.label.document import Anchor, Break, Line, Link, Mark, Marked, NoteMark, Words
from fairbalance.importers.label.runs import with_lines_whole, without_letters

ONE, TWO = Words("VAXORIA"), Words("Suspension")
BOLD, ITALIC = Mark.BOLD, Mark.ITALIC


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ((ONE, Break(), TWO), (ONE, Break(), TWO)),
        ((Marked(BOLD, (ONE, Break(), TWO)),), (Marked(BOLD, (ONE,)), Break(), Marked(BOLD, (TWO,)))),
        (
            (Marked(BOLD, (ONE, Marked(ITALIC, (Break(), TWO)))),),
            (Marked(BOLD, (ONE,)), Break(), Marked(BOLD, (Marked(ITALIC, (TWO,)),))),
        ),
        ((Link("#a", (ONE, Break(), TWO)),), (Link("#a", (ONE,)), Break(), Link("#a", (TWO,)))),
        ((), ()),
    ],
)
def test_breaks_stand_outside_of_marks(line: Line, whole: Line) -> None:
    assert with_lines_whole(line) == whole


@pytest.mark.parametrize(
    ("line", "count", "rest"),
    [
        ((Words("1 USES"),), 2, (Words("USES"),)),
        ((Words("\u00a01 USES"),), 2, (Words("USES"),)),
        (
            (Marked(BOLD, (Words("1"),)), Words("\u00a0 "), Marked(BOLD, (Words("USES"),))),
            3,
            (Marked(BOLD, (Words("USES"),)),),
        ),
        (
            (Link("#a", (Words("1 "), Marked(ITALIC, (Words("USES"),)), TWO)),),
            2,
            (Link("#a", (Marked(ITALIC, (Words("USES"),)), TWO)),),
        ),
        ((Anchor("a"), Words("1"), Break(), ONE, Break(), TWO), 2, (Anchor("a"), ONE, Break(), TWO)),
        ((Words("1"), NoteMark("n")), 1, (NoteMark("n"),)),
        ((ONE,), 0, (ONE,)),
        ((ONE,), 99, ()),
    ],
)
def test_the_first_letters_go_and_all_else_stays(line: Line, count: int, rest: Line) -> None:
    assert without_letters(line, count) == rest
