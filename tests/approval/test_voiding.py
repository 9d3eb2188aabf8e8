"""What voids an approval, and what does not: all that can change what a visitor meets, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from approved import DAY, approved, asked_for_approval, change
from places import ROOT, TESTS

from fairbalance.intake.importing import import_label
from fairbalance.pipeline import check, check_project

LABEL = TESTS / "samples/label/fictivan.xml"
BANNER, SECTION = "content/banner.yaml", "content/sections/warnings.md"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000040001f6173855"
    "0000000049454e44ae426082"
)
Edit = Callable[[Path], object]


def a_comment(project: Path) -> None:
    """And with it every line below moves."""
    for name in ("banner", "microsite", "contact"):
        file = project / "content" / f"{name}.yaml"
        file.write_text(f"# Looked at by J. Doe.\n\n{file.read_text(encoding='utf-8')}", encoding="utf-8")


def the_layout_of_yaml(project: Path) -> None:
    """Quotes, blanks, and line ends as on Windows."""
    file = project / BANNER
    text = re.sub(r"^title: (.*)$", r'title:   "\1"', file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    file.write_bytes(text.replace("\n", "\r\n").encode())


def a_waiver(project: Path) -> None:
    (project / "content/waivers.yaml").write_text("# Nothing is waived.\nwaivers:\n", encoding="utf-8")


def what_the_checks_know(project: Path) -> None:
    (project / "content/checks.yaml").write_text("profile: general\n", encoding="utf-8")


def the_time_of_files(project: Path) -> None:
    for file in project.rglob("*.*"):
        file.touch()


def a_word(project: Path) -> None:
    change(project, SECTION, "Harm", "Injury")


def a_template(project: Path) -> None:
    own = project / "templates/components/footer/footer.html"
    own.parent.mkdir(parents=True)
    text = (ROOT / "templates/components/footer/footer.html").read_text(encoding="utf-8")
    own.write_text(text.replace('class="footer', 'data-own class="footer', 1), encoding="utf-8")


def a_colour(project: Path) -> None:
    own = project / "static/css/tokens.css"
    own.parent.mkdir(parents=True)
    own.write_text(":root { --color-brand: #123456; }\n", encoding="utf-8")


def a_picture(project: Path) -> None:
    (project / "content/images/box.png").write_bytes(PNG + b"\0")


def a_wording(project: Path) -> None:
    (project / "templates").mkdir()
    (project / "templates/wording.yaml").write_text("skip_to_content: Go to the text\n", encoding="utf-8")


def a_hidden_text(project: Path) -> None:
    change(project, "content/microsite.yaml", "description: A small site.", "description: A smaller site.")


def a_link(project: Path) -> None:
    change(project, "content/microsite.yaml", "minivan.example/pi.pdf", "minivan.example/pi-2.pdf")


@pytest.fixture
def project(minimal: Path) -> Path:
    (minimal / "content/images").mkdir()
    (minimal / "content/images/box.png").write_bytes(PNG)
    change(minimal, SECTION, "Harm occurred", "![The box](images/box.png)\n\nHarm occurred")
    return asked_for_approval(minimal)


@pytest.mark.parametrize("edit", [a_comment, the_layout_of_yaml, a_waiver, what_the_checks_know, the_time_of_files])
def test_what_no_visitor_meets_voids_nothing(project: Path, edit: Edit) -> None:
    approved(project)
    edit(project)
    assert not check_project(project, DAY).content.draft
    assert [problem for problem in check(project, DAY) if problem.rule.startswith("approval")] == []


@pytest.mark.parametrize(
    ("edit", "named"),
    [
        (a_word, "WAR-2 (content/sections/warnings.md:7) changed"),
        (a_hidden_text, "the description of "),
        (a_link, "(content/microsite.yaml:"),
        (a_wording, "TOP-1 ("),
        (a_template, "index.html changed"),
        (a_colour, "assets/site.css changed"),
        (a_picture, "assets/box.png changed"),
    ],
)
def test_what_a_visitor_meets_does_and_is_named(project: Path, edit: Edit, named: str) -> None:
    approved(project)
    edit(project)
    checked = check_project(project, DAY)
    assert checked.content.draft
    (told,) = [problem.message for problem in checked.findings if problem.rule == "approval-outdated"]
    assert told.startswith("medical, legal and regulatory must look again: since their approval ")
    assert named in told


def test_the_label_document_does(tmp_path: Path) -> None:
    """A figure in the label's own text, as it stands in the files that `import` has written."""
    project = tmp_path / "project"
    import_label(LABEL, project, frozenset())
    approved(project)
    assert check_project(project, DAY).standing.released
    section = next(file for file in sorted(project.glob("content/label/sections/*.md")) if "%" in file.read_text())
    section.write_text(section.read_text(encoding="utf-8").replace("%", "‰", 1), encoding="utf-8")
    checked = check_project(project, DAY)
    assert not checked.standing.released
    (told,) = [problem.message for problem in checked.findings if problem.rule == "approval-outdated"]
    assert f"({section.relative_to(project).as_posix()}:" in told
