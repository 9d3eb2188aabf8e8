"""Paired horizontal bars: one scale from zero, every value printed as its table prints it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_EVEN, Decimal
from textwrap import wrap
from typing import Annotated

from fairbalance.charts.figures import ABSENT, read_figure
from fairbalance.model.citation import uncited
from fairbalance.model.table import Cell, Table
from fairbalance.model.text import Text
from fairbalance.problem import Problems

# Pixels of CSS; widths are percentages, so that the text keeps its size from 288 px on.
LINE_HEIGHT, BAR_HEIGHT, BAR_GAP, GROUP_GAP = 19, 14, 3, 11
NARROWEST, LETTER, FIGURE, VALUE_MARGIN = 288, 8, 8, 14


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar."""

    series: Annotated[int, "the number of its series, counted from 1"]
    value: Annotated[str, "the figure as its table prints it"]
    y: Annotated[str, "of its upper edge"]
    height: Annotated[str, "of the bar"]
    width: Annotated[str, "its length as a percentage of the picture; 0 where the figure is absent"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a label."""

    text: Annotated[str, "what it says"]
    y: Annotated[str, "of its base line"]


@dataclass(frozen=True, slots=True)
class Group:
    """A row of the table: its label above its bars, on as many lines as the narrowest phone needs."""

    band: Annotated[tuple[Line, ...], "the band row that begins above this row, if one does"]
    lines: Annotated[tuple[Line, ...], "the row's label"]
    bars: Annotated[tuple[Bar, ...], "one a series"]


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale."""

    x: Annotated[str, "its place as a percentage of the picture"]
    label: Annotated[str, "what it stands for"]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars beside a table. Heights and places are in pixels."""

    id: Annotated[str, "its anchor"]
    title: Annotated[str, "what it shows"]
    description: Annotated[str, "what a screen reader says of it further"]
    series: Annotated[tuple[str, ...], "the names of the columns that are drawn"]
    groups: Annotated[tuple[Group, ...], "one a row of the table"]
    ticks: Annotated[tuple[Tick, ...], "the scale, from zero"]
    height: Annotated[str, "of the bars; the template adds the scale below"]


def check_chart(table: Table, problems: Problems) -> None:
    """Every drawn cell is one figure, and all are percentages or none is."""
    kinds: dict[bool, Cell] = {}
    if table.head.chart and not table.head.row_headers:
        hint = "Set row_headers to 1 or more."
        problems.add(table.head.chart.at, "chart-labels", "the table has no row headers to name the bars", hint)
    for cell in (cell for row in _drawn(table) for cell in row.cells.values()):
        figure = _figure(table, cell)
        if figure is not None:
            kinds.setdefault(figure[1], cell)
            if figure[1] and figure[0] > 100:
                problems.add(
                    cell.text.at,
                    "chart-value",
                    f"'{cell.text}' is over 100%",
                    "Correct the figure, or draw other columns.",
                )
        elif uncited(cell.text).strip() not in ABSENT:
            hint = "A chart draws cells such as 83%, 4 (3%), 1.2 or <1; an absent figure is —, NR or empty."
            problems.add(cell.text.at, "chart-value", f"'{cell.text}' is not one figure, so it has no bar", hint)
    units = {str(column.unit) for column in table.columns if column.unit and column.id in _names(table)}
    if table.head.chart and len(units) > 1:
        at, hint = table.head.chart.at, "Draw columns of one unit."
        problems.add(at, "chart-scale", f"columns in {' and in '.join(sorted(units))} share no scale", hint)
    if len(kinds) == 2:
        problems.add(
            kinds[False].text.at,
            "chart-scale",
            f"'{kinds[False].text}' is no percentage, '{kinds[True].text}' is one; they share no scale",
            "Draw columns of one kind.",
        )


def bar_chart(table: Table, anchor: str, plain: Callable[[Text], str]) -> BarChart:
    """The chart that the table asks for; `check_chart` has passed. `plain` gives a cell's text without its markup."""
    assert table.head.chart is not None
    drawn = list(_drawn(table))
    cells = [cell for row in drawn for cell in row.cells.values()]
    figures = [figure for cell in cells if (figure := _figure(table, cell))]
    percent = any(figure[1] for figure in figures)
    most = max((figure[0] for figure in figures), default=Decimal(0))
    step, scale = (Decimal(25), Decimal(100)) if percent else _scale(most)
    plot = _plot_share([plain(cell.text) for cell in cells])
    groups, y = [], 0
    for row in drawn:
        band, y = _lines(plain(row.band.text) if row.band else "", y)
        lines, y = _lines(" ".join(filter(None, (plain(head.text) for head in row.heads))), y)
        bars = []
        for series, cell in row.cells.items():
            width = _share(_length(table, cell), scale, plot)
            bars.append(Bar(series, plain(cell.text), str(y), str(BAR_HEIGHT), width))
            y += BAR_HEIGHT + BAR_GAP
        groups.append(Group(band, lines, tuple(bars)))
        y += GROUP_GAP
    count = int(scale / step)
    ticks = tuple(
        Tick(_share(step * number, scale, plot), f"{_plain(step * number)}{'%' if percent else ''}")
        for number in range(count + 1)
    )
    return BarChart(
        id=anchor,
        title=str(table.head.chart.title),
        description=str(table.head.chart.description or ""),
        series=tuple(_series(table, name, plain) for name in table.head.chart.columns),
        groups=tuple(groups),
        ticks=ticks,
        height=str(y),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    band: Cell | None
    heads: tuple[Cell, ...]
    cells: dict[int, Cell]  # by series


def _drawn(table: Table) -> Iterator[_Row]:
    """The rows with figures to draw. A cell that spans columns, or from a row above, has no bar of its own."""
    assert table.head.chart is not None
    columns = [table.column(name) for name in table.head.chart.columns]
    band: Cell | None = None
    heads: dict[int, tuple[Cell, int]] = {}  # a row header reaches down over so many rows
    for row in table.rows:
        if row.band:
            band = row.cells[0]
            continue
        heads = {column: (cell, rows - 1) for column, (cell, rows) in heads.items() if rows > 1}
        heads |= {cell.column: (cell, cell.rowspan) for cell in row.cells if cell.column < table.head.row_headers}
        starts = {cell.column: cell for cell in row.cells if cell.colspan == 1}
        cells = {number: starts[column] for number, column in enumerate(columns, start=1) if column in starts}
        if cells:
            yield _Row(band, tuple(heads[column][0] for column in sorted(heads)), cells)
            band = None


def _lines(text: str, y: int) -> tuple[tuple[Line, ...], int]:
    """The text on as many lines as it needs from `y` on, and where they end."""
    lines = wrap(text, NARROWEST // LETTER)
    placed = (Line(line, str(y + (number + 1) * LINE_HEIGHT - 6)) for number, line in enumerate(lines))
    return tuple(placed), y + len(lines) * LINE_HEIGHT


def _names(table: Table) -> list[str]:
    return [str(name) for name in table.head.chart.columns] if table.head.chart else []


def _series(table: Table, name: str, plain: Callable[[Text], str]) -> str:
    """The column's headers from the top down, and its unit."""
    number = table.column(name)
    over = [cell for row in table.header for cell in row.cells if cell.column <= number < cell.column + cell.colspan]
    unit = table.columns[number].unit
    return ", ".join(plain(cell.text) for cell in over) + (f" ({plain(unit)})" if unit else "")


def _figure(table: Table, cell: Cell) -> tuple[Decimal, bool] | None:
    """The cell's figure, and whether it is a percentage, by its own sign or its column's unit."""
    figure = read_figure(uncited(cell.text))
    return (figure[0], figure[1] or table.columns[cell.column].unit == "%") if figure else None


def _length(table: Table, cell: Cell) -> Decimal:
    figure = _figure(table, cell)
    return figure[0] if figure else Decimal(0)


def _share(value: Decimal, scale: Decimal, plot: Decimal) -> str:
    share = (value / scale * plot).quantize(Decimal("0.01"), ROUND_HALF_EVEN) if scale else Decimal(0)
    return f"{_plain(share)}%"


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _plot_share(values: list[str]) -> Decimal:
    """Percent of the width for bars: the rest holds the longest value on the narrowest phone."""
    longest = max((len(value) for value in values), default=0) * FIGURE + VALUE_MARGIN
    return Decimal(max(40, 100 - -(-longest * 100 // NARROWEST)))


def _scale(most: Decimal) -> tuple[Decimal, Decimal]:
    """Step and end of a scale from zero in four or five round steps."""
    if most <= 0:
        return Decimal(1), Decimal(1)
    power = Decimal(10) ** (most / 4).adjusted()
    step = next(power * factor for factor in (1, 2, Decimal("2.5"), 5, 10) if power * factor * 5 >= most)
    return step, step * (most / step).to_integral_value(ROUND_CEILING)
