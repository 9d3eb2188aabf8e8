"""The report of a terminal: places, source lines, carets, and where to begin."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.problem import Location, Problem, Severity, Waived
from fairbalance.report.excerpt import _cells, excerpt
from fairbalance.report.summary import first, summary, table
from fairbalance.report.text import EXCERPTS, HINTS, as_lines, as_text
from fairbalance.site.source_lines import SourceLines


def problem(place: str, rule: str = "key-unknown", severity: Severity = Severity.ERROR) -> Problem:
    path, line, column = place.split(":")
    return Problem(Location(path, int(line), int(column)), rule, "a mistake", "Mend it.", severity)


def test_a_problem_stands_with_its_line_and_a_caret(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("title: S\nstatment: Harm.\n", encoding="utf-8")
    assert as_text([problem("a.yaml:2:1"), problem("b.yaml:7:1")], SourceLines(tmp_path)) == (
        "a.yaml:2:1: error[key-unknown]: a mistake\n"
        "    2 | statment: Harm.\n"
        "      | ^\n"
        "    Mend it.\n"
        "b.yaml:7:1: error[key-unknown]: a mistake\n"
        "    Mend it.\n"
        "2 errors in 2 files. Look first at a.yaml:2:1"
    )


def waived(place: str, rule: str = "to-check") -> Problem:
    return replace(problem(place, rule, Severity.WARNING), waived=Waived("As captured.", "J. Doe", "2027-06-30"))


def test_what_is_waived_comes_last_and_short(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("title: S\nstatment: Harm.\n", encoding="utf-8")
    found = [waived("a.yaml:1:1"), problem("a.yaml:2:1")]
    assert as_text(found, SourceLines(tmp_path)) == (
        "a.yaml:2:1: error[key-unknown]: a mistake\n"
        "    2 | statment: Harm.\n"
        "      | ^\n"
        "    Mend it.\n"
        "a.yaml:1:1: warning[to-check]: a mistake\n"
        "    waived until 2027-06-30 by J. Doe: As captured.\n"
        "1 error in 1 file (1 waived)."
    )
    assert as_lines(found) == "a.yaml:2:1: error[key-unknown]: a mistake\n1 error in 1 file (1 waived)."
    assert summary([waived("a.yaml:1:1")], 2) == (
        "No problems found (1 waived, 2 left out by --select, --ignore or --at)."
    )
    assert str(first([*found, problem("b.yaml:1:1", "file-missing")]).at) == "b.yaml:1:1"


def test_of_many_problems_the_gravest_come_first_and_what_to_do_is_told_a_few_times(tmp_path: Path) -> None:
    found = [problem(f"a.yaml:{line}:1", severity=Severity.NOTE) for line in range(1, 13)]
    found += [problem("b.yaml:1:1"), problem("c.yaml:1:1", severity=Severity.WARNING)]
    lines = as_text(found, SourceLines(tmp_path)).split("\n")
    assert lines[0].startswith("b.yaml:1:1: error")
    assert lines[2].startswith("c.yaml:1:1: warning")
    assert [line for line in lines if line.startswith("a.")] == [str(line).split("\n")[0] for line in found[:12]]
    assert lines.count("    Mend it.") == HINTS


def test_a_remark_is_not_shown_twice(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("# to check: a mistake\n", encoding="utf-8")
    assert as_text([problem("a.yaml:1:1", "to-check")], SourceLines(tmp_path)).startswith(
        "a.yaml:1:1: error[to-check]: a mistake\n    Mend it.\n"
    )


def test_what_lies_outside_of_the_project_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("a word\n", encoding="utf-8")
    (tmp_path / "p" / "content").mkdir(parents=True)
    (tmp_path / "p" / "content" / "a.txt").symlink_to(tmp_path / "secret")
    assert "a word" not in as_text([problem("content/a.txt:1:1")], SourceLines(tmp_path / "p"))


def test_of_many_problems_a_table_says_which_rules_they_are_of() -> None:
    found = [
        *(problem(f"a.yaml:{line}:1", "figure-letter", Severity.WARNING) for line in range(1, 10)),
        *(problem(f"b.yaml:{line}:1", "raw-html") for line in range(1, 3)),
        problem("c.yaml:1:1", "figure-letter", Severity.NOTE),
        waived("c.yaml:2:1"),
    ]
    assert list(table(found)) == [
        "rule           errors  warnings  notes  waived",
        "raw-html            2         ·      ·       ·",
        "figure-letter       ·         9      1       ·",
        "to-check            ·         ·      ·       1",
    ]
    told = as_text(found, SourceLines(Path())).split("\n")
    assert told[-6:-1] == ["", *table(found)]
    assert told[-1] == "2 errors, 9 warnings and 1 note in 3 files (1 waived). Look first at b.yaml:1:1"


def test_the_table_is_a_page_wide_and_a_screen_high() -> None:
    found = [problem(f"a.yaml:{n}:1", f"{'long-' * 30}{n}" if n < 3 else f"rule-{n}", Severity.NOTE) for n in range(40)]
    rows = list(table([*found, problem("a.yaml:99:1", "raw-html"), waived("b.yaml:1:1")]))
    assert len(rows) <= 15
    assert len({len(row) for row in rows}) == 1
    assert len(rows[0]) <= 100
    assert rows[-1].split() == ["…", "30", "more", "rules", "·", "29", "1"]


def test_colours_only_paint(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("title: S\n", encoding="utf-8")
    found = [problem("a.yaml:1:1"), problem("a.yaml:1:8", "to-check", Severity.WARNING)]
    painted = as_text(found, SourceLines(tmp_path), colour=True)
    assert "\x1b[31merror[key-unknown]\x1b[0m" in painted
    assert "\x1b[33mwarning[to-check]\x1b[0m" in painted
    for code in ("1", "2", "31", "33", "0"):
        painted = painted.replace(f"\x1b[{code}m", "")
    assert painted == as_text(found, SourceLines(tmp_path))


def test_a_hundred_problems_are_all_told_the_first_with_their_lines(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x: y\n" * 200, encoding="utf-8")
    told = as_text([problem(f"a.yaml:{line}:1") for line in range(1, 151)], SourceLines(tmp_path)).split("\n")
    assert sum("error[key-unknown]" in line for line in told) == 150
    assert sum(line.endswith("| ^") for line in told) == EXCERPTS
    assert told[-1] == "150 errors in 1 file. Look first at a.yaml:1:1"


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (["a.md:3:1 raw-html", "b.yaml:9:2 yaml-syntax"], "b.yaml:9:2"),
        (["a.md:3:1 link-unknown", "microsite.yaml:1:1 file-missing", "z.md:1:1 yaml-syntax"], "microsite.yaml:1:1"),
        (["a.md:3:1 raw-html", "a.md:9:1 raw-html"], "a.md:3:1"),
    ],
)
def test_what_may_cause_the_others_is_looked_at_first(places: list[str], expected: str) -> None:
    assert str(first([problem(*place.split()) for place in places]).at) == expected


def test_a_warning_is_never_first_beside_an_error() -> None:
    found = [problem("a.md:1:1", "to-check", Severity.WARNING), problem("z.md:1:1", "raw-html")]
    assert str(first(found).at) == "z.md:1:1"
    assert summary(found) == "1 error and 1 warning in 2 files. Look first at z.md:1:1"
    assert summary(found[:1]) == "1 warning in 1 file."
    assert summary(()) == "No problems found."


@pytest.mark.parametrize(
    ("line", "column", "shown", "offset"),
    [
        ("\ttitle: x", 2, " title: x", 1),
        ("名前: x", 5, "名前: x", 6),
        ("e\u0301: x", 3, "e\u0301: x", 1),
        ("a\x1b[31mb", 7, "a�[31mb", 6),
        ("short", 99, "short", 5),
    ],
)
def test_the_caret_stands_under_its_sign(line: str, column: int, shown: str, offset: int) -> None:
    assert excerpt(line, column) == (shown, offset)


@given(st.text(st.characters(exclude_characters="\n\r")), st.integers(1, 500), st.integers(20, 120))
def test_an_excerpt_fits_and_holds_the_place(line: str, column: int, width: int) -> None:
    shown, offset = excerpt(line, column, width)
    assert _cells(shown) <= width
    assert 0 <= offset <= _cells(shown)
    assert "\x1b" not in shown
    if column <= len(line.rstrip()) and line[column - 1].isalnum() and line[column - 1].isascii():
        before = 0
        for sign in shown:
            if before == offset and _cells(sign):
                assert sign == line[column - 1]
                break
            before += _cells(sign)


def test_lines_are_found_in_the_theme_and_never_fail(tmp_path: Path) -> None:
    sources = SourceLines(tmp_path)
    assert sources.line(Location("theme/templates/frame.html", 1)) == "<!doctype html>"
    (tmp_path / "folder").mkdir()
    (tmp_path / "bytes.md").write_bytes(b"\xff\xfe\n")
    for path in ("folder", "missing.md", "\0", "x" * 300):
        assert sources.line(Location(path)) is None
    assert sources.line(Location("bytes.md")) == "��"
    assert sources.line(Location("bytes.md", 9)) is None


def test_a_file_that_is_no_text_has_no_line_to_show(tmp_path: Path) -> None:
    (tmp_path / "label.zip").write_bytes(b"PK\x03\x04\x14\x00\x00\x00 words between")
    (tmp_path / "label.xml").write_bytes("<!DOCTYPE document>".encode("utf-16"))
    lines = SourceLines(tmp_path)
    assert lines.line(Location("label.zip")) is None
    assert lines.line(Location("label.xml")) is None


def test_of_many_notes_of_one_rule_a_few_are_told() -> None:
    notes = [Problem(Location("label.xml", line), "label-link", "no target", "", Severity.NOTE) for line in range(1, 9)]
    lines = as_lines([*notes, Problem(Location("label.xml", 9), "to-do", "write it", "", Severity.WARNING)]).split("\n")
    assert lines[3:5] == ["… and 5 more notes of label-link", "label.xml:9:1: warning[to-do]: write it"]
    assert lines[5].startswith("1 warning and 8 notes in 1 file.")
