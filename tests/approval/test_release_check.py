"""What goes out without the draft mark is, byte for byte, what was approved; it is drawn twice, and twice alike."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from approved import DAY, approved, asked_for_approval, change
from places import PROJECTS

from fairbalance.approval.release_check import ReleaseCheck
from fairbalance.approval.standing import RoleStanding, Standing, State
from fairbalance.assets.fingerprint import Asset
from fairbalance.edition.digest import content_digest, file_digests
from fairbalance.pipeline import build, check_project, checked_assets
from fairbalance.problem import Problems, ProblemsFound

HOME, CONTACT = Asset("index.html", b"<p>5 mg</p>"), Asset("contact.html", b"<p>Call us.</p>")
DIGEST = content_digest(file_digests([HOME, CONTACT]))
APPROVED = Standing((RoleStanding("medical", State.APPROVED),), DIGEST)


@pytest.fixture
def project(minimal: Path) -> Path:
    return asked_for_approval(minimal)


def looked_at(standing: Standing, notice: str, *files: Asset) -> list[str]:
    problems = Problems()
    check = ReleaseCheck(Path("nowhere"), standing, notice)
    assert tuple(check.watch(files)) == files
    check.tell(problems)
    return [problem.message for problem in problems]


def test_the_same_files_in_any_order_are_approved() -> None:
    assert looked_at(APPROVED, "", CONTACT, HOME) == []


@pytest.mark.parametrize(
    "files",
    [
        pytest.param((Asset("index.html", b"<p>50 mg</p>"), CONTACT), id="another"),
        pytest.param((HOME,), id="fewer"),
        pytest.param((HOME, CONTACT, Asset("more.html", b"")), id="more"),
    ],
)
def test_others_are_not(files: tuple[Asset, ...]) -> None:
    assert looked_at(APPROVED, "", *files) == ["what was drawn now is not what was approved"]
    assert looked_at(Standing((), DIGEST), "", *files) == []  # nobody has to approve


@pytest.mark.parametrize(
    ("mark", "marked"),
    [
        ('<p class="draft-mark">Not for “use” &amp; sale</p>', True),
        ('<div id="a" class="x draft-mark y">\n <p><b>Not for\n“use”</b> &#38; sale: wait.</p></div>', True),
        ('<p class="draft-mark"></p><header>Minivan</header><p>Not for “use” &amp; sale</p>', False),
        ('<p class="draft-mark">New!</p><footer>Not for “use” &amp; sale</footer>', False),
        ('<p class="draft-marks">Not for “use” &amp; sale</p>', False),
        ("", False),
    ],
)
def test_a_draft_says_so_in_its_mark_on_every_page(mark: str, marked: bool) -> None:
    page = Asset("contact.html", mark.encode())
    said = "the site is a draft, and the draft mark does not say so on contact.html"
    assert looked_at(Standing(()), "Not for “use” & sale", page, Asset("a.css", b"")) == ([] if marked else [said])


def test_a_file_that_changes_while_the_site_is_built_is_named(tmp_path: Path) -> None:
    project = asked_for_approval(Path(shutil.copytree(PROJECTS / "boxed", tmp_path / "boxed")))
    approved(project)
    checked = check_project(project, DAY)
    assert not checked.content.draft
    change(project, "content/images/receptor.svg", "</svg>", '<rect width="1" height="1"/></svg>')
    with pytest.raises(ProblemsFound) as found:
        list(checked_assets(checked, Problems()))
    (told,) = [problem for problem in found.value.problems if problem.rule == "approval-drawn"]
    assert told.message.startswith("what was drawn now is not what was approved: assets/")


def test_no_page_hangs_on_those_that_were_drawn_before_it(project: Path, tmp_path: Path) -> None:
    """What a template imports begins anew with each drawing, so that what was looked at is what is built."""
    name = "components/footer/footer.html"
    own = project / "templates" / name
    own.parent.mkdir(parents=True)
    shutil.copy(Path(__file__).parents[2] / "templates" / name, own)
    (project / "templates/doses.html").write_text('{% set dose = cycler("5", "50") %}\n')
    own.write_text('{% from "doses.html" import dose %}\n' + own.read_text())
    change(
        project,
        f"templates/{name}",
        '<p class="footer__audience">',
        '<p class="footer__audience">{{ dose.next() }} mg ',
    )
    approved(project)
    for _ in range(2):
        build(project, tmp_path / "out", DAY)
        for page in (tmp_path / "out").glob("*.html"):
            text = page.read_text(encoding="utf-8")
            assert "5 mg For U.S." in text
            assert "50 mg" not in text
            assert 'class="draft-mark"' not in text
