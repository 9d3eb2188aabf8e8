"""A figure that stands in two places of a good project cannot be changed in one of them without being told."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from places import ROOT
from problem_case import problems_of

STARTER = ROOT / "fairbalance" / "starter" / "project"
PLACES = [  # project, file, words around the figure
    (ROOT, "sections/adverse-reactions.md", r"febrile neutropenia \((\d+)%"),
    (ROOT, "sections/myelosuppression.md", r"neutropenia occurred in (\d+)%"),
    (ROOT, "sections/hepatotoxicity.md", r"\(AST\) occurred in (\d+)%"),
    (ROOT, "sections/renal-toxicity.md", r"creatinine occurred in (\d+)%"),
    (ROOT, "tables/laboratory-abnormalities.yaml", r"SGOT, \d+%, (\d+)%"),
    (ROOT, "tables/laboratory-abnormalities.yaml", r"creatinine, \d+%, (\d+)%"),
    (STARTER, "banner.yaml", r"every (\d+) weeks"),
    (STARTER, "banner.yaml", r"for (\d+) months"),
    (STARTER, "sections/boxed-warning.md", r"every (\d+) weeks"),
    (STARTER, "sections/boxed-warning.md", r"above (\d+) × ULN"),
    (STARTER, "sections/liver-injury.md", r"occurred in (\d+) of"),
    (STARTER, "sections/liver-injury.md", r"of (\d+) patients"),
    (STARTER, "sections/liver-injury.md", r"\((\d+\.\d+)%\)"),
    (STARTER, "sections/low-blood-counts.md", r"occurred in (\d+)%"),
    (STARTER, "tables/adverse-reactions.yaml", r"Any grade, unit: \"%\", n: (\d+), id"),
    (STARTER, "tables/adverse-reactions.yaml", r"\nn: (\d+)"),
]


@pytest.mark.parametrize(("project", "file", "words"), PLACES, ids=[f"{file}-{words}" for _, file, words in PLACES])
def test_each_changed_digit_is_told(project: Path, file: str, words: str, tmp_path: Path) -> None:
    shutil.copytree(project / "content", tmp_path / "content")
    known = {(problem.rule, problem.message) for problem in problems_of(tmp_path)}
    path = tmp_path / "content" / file
    text = path.read_text(encoding="utf-8")
    found = re.search(words, text)
    assert found, "the figure stands there no more"
    for changed in changes(found[1]):
        path.write_text(text[: found.start(1)] + changed + text[found.end(1) :], encoding="utf-8")
        told = {(problem.rule, problem.message) for problem in problems_of(tmp_path)} - known
        assert any(rule in FIGURES for rule, _ in told), changed


FIGURES = {"measure-values", "patient-counts", "sentence-figures", "table-patients", "frequency-order", "grade-shares"}


def changes(figure: str) -> Iterator[str]:
    """Each digit once, to the next one."""
    for place, digit in enumerate(figure):
        if digit.isdigit():
            yield f"{figure[:place]}{int(digit) % 9 + 1}{figure[place + 1 :]}"
