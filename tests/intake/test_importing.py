"""`import`: a project from a label document, and a newer version of the label in a project that is there."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from places import TESTS

from fairbalance.intake.fidelity import Fidelity
from fairbalance.intake.fidelity.difference import Kind, lost
from fairbalance.intake.importing import import_label
from fairbalance.intake.told import told
from fairbalance.pipeline import build, check
from fairbalance.problem import EnvironmentFailed, ProblemsFound, Severity

SAMPLES = TESTS / "samples" / "label"
LABEL = SAMPLES / "fictivan.xml"


def state(folder: Path) -> dict[str, str]:
    """Every file with its digest."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def version(tmp_path: Path, name: str, *changes: tuple[str, str]) -> Path:
    """The sample with other words, beside its picture."""
    text = LABEL.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    folder = tmp_path / "documents"
    shutil.copytree(SAMPLES, folder, dirs_exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


@pytest.fixture
def project(tmp_path: Path) -> Path:
    import_label(LABEL, tmp_path / "project")
    return tmp_path / "project"


def test_a_project_that_builds_at_once(tmp_path: Path) -> None:
    imported = import_label(LABEL, tmp_path / "project")
    assert imported.fidelity.differences == ()
    assert all(count.document == count.page for count in imported.fidelity.counts)
    assert {str(count.kind): count.document for count in imported.fidelity.counts}["cells"] == 8
    assert (tmp_path / "project/content/label/fictivan.xml").read_bytes() == LABEL.read_bytes()
    built = build(tmp_path / "project", tmp_path / "site")
    assert "prescribing-information.html" in built.files
    warnings = [finding for finding in built.findings if finding.severity is not Severity.NOTE]
    assert {finding.rule for finding in warnings} == {"to-do", "to-check"}
    assert len(warnings) == imported.to_do
    assert all(finding.severity is Severity.WARNING for finding in warnings)


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        import_label(LABEL, tmp_path / name)
    assert state(tmp_path / "one") == state(tmp_path / "two")


def test_a_newer_version_changes_the_label_alone(project: Path, tmp_path: Path) -> None:
    (project / "content/label/label.pdf").write_bytes(b"%PDF-1.7 the author's own")
    (project / "content/banner.yaml").write_text("broken: [", encoding="utf-8")  # nobody's files are in the way
    before = state(project)
    newer = version(
        tmp_path, "fictivan-v4.xml", ('versionNumber value="3"', 'versionNumber value="4"'), ("(5%)", "(6%)")
    )
    imported = import_label(newer, project)
    after = state(project)
    own = {name for name in before if not name.startswith("content/label/") or name.endswith(".pdf")}
    assert {name: before[name] for name in own} == {name: after[name] for name in own}
    assert set(before) - set(after) == {"content/label/fictivan.xml"}
    assert set(after) - set(before) == {"content/label/fictivan-v4.xml"}
    changed = {name for name in before.keys() & after.keys() if before[name] != after[name]}
    assert {name.removeprefix("content/label/") for name in changed} == {
        "SHA256SUMS",
        "source.yaml",
        "sections/5-warnings-and-precautions.md",
    }
    assert imported.changes is not None
    assert imported.touched is None  # the broken banner: nobody can say what the site's own sentences are
    assert "5% → 6%" in told(imported, "fairbalance")


def test_the_label_of_another_product_is_refused(project: Path, tmp_path: Path) -> None:
    other = version(tmp_path, "other.xml", ("22222222-0000", "99999999-0000"))
    before = state(project)
    with pytest.raises(ProblemsFound) as found:
        import_label(other, project)
    assert [problem.rule for problem in found.value.problems] == ["label-other"]
    assert state(project) == before


def test_an_older_version_is_told(project: Path, tmp_path: Path) -> None:
    older = version(tmp_path, "older.xml", ('versionNumber value="3"', 'versionNumber value="2"'))
    assert [finding.rule for finding in import_label(older, project).findings] == ["label-older"]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (("</document>", ""), "label-xml"),
        (("<document ", '<!DOCTYPE document [<!ENTITY a "b">]><document '), "label-doctype"),
        (('"Fictivan bottle.jpg"', '"not there.jpg"'), "label-image-missing"),
    ],
)
def test_a_document_that_cannot_be_read_changes_nothing(
    project: Path, tmp_path: Path, change: tuple[str, str], rule: str
) -> None:
    document = version(tmp_path, "broken.xml", change)
    before = state(project)
    for into in (project, tmp_path / "fresh"):
        with pytest.raises(ProblemsFound) as found:
            import_label(document, into)
        problems = [problem for problem in found.value.problems if problem.severity is Severity.ERROR]
        assert {problem.rule for problem in problems} == {rule}
        assert all(problem.at.path.endswith("broken.xml") and problem.at.line > 1 for problem in problems)
    assert state(project) == before
    assert not (tmp_path / "fresh").exists()


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        import_label(LABEL, tmp_path / "mine")
    assert [problem.rule for problem in found.value.problems] == ["folder-not-empty"]
    assert list(state(tmp_path / "mine")) == ["letter.txt"]


def test_a_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(EnvironmentFailed):
        import_label(LABEL, tmp_path / "file")


def test_the_same_document_again_changes_nothing(project: Path) -> None:
    kept = (project / "content/label").stat().st_ino
    imported = import_label(LABEL, project)
    assert (project / "content/label").stat().st_ino == kept
    assert imported.files == 0
    assert "holds this document already; nothing was changed" in told(imported, "fairbalance")


