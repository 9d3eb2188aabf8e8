"""A CSV that a spreadsheet opens safely, and with its figures as they were."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.content.source import Source
from fairbalance.content.tables import load_table
from fairbalance.markdown.rendering import plain_text
from fairbalance.problem import Problems
from fairbalance.site.tables import csv_download

BOXED = Path(__file__).parent.parent / "projects" / "boxed" / "content" / "tables"


def rows_of(cells: list[str]) -> list[list[str]]:
    def quoted(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    rows = ", ".join(f"[x, {quoted(cell)}]" for cell in cells)
    text = f"caption: c\ncolumns: [{{header: a}}, {{header: b}}]\nrows: [{rows}]\n"
    table = load_table(Path(), Source("content/tables/t.yaml", text), Problems())
    assert table is not None
    data = csv_download(table, plain_text).data
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("cell", ["=1+2", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "  =1", "＝1"])
def test_formulas_are_defused(cell: str) -> None:
    assert rows_of([cell])[1][1].startswith("'")


@pytest.mark.parametrize("cell", ["-5", "+3.2%", "-0.5", "1.10", "NO", "83%", "≥5", "<1", "010", "— not reported"])
def test_figures_stay_as_they_are(cell: str) -> None:
    assert rows_of([cell])[1][1] == cell


@given(
    st.lists(
        st.text(
            st.characters(min_codepoint=33, max_codepoint=0x2FFF, exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs"))
        ),
        min_size=1,
        max_size=4,
    )
)
def test_no_cell_begins_like_a_formula(cells: list[str]) -> None:
    for row in rows_of(cells):
        for cell in row:
            assert not cell.startswith(("=", "@", "\t", "\r"))
            assert not cell.startswith(("+", "-")) or (cell[1:2].isdigit() or len(cell) == 1)


def test_the_whole_file_is_as_a_person_reads_it() -> None:
    source = Source(
        "content/tables/adverse-reactions.yaml", (BOXED / "adverse-reactions.yaml").read_text(encoding="utf-8")
    )
    table = load_table(Path(), source, Problems())
    assert table is not None
    golden = Path(__file__).parent.parent / "golden" / "adverse-reactions.csv"
    assert csv_download(table, plain_text).data == golden.read_bytes()
