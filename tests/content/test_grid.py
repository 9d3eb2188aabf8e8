"""The law of the grid: cells that tile it are placed where HTML places them, and nothing else is accepted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fairbalance.content.grid import Grid
from fairbalance.content.located_yaml import LocatedDict, LocatedList
from fairbalance.model.text import Text
from fairbalance.problem import Location, Problems

AT = Location("t.yaml", 1, 1)


def cell(text: str, colspan: int = 1, rowspan: int = 1) -> LocatedDict:
    made = LocatedDict(AT)
    for key, value in (("text", text), ("colspan", colspan), ("rowspan", rowspan)):
        name = Text(key, AT)
        made[name] = Text(str(value), AT)
        made.key_at[name] = AT
    return made


@st.composite
def tilings(draw: st.DrawFn) -> tuple[int, list[list[tuple[int, int, int]]]]:
    """A grid cut into rectangles: for each row, the (column, colspan, rowspan) of the cells that begin in it."""
    width, height = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    taken = [[False] * width for _ in range(height)]
    rows: list[list[tuple[int, int, int]]] = [[] for _ in range(height)]
    for row in range(height):
        for column in range(width):
            if taken[row][column]:
                continue
            room = 1
            while column + room < width and not taken[row][column + room]:
                room += 1
            colspan, rowspan = draw(st.integers(1, room)), draw(st.integers(1, height - row))
            for line in range(row, row + rowspan):
                for place in range(column, column + colspan):
                    taken[line][place] = True
            rows[row].append((column, colspan, rowspan))
    return width, rows


def place(width: int, rows: list[list[tuple[int, int, int]]]) -> tuple[list[object], Problems]:
    problems = Problems()
    grid = Grid(width, problems)
    placed: list[object] = []
    for row in rows:
        data = LocatedList(AT)
        data.extend(cell("x", colspan, rowspan) for _, colspan, rowspan in row)
        placed.append(grid.add(data))
    grid.end("table")
    return placed, problems


@given(tilings())
def test_every_tiling_is_placed_as_it_was_cut(tiling: tuple[int, list[list[tuple[int, int, int]]]]) -> None:
    width, rows = tiling
    placed, problems = place(width, rows)
    if any(not row for row in rows):  # HTML has no row in which no cell begins
        assert {problem.rule for problem in problems} == {"table-span"}
        return
    assert not len(problems)
    for row, wanted in zip(placed, rows, strict=True):
        found = [(one.column, one.colspan, one.rowspan) for one in row.cells] if row else []
        assert found == wanted


@given(tilings(), st.data())
def test_one_cell_more_or_less_is_told(
    tiling: tuple[int, list[list[tuple[int, int, int]]]], data: st.DataObject
) -> None:
    width, rows = tiling
    number = data.draw(st.integers(0, len(rows) - 1))
    changed = [list(row) for row in rows]
    if changed[number] and data.draw(st.booleans()):
        changed[number].pop()
    else:
        changed[number].append((0, 1, 1))
    assert len(place(width, changed)[1]) > 0
