"""`comments.yaml`: what is written comes back exactly, what stands there stays, byte for byte."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairbalance.comments.comment import Kind, State
from fairbalance.comments.kept import kept
from fairbalance.comments.said import Said, written
from fairbalance.content import appending
from fairbalance.content.comments import FILE, add_comments
from fairbalance.model.comments import KINDS, STATES
from fairbalance.problem import Problems, ProblemsFound

SAID = Said("c1", "Roe", Kind.QUESTION, "Which?", "HEM-1", "Harm occurred.", "Harm", 0, "index.html", "2026", "0")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    return tmp_path


def read(project: Path) -> tuple[Said, ...]:
    problems = Problems()
    found = kept(project, problems)
    assert [str(problem) for problem in problems] == []
    return found


def test_the_file_knows_the_words_of_the_program() -> None:
    assert (list(KINDS), list(STATES)) == (list(Kind), list(State))


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


@settings(max_examples=80)
@given(comment=TEXTS, reviewer=TEXTS, quote=st.text(st.characters(exclude_categories=["Cs"])), block=TEXTS, id_=TEXTS)
def test_any_text_comes_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, comment: str, reviewer: str, quote: str, block: str, id_: str
) -> None:
    project = tmp_path_factory.mktemp("project")
    (project / "content").mkdir()
    offset = 3 if quote else -1
    said = Said(id_, reviewer, Kind.MUST_CHANGE, comment, block, comment, quote, offset, "a.html", "2026", "0")
    add_comments(project, [written(said), written(SAID)])
    assert read(project) == (said, SAID)


def test_every_sign_there_is(project: Path) -> None:
    signs = "".join(chr(code) for code in range(0x3000) if not 0xD800 <= code < 0xE000)
    signs += "".join(map(chr, (0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF, 0x1F600, sys.maxunicode)))
    said = Said("null", "~", Kind.SUGGESTION, signs, "null", signs, "", -1, "", "no", "yes")
    add_comments(project, [written(said)])
    assert read(project) == (said,)


@pytest.mark.parametrize(
    "begin",
    [
        "# Ours\r\ncomments:\r\n- {reviewer: Roe, made: now, kind: question, comment: Who?,\r\n   block: A-1, page: ''"
        ", text: T, id: i, content: c}   \r\n# the end\r\n",
        "comments:",
        "comments:\n\n# none yet",
        "# nothing but this",
        "\ufeffcomments:\n      - reviewer: Roe\n        made: now\n        kind: question\n        comment: |\n"
        "          Who?\n        block: A-1\n        page: ''\n        text: T\n        id: i\n        content: c\n",
    ],
    ids=["crlf", "key", "key-and-remark", "remark", "bom-deep"],
)
def test_what_stands_there_stays(project: Path, begin: str) -> None:
    file = project / FILE
    file.write_bytes(begin.encode())
    before = read(project)
    add_comments(project, [written(SAID)])
    assert file.read_bytes().startswith(begin.encode())
    assert read(project) == (*before, SAID)


@pytest.mark.parametrize("begin", ["comments: []\n", "comments: {a: b}\n", "[a"])
def test_where_nothing_can_be_added_nothing_is_touched(project: Path, begin: str) -> None:
    (project / FILE).write_text(begin)
    with pytest.raises(ProblemsFound):
        add_comments(project, [written(SAID)])
    assert (project / FILE).read_text() == begin
    assert [file.name for file in (project / "content").iterdir()] == ["comments.yaml"]


def test_a_file_never_becomes_too_large_to_be_read(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_comments(project, [written(SAID)])
    before = (project / FILE).read_bytes()
    monkeypatch.setattr(appending, "MOST_BYTES", len(before) + 100)
    with pytest.raises(ProblemsFound, match="file-size"):
        add_comments(project, [written(SAID)])
    assert (project / FILE).read_bytes() == before


def test_one_broken_entry_hides_no_other(project: Path) -> None:
    add_comments(project, [written(SAID)] * 2)
    file = project / FILE
    file.write_text(file.read_text().replace("state: open", "state: finished", 1))
    problems = Problems()
    assert kept(project, problems) == (SAID,)
    assert [problem.rule for problem in problems] == ["value-refused"]
