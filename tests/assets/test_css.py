"""A stylesheet is read as a browser reads it, and what that one would swallow is told with its place."""

from __future__ import annotations

import pytest
from places import ROOT

from fairbalance.assets.css import read_sheet

SHEETS = sorted([*(ROOT / "static").rglob("*.css"), *(ROOT / "templates").rglob("*.css")])


def test_declarations_with_what_they_stand_in() -> None:
    sheet = read_sheet("""a, b:is(c, d) { color: red; --x: {1} }
@media print { @page { margin: 1cm; @top-left { content: "} /* ; {" } } }
e { f { g: calc((1px + 2px) * 3) } /* h: i; */ j:k }""")
    found = [(declaration.within, declaration.name, declaration.value) for declaration in sheet.declarations]
    assert (("a, b:is(c, d)",), "color", "red") in found
    assert (("@media print", "@page"), "margin", "1cm") in found
    assert (("@media print", "@page", "@top-left"), "content", '"} /* ; {"') in found
    assert (("e", "f"), "g", "calc((1px + 2px) * 3)") in found
    assert (("e",), "j", "k") in found
    assert not any(name == "h" for _, name, _ in found)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a { b: c", 2),
        ("a { b: c } }", 11),
        ("a { b: 'c }\nd { e: f }", 7),
        ("a { b: c } /* d", 11),
        ("a { b: c(d; e: f }", 8),
        ("a { b: c] }", 8),
        ("a { b c; d: e }", 4),
        ("a: b;", 0),
        ("a { b: c }\nd", 11),
    ],
)
def test_what_is_broken_is_told_where_it_begins(text: str, place: int) -> None:
    assert [where for _, where in read_sheet(text).faults] == [place]


def test_the_themes_own_sheets_are_whole() -> None:
    assert len(SHEETS) > 15
    assert {str(file): read_sheet(file.read_text(encoding="utf-8")).faults for file in SHEETS} == {
        str(file): [] for file in SHEETS
    }
