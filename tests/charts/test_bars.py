"""Bars are as long as their figures say, on one scale from zero."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.charts.bars import bar_chart
from fairbalance.charts.figures import read_figure
from fairbalance.content.source import Source
from fairbalance.content.tables import load_table
from fairbalance.model.table import Table
from fairbalance.problem import Problems


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("83%", (Decimal(83), True)),
        ("1.10", (Decimal("1.10"), False)),
        ("<1%", (Decimal(1), True)),
        ("1,200", (Decimal(1200), False)),
        ("4 (3%)", (Decimal(3), True)),
        ("4/115 (3.5%)", (Decimal("3.5"), True)),
        ("8O%", None),
        ("1.2.3", None),
        ("10-20", None),
        ("-5", None),
        ("1,20", None),
        ("—", None),
    ],
)
def test_reading_a_cell(text: str, wanted: object) -> None:
    assert read_figure(text) == wanted


def table_of(figures: list[str]) -> Table:
    rows = "".join(f'  - [row {number}, "{figure}"]\n' for number, figure in enumerate(figures))
    text = f"caption: c\ncolumns: [{{header: a}}, {{header: b}}]\nrows:\n{rows}chart: {{columns: [b], title: t}}\n"
    problems = Problems()
    table = load_table(None, Source("content/tables/t.yaml", text), problems)  # type: ignore[arg-type]
    assert table is not None, list(problems)
    return table


@given(st.lists(st.decimals(0, 100_000, places=2), min_size=1, max_size=8))
def test_lengths_are_proportional_and_within_the_scale(values: list[Decimal]) -> None:
    chart = bar_chart(table_of([str(value) for value in values]), "c", str)
    ends = {tick.label: Decimal(tick.x.removesuffix("%")) for tick in chart.ticks}
    assert chart.ticks[0].label == "0"
    assert ends["0"] == 0
    last = chart.ticks[-1]
    assert Decimal(last.label) >= max(values)
    assert len(chart.ticks) <= 7
    for value, group in zip(values, chart.groups, strict=True):
        width = Decimal(group.bars[0].width.removesuffix("%"))
        wanted = value / Decimal(last.label) * ends[last.label]
        assert abs(width - wanted) <= Decimal("0.011")
        assert group.bars[0].value == str(value)


def test_percentages_always_stand_on_a_scale_to_100() -> None:
    chart = bar_chart(table_of(["3%", "7%"]), "c", str)
    assert [tick.label for tick in chart.ticks] == ["0%", "25%", "50%", "75%", "100%"]


def test_an_absent_figure_has_no_bar_and_its_text() -> None:
    chart = bar_chart(table_of(["3%", "—"]), "c", str)
    assert chart.groups[1].bars[0].width == "0%"
    assert chart.groups[1].bars[0].value == "—"


SPANNED = """\
caption: c
row_headers: 2
columns: [{header: a}, {header: b}, {header: c, id: c}, {header: d, id: d}]
rows:
  - band: Blood
  - [{text: Anemia, rowspan: 2}, Any grade, 10, 20]
  - [Grade 3, {text: Not reported, colspan: 2}]
  - [Leukopenia, Any grade, {text: "30", rowspan: 2}, 40]
  - ["", Grade 3, 50]
chart: {columns: [c, d], title: t}
"""


def test_a_bar_keeps_its_series_and_its_row_its_name_where_cells_span() -> None:
    problems = Problems()
    table = load_table(None, Source("content/tables/t.yaml", SPANNED), problems)  # type: ignore[arg-type]
    assert table is not None, list(problems)
    chart = bar_chart(table, "c", str)
    drawn = [
        ([line.text for line in (*group.band, *group.lines)], [(bar.series, bar.value) for bar in group.bars])
        for group in chart.groups
    ]
    assert drawn == [
        (["Blood", "Anemia Any grade"], [(1, "10"), (2, "20")]),
        (["Leukopenia Any grade"], [(1, "30"), (2, "40")]),
        (["Grade 3"], [(2, "50")]),
    ]


def test_long_names_take_more_lines_and_push_the_bars_down() -> None:
    table = table_of(["1", "2"])
    long = (
        table.rows[0].cells[0]._replace(text=type(long_text := table.rows[0].cells[0].text)("word " * 20, long_text.at))
    )
    rows = (type(table.rows[0])((long, *table.rows[0].cells[1:]), table.rows[0].at), table.rows[1])
    chart = bar_chart(type(table)(table.id, table.head, table.columns, table.header, rows, table.at), "c", str)
    first = chart.groups[0]
    assert len(first.lines) == 3
    assert all(len(line.text) <= 36 for line in first.lines)
    assert int(first.bars[0].y) > int(first.lines[-1].y)
