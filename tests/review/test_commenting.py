"""The command `comments`: files come in, nothing is lost, and the list says where each comment stands now."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from places import ROOT

from fairbalance.comments.comment import Placing
from fairbalance.comments.kept import comments_of
from fairbalance.content.comments import FILE
from fairbalance.edition.edition import Edition
from fairbalance.edition.stored import as_json
from fairbalance.pipeline import build, check, edition_of, for_review, read_project, released_files
from fairbalance.preview.state import NOTHING, look
from fairbalance.problem import ProblemsFound, Severity
from fairbalance.review.commenting import TakenIn, take_in
from fairbalance.review.material import material_of

TODAY = date(2026, 11, 20)
WARNINGS = "content/sections/warnings.md"
Export = Callable[..., Path]


def edition(project: Path) -> Edition:
    read = read_project(project)
    return edition_of(read, released_files(read))


def named(shown: Edition, words: str) -> str:
    """The id of the first block that says so."""
    return next(name for name, block in shown.blocks.items() if words in block.block.text)


@pytest.fixture
def project(minimal: Path) -> Path:
    text = (minimal / WARNINGS).read_text(encoding="utf-8")
    more = "\n\nRash was seen in 5% of patients.\n\nOf these, 2% had it twice.\n"
    (minimal / WARNINGS).write_text(text.rstrip() + more, encoding="utf-8")
    return minimal


@pytest.fixture
def export(project: Path, tmp_path: Path) -> Export:
    """What a reviewer of the project as it is now exports: comments as (words of the block, quote, changes)."""
    shown = edition(project)

    def write(name: str, *said: tuple[str, str], reviewer: str = "Dr. Jane Roe", **changes: Any) -> Path:
        comments = []
        for number, (words, quote) in enumerate(said):
            block = named(shown, words)
            text = shown.blocks[block].block.text
            one = {"id": f"c{number}", "block": block, "page": "index.html", "text": text, "quote": quote}
            one |= {"offset": text.find(quote) if quote else -1, "kind": "question", "comment": f"About {words}?"}
            comments.append(one | {"made": f"2026-11-20T10:0{number}:00Z"} | changes)
        head = {"format": "fairbalance comments 1", "site": "Minivan (minizumab)", "content": shown.digest}
        file = tmp_path / name
        file.write_text(json.dumps(head | {"reviewer": reviewer, "comments": comments}), encoding="utf-8")
        return file

    return write


def take(project: Path, *files: Path, width: int = 100) -> TakenIn:
    return take_in(project, files, TODAY, width, False)


def edit(project: Path, old: str, new: str) -> None:
    file = project / WARNINGS
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_comments_of_two_reviewers_with_the_same_ids(project: Path, export: Export) -> None:
    roe = export("roe.json", ("Rash was seen", "5%"), ("2% had", ""))
    doe = export("doe.json", ("Rash was seen", "5%"), reviewer="J. Doe", kind="must change", comment="It is 6%.")
    text = take(project, roe, doe).text
    assert "Read 2 comments of Dr. Jane Roe" in text
    assert "Taken into content/comments.yaml: 3 new." in text
    assert "3 comments: 1 must change, 2 question; 3 open." in text
    line = (project / WARNINGS).read_text(encoding="utf-8").splitlines().index("Rash was seen in 5% of patients.") + 1
    block = named(edition(project), "Rash was seen")
    assert f"{WARNINGS}:{line}  {block}\n  must change, open, J. Doe (2026-11-20)\n    “5%”\n    It is 6%." in text
    assert text.index("J. Doe (2026") < text.index("question, open, Dr. Jane Roe")  # what must change comes first
    before = (project / FILE).read_bytes()
    again = take(project, roe, doe, roe)
    assert "0 new, 5 there already" in again.text
    assert (project / FILE).read_bytes() == before


def test_replies_and_states_stay_and_an_edited_comment_is_open_again(project: Path, export: Export) -> None:
    take(project, export("a.json", ("Rash was seen", "")))
    text = (project / FILE).read_text(encoding="utf-8")
    answered = text.replace("state: open", "state: done").replace('reply: ""', "reply: In study 2.") + "# mine\n"
    (project / FILE).write_text(answered, encoding="utf-8")
    assert "1 question; 1 done." in take(project).text
    found = take(project, export("b.json", ("Rash was seen", ""), comment="Which study, and when?"))
    assert "0 new, 1 worded anew, which opens them again" in found.text
    assert "question, open, Dr. Jane Roe (2026-11-20)\n    Which study, and when?\n    Reply: In study 2." in found.text
    assert "1 comment: 1 question; 1 open." in found.text
    assert (project / FILE).read_text(encoding="utf-8").startswith(answered)


def test_comments_follow_their_words_through_edits_of_the_files(project: Path, export: Export) -> None:
    take(project, export("a.json", ("Rash was seen", "5%"), ("2% had", "")))
    edit(project, "Rash was seen in 5%", "A new paragraph, in 5% of cases.\n\nSerious rash was seen in 5%")
    edit(project, "Of these, 2% had it twice.\n", "")
    rash, twice = comments_of(project, shown := edition(project))
    block = shown.blocks[rash.block].block
    assert (block.text, rash.placing) == ("Serious rash was seen in 5% of patients.", Placing.EDITED)
    assert (rash.at, block.text[rash.offset :][:2]) == (block.at, "5%")
    assert (twice.placing, twice.block, twice.at) == (Placing.LOST, "", None)
    text = take(project).text
    assert "the block was edited since" in text
    assert "Not placed: 1 comment" in text
    assert material_of(for_review(project)).comments == (rash, twice)


def test_a_package_that_is_still_there_tells_what_the_reviewer_saw(project: Path, export: Export) -> None:
    """The content was edited before the file came back."""
    file = export("a.json", ("2% had", "2%"))
    (project / "review").mkdir()
    (project / "review" / "edition.json").write_text(as_json(edition(project)), encoding="utf-8")
    edit(project, "Of these, 2% had it twice.", "Some of these, 2%, had it twice.")
    text = " ".join(take(project, file).text.split())
    assert "is about another version" in text
    assert "the block was edited since" in text
    assert "Not placed" not in text


def test_what_is_broken_is_told_and_the_rest_taken_in(project: Path, export: Export) -> None:
    whole, cut = export("a.json", ("Rash was seen", "")), export("b.json", ("2% had", ""), ("Rash was", "5%"))
    cut.write_text(cut.read_text(encoding="utf-8")[:-60], encoding="utf-8")
    other = export("c.json", ("Rash was seen", ""))
    other.write_text(other.read_text(encoding="utf-8").replace("Minivan", "Maxivan"), encoding="utf-8")
    found = take(project, whole, cut, other)
    assert [problem.rule for problem in found.problems] == ["comments-broken", "comments-site"]
    assert "2 comments: 2 question; 2 open." in found.text


def test_no_comment_at_all(project: Path) -> None:
    assert take(project) == TakenIn("No comment is kept in content/comments.yaml.", ())


def test_nothing_is_added_to_a_file_that_is_broken(project: Path, export: Export) -> None:
    (project / FILE).write_text("comments:\n  - reviewer: 'Roe\n", encoding="utf-8")
    before = (project / FILE).read_bytes()
    with pytest.raises(ProblemsFound, match="yaml-syntax"):
        take(project, export("a.json", ("Rash was seen", "")))
    assert (project / FILE).read_bytes() == before


def test_a_broken_file_stops_no_build(project: Path, tmp_path: Path) -> None:
    (project / FILE).write_text("comments:\n  - reviewer: Roe\n    stat: open\n", encoding="utf-8")
    assert {problem.severity for problem in check(project) if problem.at.path == FILE} == {Severity.WARNING}
    assert build(project, tmp_path / "public").files


def test_comments_change_neither_the_site_nor_its_digest(project: Path, export: Export, tmp_path: Path) -> None:
    def whole(name: str) -> dict[str, bytes]:
        folder = build(project, tmp_path / name).folder
        return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}

    before, digest = whole("before"), edition(project).digest
    take(project, export("a.json", ("Rash was seen", ""), comment="UNHEARD"))
    assert whole("after") == before
    assert edition(project).digest == digest
    assert not any(b"UNHEARD" in data for data in before.values())


HOSTILE = "<script>alert(1)</script>\x1b[31mred\x07 \u202edetrever\r\nsecond line\tend"


def test_no_word_of_a_reviewer_acts_on_a_terminal(project: Path, export: Export) -> None:
    file = export("a.json", ("Rash was seen", ""), comment=HOSTILE, reviewer="R\x1b]0;t\x07", page="\x1b[2J")
    text = take(project, file).text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
    assert "<script>alert(1)</script>�[31mred� �detrever\n    second line end" in text
    (comment,) = comments_of(project, edition(project))
    assert comment.text == HOSTILE


@pytest.mark.parametrize("width", [1, 24, 40, 80])
def test_lines_fit_a_narrow_terminal(project: Path, export: Export, width: int) -> None:
    text = take(project, export("a.json", ("Rash was seen", ""), comment="many words " * 40), width=width).text
    listed = text.partition("\n\n")[2].splitlines()
    assert all(len(line) <= max(width, 24) or " " not in line.strip() for line in listed if WARNINGS not in line)


def test_the_command_itself(project: Path, export: Export) -> None:
    def run(*files: Path | str) -> tuple[int, str, str]:
        command = [sys.executable, ROOT / "build.py", "--project", project, "comments", *files]
        done = subprocess.run(command, capture_output=True, text=True)
        return done.returncode, done.stdout, done.stderr

    file = export("a.json", ("Rash was seen", ""))
    code, out, err = run(file, project / "none.json")
    assert (code, "1 new" in out) == (1, True)
    assert "none.json:1:1: error[file-missing]" in err
    code, out, err = run()
    assert (code, "1 comment: 1 question; 1 open." in out, err) == (0, True, "")


def test_the_preview_shows_open_comments_beside_findings(project: Path, export: Export) -> None:
    take(project, export("a.json", ("Rash was seen", "5%"), ("2% had", ""), comment=HOSTILE))
    file = project / FILE
    file.write_text(file.read_text(encoding="utf-8").replace("state: open", "state: declined", 1), encoding="utf-8")
    shown = look(project, NOTHING)
    (entry,) = shown.entries
    assert (entry.severity, entry.kind, entry.rule, shown.broken) == ("comment", "question", "WAR-3", False)
    assert entry.place.startswith(f"{WARNINGS}:")
    assert entry.message.startswith("<script>alert(1)</script>�[31mred")
    assert shown.reason == "No problems found. 1 open comment."
    assert shown.problems == ()
    edit(project, "Of these, 2% had it twice.", "")
    assert "The words are gone" in look(project, NOTHING).entries[0].hint
