"""Widths of columns on paper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from fairbalance.review.paper_columns import column_widths


def widths(*rows: str) -> list[float]:
    table = LexborHTMLParser(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>").css_first("table")
    return list(column_widths(table))


def test_a_column_is_as_wide_as_what_stands_in_it() -> None:
    name, figure = widths("<th>Elevated total bilirubin</th><td>45%</td>", "<th>Anemia</th><td>83%</td>")
    assert name > 3 * figure


def test_long_texts_leave_a_figure_whole() -> None:
    text, figure = widths(f"<td>{'many words ' * 90}</td><td>134 (5.04%)</td>")
    assert figure * 44 >= len("134 (5.04%)") * 0.5  # of a measure of 44 ems
    assert text > figure


def test_columns_are_found_below_and_beside_spans() -> None:
    found = widths(
        '<th rowspan="2">Reaction</th><th colspan="2">Fictivan</th><th colspan="2">Placebo</th>',
        "<th>Any</th><th>Grade 3</th><th>Any</th><th>Grade 3</th>",
        "<th>Rash</th><td>1</td><td>2</td><td>3</td><td>4</td>",
    )
    assert len(found) == 5
    assert found[1] == pytest.approx(found[3])
    assert found[2] == pytest.approx(found[4])


def test_a_table_without_cells_has_no_columns() -> None:
    assert widths() == []
    assert widths("") == []


CELL = st.builds(
    lambda text, wide, high: f'<td colspan="{wide}" rowspan="{high}">{text}</td>',
    st.text("ab 1%(", max_size=200),
    st.integers(1, 4),
    st.integers(1, 3),
)


@given(st.lists(st.lists(CELL, max_size=5).map("".join), max_size=5))
def test_the_shares_are_the_whole_and_none_is_nothing(rows: list[str]) -> None:
    found = widths(*rows)
    assert all(share > 0 for share in found)
    assert not found or sum(found) == pytest.approx(1)
