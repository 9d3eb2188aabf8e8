"""The document's title keeps its lines where one mark is set around them all."""

from __future__ import annotations

import pytest

from fairbalance.importers.label.document import Break, Line, Link, Mark, Marked, Words
from fairbalance.importers.label.runs import with_lines_whole

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
