"""Small labels of made-up medicines, and the drafts that are made of them: `cases/NAME.txt` holds every file but pages.

`pytest --update-cases` writes them anew; read what it wrote.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from importers.label.microsite.drafts import lay_out, read

from fairbalance.importers.label.microsite.files import files_of
from fairbalance.pipeline import draw
from fairbalance.problem import Severity

CASES = sorted(file for file in (Path(__file__).parent / "cases").iterdir() if file.suffix in (".xml", ".json"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_label_becomes_these_drafts(case: Path, request: pytest.FixtureRequest) -> None:
    document = read(case)
    assert document is not None
    files = files_of(document)
    told = "".join(f"-- {path} --\n{text}" for path, text in files.items() if "/pages/" not in path)
    expected = case.with_suffix(".txt")
    if request.config.getoption("--update-cases"):
        expected.write_text(told, encoding="utf-8")
    assert told == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_drafts_build_and_tell_only_what_is_to_be_looked_at(case: Path, tmp_path: Path) -> None:
    document = read(case)
    assert document is not None
    lay_out(document, tmp_path)
    told = {problem.rule for problem in draw(tmp_path).findings if problem.severity is not Severity.NOTE}
    assert told <= {"to-check", "to-do", "contact-empty"}
    assert {"to-check", "to-do"} <= told
