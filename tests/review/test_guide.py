"""README.txt: one page, whatever the package holds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from places import PROJECTS, ROOT

from fairbalance.approval.standing import RoleStanding, Standing, State
from fairbalance.comments.comment import Comment, Kind
from fairbalance.comparison.editions import compare_editions
from fairbalance.pipeline import for_review
from fairbalance.problem import Location, Problem, Severity
from fairbalance.review.guide import LINES, WIDTH, guide
from fairbalance.review.material import Material, material_of
from fairbalance.review.parts import Missing

ROUTES = ("review.html", "claims.csv", "edition.json", "manifest.json")
LONG = "a sentence that goes on and on, as long as nobody stops it, " * 9


@pytest.fixture(scope="module")
def material() -> Material:
    return material_of(for_review(ROOT))


def changed(material: Material) -> Material:
    """Against a site of which every block differs."""
    other = material_of(for_review(PROJECTS / "boxed")).edition
    return replace(material, changes=compare_editions(other, material.edition), against="the version in boxed")


def test_the_first_version(material: Material) -> None:
    text = guide(material, ROUTES, ())
    assert "Clolar (clofarabine injection)" in text
    assert material.edition.digest in text
    assert "No earlier version is at hand" in text
    assert "medical     has not approved" in text
    assert "changes.html" not in text


def test_figures_of_a_changed_version_come_with_their_blocks(material: Material) -> None:
    blocks = dict(material.edition.blocks)
    shown = blocks["MYE-1"]
    old = replace(shown.block, cells=(shown.block.text.replace("55%", "54%"),))
    before = replace(material.edition, digest="0" * 64, blocks={**blocks, "MYE-1": replace(shown, block=old)})
    text = guide(replace(material, changes=compare_editions(before, material.edition), against="the last one"), [], ())
    assert "WHAT HAS CHANGED since the last one" in text
    assert "Blocks of text: 1 changed." in text
    assert "    MYE-1      54% → 55%" in text.splitlines()


def test_what_is_missing_says_why(material: Material) -> None:
    text = guide(
        material, ROUTES, [Missing("review.pdf", "a library is not here."), Missing("screens/", "no browser.")]
    )
    assert "  review.pdf    MISSING: a library is not here." in text
    assert "  screens/      MISSING: no browser." in text


def test_it_stays_one_page(material: Material) -> None:
    problems = tuple(
        Problem(Location(f"content/{'deep/' * 9}file.yaml", number), "a-rule", LONG, severity=Severity.WARNING)
        for number in range(300)
    )
    comments = tuple(Comment(str(number), "R", Kind.QUESTION, LONG, "ISI-0") for number in range(40))
    roles = tuple(RoleStanding(role, State.OUTDATED, "J. Doe", "2026-11-20", "0" * 64) for role in ("medical", "legal"))
    full = replace(changed(material), elsewhere=problems, comments=comments, standing=Standing(roles))
    lines = guide(full, [*ROUTES, "changes.html", "screens/01.png"], [Missing("review.pdf", LONG[:200])]).splitlines()
    assert len(lines) <= LINES
    assert max(map(len, lines)) <= WIDTH
    assert any(line.startswith("OPEN FINDINGS: 300 warnings; ") for line in lines)
    assert "COMMENTS: 40 open" in lines


def test_the_gravest_findings_come_first(material: Material) -> None:
    found = [
        Problem(Location("content/a.yaml"), "mild", "the mild one", severity=Severity.NOTE),
        Problem(Location("content/b.yaml"), "grave", "the grave one"),
    ]
    text = guide(replace(material, elsewhere=tuple(found)), (), ())
    assert text.index("the grave one") < text.index("the mild one")
    assert "OPEN FINDINGS: 1 error, 1 note; " in text


def test_comments_that_cannot_be_read_are_not_called_none(material: Material) -> None:
    problem = Problem(Location("content/comments.yaml", 9, 3), "yaml-syntax", "this is no YAML", "", Severity.WARNING)
    assert "COMMENTS: none yet" in guide(material, ROUTES, ())
    text = guide(replace(material, elsewhere=(*material.elsewhere, problem)), ROUTES, ())
    assert "COMMENTS: not all of content/comments.yaml can be read: see the findings" in text