def test_a_damaged_label_is_made_anew(project: Path) -> None:
    """As the messages about it say: import the document again."""
    whole = state(project)
    (project / "content/label/fictivan.xml").unlink()
    (project / "content/label/sections/4-contraindications.md").write_text("", encoding="utf-8")
    (project / "content/label/sections/9-mine.md").write_text("", encoding="utf-8")
    assert [finding.rule for finding in import_label(LABEL, project).findings] == ["label-damaged"]
    assert state(project) == whole


def test_a_damaged_label_is_still_the_label_of_its_product(project: Path, tmp_path: Path) -> None:
    (project / "content/label/fictivan.xml").unlink()
    other = version(tmp_path, "other.xml", ("22222222-0000", "99999999-0000"))
    with pytest.raises(ProblemsFound) as found:
        import_label(other, project)
    assert [problem.at.path for problem in found.value.problems] == [f"{project}/content/label/source.yaml"]


def test_what_was_edited_or_taken_away_is_told(project: Path) -> None:
    label = project / "content/label"
    dose = label / "sections/2-dosage-and-administration.md"
    dose.write_bytes(dose.read_bytes().replace(b"\n", b"\r\n"))  # as a checkout may do; no edit
    assert "label-edited" not in {finding.rule for finding in check(project)}
    dose.write_text(dose.read_text(encoding="utf-8").replace("5 mg", "50 mg"), encoding="utf-8")
    (label / "sections/9-mine.md").write_text("---\ntitle: Mine\nanchor: mine\norder: 99\n---\n", encoding="utf-8")
    (label / "images/mine.jpg").write_bytes(b"a picture that the document came without")
    edited = [finding.at.path for finding in check(project) if finding.rule == "label-edited"]
    assert edited == [f"content/label/sections/{name}" for name in ("2-dosage-and-administration.md", "9-mine.md")]
    (label / "images/fictivan-bottle.jpg").unlink()
    (label / "highlights.md").unlink()
    with pytest.raises(ProblemsFound) as found:
        check(project)
    gone = [problem.at.path for problem in found.value.problems if problem.rule == "file-missing"]
    assert gone == ["content/label/highlights.md", "content/label/images/fictivan-bottle.jpg"]


def test_headings_of_any_depth(project: Path) -> None:
    deep = "".join(f"\n{'#' * depth} Deep {{#deep-{depth}}}\n" for depth in range(2, 2000))
    with (project / "content/label/sections/4-contraindications.md").open("a", encoding="utf-8") as file:
        file.write(deep)
    assert "label-edited" in {finding.rule for finding in check(project)}


def test_a_project_that_had_no_label(tmp_path: Path) -> None:
    shutil.copytree(TESTS / "projects/boxed", tmp_path / "boxed")
    before = state(tmp_path / "boxed")
    imported = import_label(LABEL, tmp_path / "boxed")
    assert before.items() <= state(tmp_path / "boxed").items()
    assert "No page shows the label yet" in told(imported, "fairbalance")


def test_pictures_put_in_by_hand_stay_with_their_document(tmp_path: Path) -> None:
    bare = tmp_path / "bare" / LABEL.name
    bare.parent.mkdir()
    shutil.copy(LABEL, bare)
    import_label(bare, tmp_path / "project", frozenset(["images"]))
    (tmp_path / "project/content/label/images").mkdir()
    shutil.copy(SAMPLES / "Fictivan bottle.jpg", tmp_path / "project/content/label/images/fictivan-bottle.jpg")
    (tmp_path / "project/content/label/source.yaml").write_bytes(
        (tmp_path / "project/content/label/source.yaml").read_bytes() + b"# a remark\n"
    )
    assert import_label(bare, tmp_path / "project", frozenset(["images"])).files > 0
    assert (tmp_path / "project/content/label/images/fictivan-bottle.jpg").is_file()


@pytest.mark.parametrize("name", ["source.yaml", "Sections", "SHA256SUMS", "two\nlines.xml", "not-\udcff-text.xml"])
def test_a_document_that_cannot_keep_its_name(project: Path, tmp_path: Path, name: str) -> None:
    before = state(project)
    document = tmp_path / "named" / name
    document.parent.mkdir()
    shutil.copy(LABEL, document)
    shutil.copy(SAMPLES / "Fictivan bottle.jpg", document.parent)
    with pytest.raises(ProblemsFound) as found:
        import_label(document, project)
    assert [problem.rule for problem in found.value.problems] == ["file-name"]
    assert state(project) == before


def test_what_a_killed_import_left_is_cleared(project: Path, tmp_path: Path) -> None:
    (project / ".import-dead/content").mkdir(parents=True)
    newer = version(tmp_path, "fictivan.xml", ("(5%)", "(6%)"))
    import_label(newer, project)
    assert not list(project.glob(".import-*"))


def test_a_file_where_the_label_belongs(project: Path) -> None:
    shutil.rmtree(project / "content/label")
    (project / "content/label").write_text("mine", encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        import_label(LABEL, project)
    assert [problem.rule for problem in found.value.problems] == ["file-unexpected"]
    assert (project / "content/label").read_text(encoding="utf-8") == "mine"


def test_a_difference_is_told_with_what_accepts_it(project: Path) -> None:
    imported = import_label(LABEL, project)
    where = "Highlights of 6 ADVERSE REACTIONS"
    differences = (lost(Kind.WORDS, where, 78, "the most common adverse reaction was nausea, in 23% of them"),) * 3
    lossy = replace(imported, fidelity=Fidelity(imported.fidelity.counts, differences))
    said = told(lossy, "fairbalance", width=80)
    assert "differs from the document in 3 places" in said
    assert "--allow-loss words" in said
    assert all(len(line) <= 80 for line in said.splitlines() if str(project) not in line)
    assert "--allow-loss" not in told(lossy, "fairbalance", frozenset(["words"]))
