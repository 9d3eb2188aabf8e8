"""What is accepted stays told and stops nothing, for as long as words, finding and day are those of its waiver."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from places import TESTS
from problem_case import lay_out

from fairbalance.checks.waiving import waive, write_waivers
from fairbalance.content.waivers import FILE, Draft, add_waivers, load_waivers
from fairbalance.pipeline import build, check
from fairbalance.problem import Location, Problem, Problems, ProblemsFound
from fairbalance.site.source_lines import SourceLines

CASE = TESTS / "cases" / "waivers" / "one-of-each.txt"
DAY = date(2027, 6, 30)
SECTION = "content/sections/nausea.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An error of the built site, a warning and a remark, each waived until DAY."""
    lay_out(CASE, tmp_path / "project")
    return tmp_path / "project"


def told(project: Path, today: date | None = DAY) -> list[str]:
    try:
        found = check(project, today)
    except ProblemsFound as stopped:
        found = stopped.problems
    return [f"{problem.rule}{' waived' if problem.waived else ''}" for problem in found]


def change(project: Path, old: str, new: str, path: str = SECTION) -> None:
    text = (project / path).read_text(encoding="utf-8")
    assert old in text
    (project / path).write_text(text.replace(old, new), encoding="utf-8")


ALL = ["to-check waived", "dead-link waived", "figure-letter waived"]


def test_what_is_waived_stays_in_the_report_and_stops_nothing(project: Path, tmp_path: Path) -> None:
    assert sorted(told(project)) == sorted(ALL)
    assert build(project, tmp_path / "out", DAY).files
    (dead,) = [problem for problem in check(project, DAY) if problem.rule == "dead-link"]
    assert str(dead.waived) == "waived until 2027-06-30 by J. Doe: The page comes with the next release."


def test_edits_above_and_elsewhere_break_no_waiver(project: Path) -> None:
    change(project, "Nausea occurred", "New words stand above.\n\nNausea occurred")
    change(project, "Ask about", "Ask early about")
    assert sorted(told(project)) == sorted(ALL)


def test_an_edit_of_the_words_does(project: Path) -> None:
    change(project, "of patients", "of adults")
    assert sorted(told(project)) == ["dead-link waived", "figure-letter", "to-check waived", "waiver-unused"]


def test_another_value_is_another_finding(project: Path) -> None:
    change(project, "1O%", "2O%")
    change(project, "words: 1O%", "words: 2O%", FILE)
    assert sorted(told(project)) == ["dead-link waived", "figure-letter", "to-check waived", "waiver-unused"]


def test_the_line_of_another_place_that_a_finding_names_may_change(project: Path) -> None:
    """`44% here, 43% in content/tables/lab.yaml:12`."""
    place, finding = Location(SECTION, 6, 20), "1O% here, 2O% in content/tables/lab.yaml:12:7 and content/a.md:3"
    sources = SourceLines(project.resolve())
    text = (project / FILE).read_text(encoding="utf-8")
    (project / FILE).write_text(text.replace("a letter stands in the figure '1O'", finding), encoding="utf-8")
    waivers = load_waivers(project, Problems())[1:2]
    for now, fits in (("lab.yaml:13:9 and content/a.md:400", True), ("lab.yaml:12:7 and content/b.md:3", False)):
        problems = Problems()
        problems.add(place, "figure-letter", f"1O% here, 2O% in content/tables/{now}")
        waive(waivers, sources, DAY, problems)
        assert problems.errors == (not fits)


def test_one_waiver_is_for_one_finding(project: Path) -> None:
    change(project, "Ask about", "It was severe in 1O% of patients.\n\nAsk about")
    assert sorted(told(project)) == sorted([*ALL, "figure-letter"])
    meant = [problem for problem in found(project) if problem.waived is None]
    assert write_waivers(project, found(project), meant) == 1
    assert write_waivers(project, found(project), meant) == 0
    assert sorted(told(project)) == sorted([*ALL, "figure-letter", "waiver-incomplete"])


def test_on_its_last_day_a_waiver_holds_and_not_on_the_next(project: Path, tmp_path: Path) -> None:
    after = date(2027, 7, 1)
    expired = ["dead-link", "figure-letter", "to-check", *["waiver-expired"] * 3]
    assert sorted(told(project, after)) == expired
    assert sorted(told(project, None)) == sorted(ALL)  # nobody says what day it is
    with pytest.raises(ProblemsFound) as stopped:
        build(project, tmp_path / "out", after)
    assert "the waiver of J. Doe ended on 2027-06-30" in str(stopped.value)


def test_an_expired_waiver_beside_its_renewal(project: Path) -> None:
    waivers = project / FILE
    entries = waivers.read_text(encoding="utf-8").partition("waivers:\n")[2]
    waivers.write_text(waivers.read_text(encoding="utf-8") + entries.replace("2027", "2028"), encoding="utf-8")
    renewed = sorted([*ALL, *["waiver-expired"] * 3])
    assert sorted(told(project, date(2027, 7, 1))) == renewed


