"""What was approved is kept to tell changes from; where it is gone or damaged, that is told and nothing fails."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from approved import DAY, approved, asked_for_approval, change

from fairbalance.approval.kept import FOLDER, last_approved
from fairbalance.pipeline import check, check_project
from fairbalance.problem import Problem

SECTION = "content/sections/warnings.md"


@pytest.fixture
def project(minimal: Path) -> Path:
    return asked_for_approval(minimal)


def told(project: Path) -> list[Problem]:
    return [problem for problem in check(project, DAY) if problem.rule.startswith("approval")]


def files(project: Path) -> set[str]:
    return {file.stem for file in (project / FOLDER).iterdir()}


def short(project: Path) -> str:
    return check_project(project, DAY).standing.digest[:12]


def kept_file(project: Path) -> Path:
    (file,) = (project / FOLDER).iterdir()
    return file


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (lambda file: file.unlink(), "it is missing"),
        (lambda file: file.write_bytes(file.read_bytes()[:500]), "it is cut off or was changed by hand"),
        (lambda file: file.write_text("[]"), "it does not say that its format is"),
        (lambda file: file.write_bytes(b"\xff\xfe"), "byte 0xFF is not UTF-8 text"),
        (
            lambda file: change(file.parent, file.name, '"index.html": "', '"index.html": "0'),
            "it is of another content",
        ),
        (lambda file: change(file.parent, file.name, "Harm occurred", "Injury occurred"), "or was changed by hand"),
    ],
)
def test_a_kept_edition_that_is_gone_or_damaged_is_told(project: Path, damage: object, why: str) -> None:
    approved(project)
    damage(kept_file(project))  # type: ignore[operator]
    (unusable,) = told(project)
    assert (unusable.rule, unusable.severity) == ("approval-edition", "warning")
    assert why in unusable.message
    assert not check_project(project, DAY).content.draft  # who approved what is known all the same
    change(project, SECTION, "Harm", "Injury")
    found = check_project(project, DAY)
    messages = [problem.message for problem in found.findings if problem.rule == "approval-outdated"]
    assert messages == ["medical, legal and regulatory must look again: the site does not say what they approved"]
    assert last_approved(project, found.approvals) is None


def test_approving_anew_keeps_it_anew(project: Path) -> None:
    approved(project)
    data = kept_file(project).read_bytes()
    shutil.rmtree(project / FOLDER)
    assert "nothing was recorded twice" in approved(project, ["medical"])
    assert kept_file(project).read_bytes() == data
    assert told(project) == []


def test_what_nothing_is_compared_with_any_more_is_removed(project: Path) -> None:
    """Kept are what each role approved last, and what all of them did."""
    approved(project)
    all_approved = short(project)
    change(project, SECTION, "10%", "11%")
    approved(project, ["medical"])
    between = short(project)
    assert files(project) == {all_approved, between}
    change(project, SECTION, "11%", "12%")
    approved(project, ["medical"])
    assert files(project) == {all_approved, short(project)}
    approved(project, ["legal", "regulatory"])
    assert files(project) == {short(project)}
    assert (project / "content/approvals.yaml").read_text(encoding="utf-8").count(f"content: {all_approved}") == 3


def test_nobodys_file_is_removed(project: Path) -> None:
    (project / FOLDER).mkdir()
    other = project / FOLDER / "our-own-notes.json"
    other.write_text("{}", encoding="utf-8")
    approved(project)
    assert other.exists()


def test_the_version_that_all_approved_last(project: Path) -> None:
    assert last_approved(project, check_project(project, DAY).approvals) is None
    approved(project, ["medical", "legal"])
    assert last_approved(project, check_project(project, DAY).approvals) is None
    approved(project, ["regulatory"], date(2026, 11, 27))
    all_approved = short(project)
    change(project, SECTION, "10%", "11%")
    approved(project, ["medical"], date(2026, 11, 28))
    found = last_approved(project, check_project(project, date(2026, 11, 28)).approvals)
    assert found is not None
    assert (found[0].digest[:12], found[1]) == (all_approved, "the version approved on 2026-11-27")
    assert "Harm occurred in 10% of patients." in {shown.block.text for shown in found[0].blocks.values()}
