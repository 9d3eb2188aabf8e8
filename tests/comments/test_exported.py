"""A reviewer's file, whole and broken; `pytest --update-cases` writes the cases anew, read what it wrote."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from places import TESTS
from problem_case import EXPECTED, files_of

from fairbalance.comments.exported import Exported, read_exported
from fairbalance.problem import Problems

CASES = sorted((TESTS / "cases" / "comments").glob("*.txt"))
SITE = "Fictivan (fictizumab injection)"
COMMENT = {
    "id": "c1",
    "block": "WAR-1",
    "page": "index.html",
    "text": "Harm and harm occurred.",
    "quote": "harm",
    "offset": 9,
    "kind": "question",
    "comment": "Which?",
    "made": "2026-11-20T10:31:00Z",
}
HEAD = {"format": "fairbalance comments 1", "site": SITE, "content": "0" * 64, "reviewer": "Dr. Jane Roe"}


def read(file: Path, text: str | bytes) -> tuple[Exported, Problems]:
    problems = Problems()
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_exported(file, SITE, problems), problems


def exported(**changes: Any) -> str:
    return json.dumps(HEAD | {"comments": [COMMENT | changes]}, ensure_ascii=False)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    monkeypatch.chdir(tmp_path)
    found, problems = read(Path("roe.json"), files_of(case)["roe.json"].removesuffix("\n"))
    told = "".join(f"{problem}\n" for problem in problems) + f"taken in: {len(found.comments)}\n"
    if request.config.getoption("--update-cases"):
        begin = case.read_text(encoding="utf-8").partition(f"-- {EXPECTED} --\n")[0]
        case.write_text(f"{begin}-- {EXPECTED} --\n{told}", encoding="utf-8")
    assert told == files_of(case)[EXPECTED]
    assert len(problems)


def test_a_whole_file(tmp_path: Path) -> None:
    found, problems = read(tmp_path / "roe.json", b"\xef\xbb\xbf" + exported().encode())
    (said,) = found.comments
    assert (len(problems), found.reviewer, found.content) == (0, "Dr. Jane Roe", "0" * 64)
    assert (said.block, said.quote, said.offset, said.kind, said.comment) == ("WAR-1", "harm", 9, "question", "Which?")


@pytest.mark.parametrize(("offset", "place"), [(9, 9), (8, 9), (-1, 9), (10**9, 9)])
def test_a_quote_is_where_it_stands(tmp_path: Path, offset: int, place: int) -> None:
    """An offset that somebody has counted otherwise, such as in UTF-16."""
    assert read(tmp_path / "a.json", exported(offset=offset))[0].comments[0].offset == place


def test_words_that_the_block_does_not_say(tmp_path: Path) -> None:
    assert read(tmp_path / "a.json", exported(quote="none"))[0].comments[0].offset == -1


@pytest.mark.parametrize("name", ["FICTIVAN® (fictizumab injection)", "Fictivan (fictizumab) injection"])
def test_marks_and_blanks_make_no_other_site(tmp_path: Path, name: str) -> None:
    assert len(read(tmp_path / "a.json", json.dumps(HEAD | {"site": name, "comments": []}))[1]) == 0


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (exported().encode("utf-16"), "not-utf-8"),
        (exported(comment="ö").encode("latin-1"), "not-utf-8"),
        (b" " * 8_000_001, "file-size"),
        (b"\0" * 100, "comments-file"),
        (b"[" * 500_000, "comments-file"),
        (exported().replace('"comments": [', '"comments": [' + '{"a":[' * 100_000).encode(), "comments-broken"),
        (exported().replace('"offset": 9', f'"offset": {"9" * 6000}').encode(), "comments-broken"),
        (exported(comment="a" * 100_001).encode(), "comments-value"),
    ],
)
def test_hostile_files(tmp_path: Path, data: bytes, rule: str) -> None:
    found, problems = read(tmp_path / "a.json", data)
    assert ({problem.rule for problem in problems}, found.comments) == ({rule}, ())


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    for file in (tmp_path, tmp_path / "none.json", tmp_path / "none" / "a.json"):
        problems = Problems()
        assert read_exported(file, SITE, problems).comments == ()
        assert [problem.rule for problem in problems] == ["file-missing"]


def test_thousands_of_wrong_comments_are_told_at_once(tmp_path: Path) -> None:
    begun = time.perf_counter()
    problems = read(tmp_path / "a.json", json.dumps(HEAD | {"comments": [COMMENT | {"kind": "x"}] * 10_000}, indent=1))[
        1
    ]
    assert len(problems) == 10_000
    assert time.perf_counter() - begun < 5


def test_half_of_a_sign_is_none(tmp_path: Path) -> None:
    text = json.dumps(HEAD | {"comments": [COMMENT | {"comment": "half \ud83d"}]})
    assert read(tmp_path / "a.json", text)[0].comments[0].comment == "half �"


@given(st.data())
def test_of_a_file_that_is_cut_off_all_that_is_whole_is_read(
    tmp_path_factory: pytest.TempPathFactory, data: Any
) -> None:
    comments = [COMMENT | {"id": f"c{number}", "comment": f"Says “{number}”, {{[ \\"} for number in range(3)]
    text = json.dumps(HEAD | {"comments": comments}, indent=1, ensure_ascii=False)
    ends = [text.index(f'"c{number}"') + text[text.index(f'"c{number}"') :].index("\n  }") + 4 for number in range(3)]
    cut = data.draw(st.integers(0, len(text) - 1))
    found, problems = read(tmp_path_factory.getbasetemp() / "cut.json", text[:cut])
    assert len(found.comments) == sum(end <= cut for end in ends)
    assert [problem.rule for problem in problems] == ["comments-broken"]