def found(project: Path) -> tuple[Problem, ...]:
    try:
        return check(project, DAY)
    except ProblemsFound as stopped:
        return stopped.problems


def test_entries_are_added_once_and_touch_nothing(project: Path) -> None:
    waivers = project / FILE
    written = waivers.read_text(encoding="utf-8")
    waivers.write_text("# Ours.\nwaivers:\n# none yet", encoding="utf-8")
    assert write_waivers(project, found(project), found(project)) == 3
    assert waivers.read_text(encoding="utf-8").startswith("# Ours.\nwaivers:\n# none yet\n  - rule: ")
    after = waivers.read_bytes()
    assert write_waivers(project, found(project), found(project)) == 0
    assert waivers.read_bytes() == after
    assert sorted(told(project)) == ["dead-link", "figure-letter", "to-check", *["waiver-incomplete"] * 3]
    for lacking, said in (("reason", "As it is."), ("by", "J. Doe"), ("until", "2027-06-30")):
        change(project, f'{lacking}: ""', f"{lacking}: {said}", FILE)
    assert sorted(told(project)) == sorted(ALL)
    assert written.count("- rule:") == waivers.read_text(encoding="utf-8").count("- rule:")
    assert [file.name for file in waivers.parent.iterdir() if file.name.startswith(".waivers")] == []


@pytest.mark.parametrize("head", ["waivers:\n- {entry}", "waivers:\r\n    - {entry}", "\ufeffwaivers:\n  - {entry}\n"])
def test_entries_stand_as_those_before_them(minimal: Path, head: str) -> None:
    entry = '{rule: to-do, file: a.md, words: "", finding: x, reason: r, by: b, until: 2027-06-30}'
    (minimal / FILE).write_bytes(head.replace("{entry}", entry).encode())
    add_waivers(minimal, [Draft("to-check", "b.md", "a: b # c", 'say "no" to \\')])
    problems = Problems()
    first, second = load_waivers(minimal.resolve(), problems)
    assert list(problems) == []
    assert (first.file, second.words, second.finding) == ("a.md", "a: b # c", 'say "no" to \\')
    text = (minimal / FILE).read_bytes().decode()
    assert text.count("\r\n") in (0, text.count("\n"))


@pytest.mark.parametrize("text", ["waivers: []\n", "waivers: ''\n", "{waivers: }\n", "waivers:\n...\n"])
def test_a_list_that_ends_where_it_is_takes_no_entry(minimal: Path, text: str) -> None:
    (minimal / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(ProblemsFound, match="no waiver can be added to the list as it is written"):
        add_waivers(minimal, [Draft("to-do", "a.md", "", "x")])
    assert (minimal / FILE).read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    "text", ["", "# Nothing yet.\n", "# Nothing yet.", "\ufeff# Nothing\r\n# yet.\r\n", "waivers:"]
)
def test_a_file_without_a_list_takes_entries(minimal: Path, text: str) -> None:
    (minimal / FILE).write_bytes(text.encode())
    problems = Problems()
    assert load_waivers(minimal.resolve(), problems) == ()
    add_waivers(minimal, [Draft("to-do", "a.md", "", "x"), Draft("to-do", "b.md", "", "y")])
    assert [waiver.file for waiver in load_waivers(minimal.resolve(), problems)] == ["a.md", "b.md"]
    assert list(problems) == []
    assert (minimal / FILE).read_bytes().decode().startswith(text)


def test_a_file_that_may_not_be_written_stays(minimal: Path) -> None:
    (minimal / FILE).write_text("waivers:\n", encoding="utf-8")
    (minimal / FILE).chmod(0o444)
    with pytest.raises(PermissionError):
        add_waivers(minimal, [Draft("to-do", "a.md", "", "x")])
    assert (minimal / FILE).read_text(encoding="utf-8") == "waivers:\n"


def test_a_link_that_leaves_the_project_is_told(minimal: Path, tmp_path: Path) -> None:
    (minimal / FILE).symlink_to(tmp_path / "elsewhere.yaml")  # which is not there yet
    problems = Problems()
    load_waivers(minimal.resolve(), problems)
    assert [problem.rule for problem in problems] == ["path-outside"]


def test_a_reason_of_many_lines_is_told_in_one(project: Path) -> None:
    change(project, "reason: The page comes with the next release.", "reason: |\n      The page\n      comes.", FILE)
    assert "J. Doe: The page comes." in {str(problem.waived)[-23:] for problem in check(project, DAY)}


WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1)


@given(st.lists(WORDS, max_size=4).map(" ".join), WORDS)
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, words: str, finding: str) -> None:
    project = tmp_path_factory.mktemp("p").resolve()
    (project / "content").mkdir()
    add_waivers(project, [Draft("to-do", "content/a.md", words, finding)])
    (read,) = load_waivers(project, Problems())
    assert (read.words, read.finding, read.lacks) == (words, finding, ("reason", "by", "until"))
