"""From draft to approved and back: the mark goes when all have approved what the site says."""

from __future__ import annotations

from pathlib import Path

import pytest
from approved import DAY, ROLES, approved, asked_for_approval, change

from fairbalance.approval.standing import State
from fairbalance.edition.digest import content_digest, file_digests
from fairbalance.pipeline import build, check, check_project, draw
from fairbalance.preview.state import NOTHING, look
from fairbalance.problem import Problem

SECTION, MICROSITE = "content/sections/warnings.md", "content/microsite.yaml"
OUTDATED = "approval-outdated"


@pytest.fixture
def project(minimal: Path) -> Path:
    return asked_for_approval(minimal)


def is_draft(project: Path, out: Path) -> bool:
    """As every page, the foot of the sheet and robots.txt say; they agree."""
    built = build(project, out, DAY)
    files = {name: (out / name).read_text(encoding="utf-8") for name in built.files if name.endswith((".html", ".txt"))}
    marked = {'class="draft-mark"' in text for name, text in files.items() if name.endswith(".html")}
    closed = "Disallow: /" in files["robots.txt"]
    sheet = "Draft" in next(out.glob("assets/site.*.css")).read_text(encoding="utf-8")
    assert marked == {closed} == {sheet}
    return closed


def told(project: Path, rule: str = OUTDATED) -> list[Problem]:
    return [problem for problem in check(project, DAY) if problem.rule == rule]


def test_the_whole_way(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert is_draft(project, out)
    for number, role in enumerate(ROLES, 1):
        said = approved(project, [role])
        assert is_draft(project, out) == (number < len(ROLES))
    assert said.endswith("Every required role has approved this: the next build bears no draft mark.")
    assert told(project) == []

    change(project, SECTION, "Harm occurred", "Serious harm occurred")
    assert is_draft(project, out)
    (warning,) = told(project)
    assert (warning.at.path, warning.severity) == ("content/approvals.yaml", "warning")
    assert warning.message == (
        "medical, legal and regulatory must look again: since their approval WAR-1 (content/sections/warnings.md:5) "
        "changed"
    )

    approved(project, ["medical"])
    assert is_draft(project, out)
    assert told(project)[0].message.startswith("legal and regulatory must look again: since their approval WAR-1 ")
    approved(project, ["legal", "regulatory"])
    assert not is_draft(project, out)
    assert told(project) == []


def test_a_change_that_is_taken_back_voids_nothing(project: Path, tmp_path: Path) -> None:
    approved(project)
    change(project, SECTION, "Harm occurred", "Serious harm occurred")
    assert check_project(project, DAY).content.draft
    change(project, SECTION, "Serious harm occurred", "Harm occurred")
    assert not is_draft(project, tmp_path / "out")


def test_what_is_built_is_what_its_digest_says(project: Path) -> None:
    """To the byte, and not for the draft alone that was built meanwhile."""
    approved(project)
    drawn = content_digest(file_digests(draw(project, DAY).files))
    assert {role.content for role in check_project(project, DAY).standing.roles} == {drawn}


def test_a_project_that_nobody_approved_is_not_drawn_for_its_digest(project: Path) -> None:
    standing = check_project(project, DAY).standing
    assert standing.digest == ""
    assert [(role.role, role.state) for role in standing.roles] == [(role, State.MISSING) for role in ROLES]
    assert build(project, project / "public", DAY).awaited == ROLES


def test_the_preview_shows_it_too(project: Path) -> None:
    approved(project)
    before = look(project, NOTHING, DAY)
    assert b"draft-mark" not in before.site["index.html"]
    assert before.entries == ()
    change(project, SECTION, "Harm occurred", "Serious harm occurred")
    state = look(project, before, DAY)
    assert b"draft-mark" in state.site["index.html"]
    assert [(entry.rule, entry.severity) for entry in state.entries] == [(OUTDATED, "warning")]


def test_the_authors_brake_holds_an_approved_site(project: Path, tmp_path: Path) -> None:
    change(project, MICROSITE, "status: released", "status: draft")
    said = approved(project)
    assert is_draft(project, tmp_path / "out")
    assert "`status: draft` at content/microsite.yaml:5 keeps the draft mark" in said
    (note,) = told(project, "approval-held")
    assert (str(note.at), note.severity) == ("content/microsite.yaml:5:9", "note")
    change(project, MICROSITE, "status: draft", "status: released")
    assert not is_draft(project, tmp_path / "out")  # the status is no part of what is approved
    assert told(project, "approval-held") == []


def test_required_roles_are_data(project: Path, tmp_path: Path) -> None:
    approvals = project / "content/approvals.yaml"
    approvals.write_text("required: [medical, pharmacovigilance]\n", encoding="utf-8")
    approved(project, ["medical", "pharmacovigilance"])
    assert not is_draft(project, tmp_path / "out")
    change(project, "content/approvals.yaml", "[medical, ", "[medical, legal, ")
    assert is_draft(project, tmp_path / "out")
    assert check_project(project, DAY).standing.awaited == ("legal",)


def test_the_profile_names_the_roles(project: Path) -> None:
    (project / "content/checks.yaml").write_text("profile: eu-hcp\n", encoding="utf-8")
    assert check_project(project, DAY).standing.awaited == ("medical", "regulatory")


def test_each_version_that_somebody_approved_is_told_by_itself(project: Path) -> None:
    approved(project, ["medical"])
    change(project, SECTION, "Harm occurred", "Serious harm occurred")
    approved(project, ["legal"])
    change(project, "content/banner.yaml", "title: ", "title: New ")
    told_of = {problem.message.partition(" must")[0]: problem.message for problem in told(project)}
    assert told_of.keys() == {"medical", "legal"}
    assert ("WAR-1" in told_of["medical"], "WAR-1" in told_of["legal"]) == (True, False)
    assert all("content/banner.yaml:1) changed" in message for message in told_of.values())


def test_what_was_added_and_removed_is_named_and_the_rest_counted(project: Path) -> None:
    approved(project)
    change(project, SECTION, "Harm occurred", "New.\n\nHarm occurred")
    assert "WAR-1 (content/sections/warnings.md:5) was added" in told(project)[0].message
    change(project, SECTION, "New.\n\nHarm occurred in 10% of patients.", "")
    more = "\n\n".join(f"Statement {letter}." for letter in "abcdefg")
    (project / "content/sections/more.md").write_text(f"---\ntitle: More\norder: 9\n---\n{more}\n", encoding="utf-8")
    message = told(project)[0].message
    assert "WAR-1 was removed" in message
    assert "MOR-0 (content/sections/more.md:2) was added" in message
    assert message.endswith(" and 5 more")
