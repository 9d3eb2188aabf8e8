"""Every file of `cases/problems` is a mistake, with the problems that must be told; see `problem_case`.

`pytest --update-cases` writes them anew; read what it wrote.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from places import PROJECTS, ROOT, TESTS
from problem_case import assert_told

from fairbalance.pipeline import check

CASES = sorted((TESTS / "cases" / "problems").glob("*.txt"))
OF_COMMENTS = sorted((TESTS / "cases" / "comments").glob("*.txt"))  # what a reviewer exports, read in comments/
OF_DOCUMENTS = sorted((TESTS / "importers" / "label").rglob("*.txt"))  # label documents, read by tests of their own


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    assert assert_told(case, tmp_path / "project", request.config.getoption("--update-cases"))


def test_the_minimal_project_itself_has_no_problem() -> None:
    assert check(PROJECTS / "minimal") == ()


def test_every_rule_has_a_case() -> None:
    """A rule that no case shows is a message that nobody has read."""
    named = {
        rule
        for file in (ROOT / "fairbalance").rglob("*.py")
        for rule in re.findall(
            r'(?:problems\.add|_tell|_refuse)\(\s*[^"]*?"([a-z][a-z0-9]*(?:-[a-z0-9]+)+|contrast|colour)"',
            file.read_text(encoding="utf-8"),
        )
    }
    told = (case.read_text(encoding="utf-8") for case in (*CASES, *OF_COMMENTS, *OF_DOCUMENTS))
    shown = {rule for case in told for rule in re.findall(r"(?:error|warning|note)\[([a-z0-9-]+)\]", case)}
    assert len(named) > 40
    assert named - shown <= SHOWN_ELSEWHERE


# What a case of small text files cannot hold; see test_cli.py, checks/, site/, starter/, intake/, review/, importers/.
SHOWN_ELSEWHERE = {
    *("not-utf-8", "control-character", "file-size", "file-unreadable", "text-empty", "text-too-large"),
    *("label-other", "label-older", "label-damaged", "label-archive"),
    *("waiver-expired", "rule-crashed"),
    *("approval-drawn", "approval-held", "approval-key", "package-missing", "package-damaged", "package-other"),
    *("image-broken", "examples-missing", "folder-missing", "out-foreign", "out-inside"),
    *("version-unknown", "build-other", "edition-unreadable", "page-depth"),
}
