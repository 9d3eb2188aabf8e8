"""The review package: what is in it, that it is the same each time, and that nothing of anybody is lost."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
from places import PROJECTS, ROOT

from fairbalance.edition.digest import content_digest
from fairbalance.edition.stored import from_json
from fairbalance.pipeline import build
from fairbalance.problem import EnvironmentFailed, Problems, ProblemsFound
from fairbalance.review import package
from fairbalance.review.package import Written, told, write_package
from fairbalance.review.reviewed import Reviewed, read_reviewed

TODAY = date(2026, 11, 20)
BARE = frozenset(("pdf", "screens"))
EVERY = {"README.txt", "claims.csv", "edition.json", "manifest.json", "review.html"}


def write(project: Path, out: Path, against: Path | None = None, without: frozenset[str] = BARE) -> Written:
    return write_package(project, out, against, without, TODAY)


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def edit(project: Path, path: str, old: str, new: str) -> None:
    file = project / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def cited(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PROJECTS / "cited", tmp_path / "cited"))


def test_what_a_first_package_holds(minimal: Path, tmp_path: Path) -> None:
    written = write(minimal, tmp_path / "review")
    files = files_of(tmp_path / "review")
    assert set(files) == EVERY
    manifest = json.loads(files.pop("manifest.json"))
    assert manifest["generator"] == package.GENERATOR
    assert manifest["files"] == {
        route: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for route, data in files.items()
    }
    digests = {route: entry["sha256"] for route, entry in manifest["files"].items()}
    edition = from_json(files["edition.json"].decode())
    assert (manifest["content"], manifest["package"]) == (edition.digest, content_digest(digests))
    for place in (tmp_path / "review", tmp_path / "review.zip"):
        assert read_reviewed(place, Problems()) == Reviewed(edition.digest, manifest["package"])
    assert str(tmp_path / "review.zip") in told(written)


def test_the_zip_is_the_folder(minimal: Path, tmp_path: Path) -> None:
    write(minimal, tmp_path / "for legal")
    with zipfile.ZipFile(tmp_path / "for legal.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert files_of(tmp_path / "unpacked" / "review") == files_of(tmp_path / "for legal")


def test_the_same_project_makes_the_same_bytes_wherever_it_lies(tmp_path: Path) -> None:
    """Two processes in which sets are in another order."""
    found = []
    for number in ("1", "2"):
        home = tmp_path / number
        for name in ("minimal", "older"):
            shutil.copytree(PROJECTS / "minimal" / "content", home / name / "content")
        edit(home / "older", "content/banner.yaml", "link_text: ", "link_text: Then ")
        command = [sys.executable, str(ROOT / "build.py"), "--project", str(home / "minimal"), "review"]
        command += ["--without", "screens", "--against", str(home / "older"), "--today", "2026-11-20"]
        run = subprocess.run(
            command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONHASHSEED": number}
        )
        assert run.returncode == 0, run.stderr
        found.append((files_of(home / "minimal" / "review"), (home / "minimal" / "review.zip").read_bytes()))
    assert set(found[0][0]) == {*EVERY, "review.pdf", "changes.html", "changes.pdf"}
    assert [route for route, data in found[0][0].items() if found[1][0][route] != data] == []
    assert found[0] == found[1]


def test_a_new_package_takes_the_place_of_the_old_one(minimal: Path, tmp_path: Path) -> None:
    out = tmp_path / "review"
    write(minimal, out, PROJECTS / "boxed")
    assert (out / "changes.html").is_file()
    write(minimal, out)
    assert set(files_of(out)) == EVERY
    write(minimal, out, without=BARE | {"zip"})
    assert not (tmp_path / "review.zip").exists(), "it would be of another package than the folder"


def test_somebodys_own_files_stay(minimal: Path, tmp_path: Path) -> None:
    out = tmp_path / "review"
    write(minimal, out)
    before = files_of(out)
    (out / "my notes.txt").write_text("mine")
    with pytest.raises(ProblemsFound, match="out-foreign"):
        write(minimal, out)
    assert files_of(out) == {**before, "my notes.txt": b"mine"}
    (out / "my notes.txt").unlink()
    with zipfile.ZipFile(tmp_path / "review.zip", "a") as archive:
        archive.writestr("review/notes.txt", "mine")
    for strange in ((tmp_path / "review.zip").read_bytes(), b"holiday pictures"):
        (tmp_path / "review.zip").write_bytes(strange)
        with pytest.raises(ProblemsFound, match="out-foreign"):
            write(minimal, out)
        write(minimal, out, without=BARE | {"zip"})
        assert (tmp_path / "review.zip").read_bytes() == strange


def test_the_whole_disk_is_no_folder_for_a_package(minimal: Path) -> None:
    with pytest.raises(EnvironmentFailed, match="holds all of this machine"):
        write_package(minimal, Path("/"), None, frozenset(), date(2026, 11, 20))


def test_a_site_is_no_package_and_a_package_no_site(minimal: Path, tmp_path: Path) -> None:
    build(minimal, tmp_path / "public", TODAY)
    with pytest.raises(ProblemsFound, match="out-foreign"):
        write(minimal, tmp_path / "public")
    write(minimal, tmp_path / "review")
    with pytest.raises(ProblemsFound, match="out-foreign"):
        build(minimal, tmp_path / "review", TODAY)
    for name in ("content", "templates/new", "static"):
        with pytest.raises(ProblemsFound, match="out-inside"):
            write(minimal, minimal / name)


@pytest.mark.parametrize("breaks", ["claims_csv", "guide", "zip_of", "write_site"])
def test_an_interrupted_run_leaves_the_old_package(
    breaks: str, minimal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(minimal, tmp_path / "review")
    before = {**files_of(tmp_path / "review"), "zip": (tmp_path / "review.zip").read_bytes()}
    edit(minimal, "content/microsite.yaml", "status: released", "status: draft\nmaterial_code: NEW-1")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(package, breaks, interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(minimal, tmp_path / "review")
    assert {**files_of(tmp_path / "review"), "zip": (tmp_path / "review.zip").read_bytes()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["minimal", "review", "review.zip"]


def test_what_a_rule_calls_wrong_is_reviewed(cited: Path, tmp_path: Path) -> None:
    section = next(iter(sorted((cited / "content" / "sections").glob("*.md"))))
    section.write_text(section.read_text(encoding="utf-8") + "\nTODO: lorem ipsum dolor sit amet.\n", encoding="utf-8")
    with pytest.raises(ProblemsFound):
        build(cited, tmp_path / "public", TODAY)
    written = write(cited, tmp_path / "review")
    assert "error" in told(written)
    assert "lorem ipsum" in (tmp_path / "review" / "review.html").read_text(encoding="utf-8")


def test_what_cannot_be_read_makes_no_package(minimal: Path, tmp_path: Path) -> None:
    (minimal / "content" / "banner.yaml").write_text("title: [", encoding="utf-8")
    with pytest.raises(ProblemsFound, match="yaml-syntax"):
        write(minimal, tmp_path / "review")
    assert [path.name for path in tmp_path.iterdir()] == ["minimal"]


def test_against_a_project_a_site_a_package_and_its_zip(cited: Path, tmp_path: Path) -> None:
    old = Path(shutil.copytree(cited, tmp_path / "last year"))
    build(old, tmp_path / "built", TODAY)
    write(old, tmp_path / "older")
    edit(cited, "content/banner.yaml", "link_text: ", "link_text: Now ")
    told_by = {}
    for against in (old, tmp_path / "built", tmp_path / "older", tmp_path / "older.zip"):
        write(cited, tmp_path / "new", against)
        readme = (tmp_path / "new" / "README.txt").read_text(encoding="utf-8")
        assert f"since the version in {against.name}\n" in readme
        told_by[against.name] = readme.partition("WHAT HAS CHANGED")[2].partition("\n")[2].partition("\n\n")[0]
        assert "changed" in told_by[against.name]
        assert str(tmp_path) not in (tmp_path / "new" / "changes.html").read_text(encoding="utf-8")
    del told_by["built"]  # it bears the draft mark
    assert len(set(told_by.values())) == 1, told_by


def test_against_what_is_no_version(minimal: Path, tmp_path: Path) -> None:
    (tmp_path / "broken" / "content").mkdir(parents=True)
    (tmp_path / "empty").mkdir()
    for against, rule in (("nowhere", "version-unknown"), ("empty", "version-unknown"), ("broken", "file-missing")):
        with pytest.raises(ProblemsFound, match=rule) as found:
            write(minimal, tmp_path / "review", tmp_path / against)
        assert against in found.value.problems[0].at.path
    assert not (tmp_path / "review").exists()


def test_what_a_machine_cannot_make_is_told(minimal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lacking = tmp_path / "lacking"
    lacking.mkdir()
    (lacking / "weasyprint.py").write_text("raise ModuleNotFoundError('none', name='weasyprint')")
    monkeypatch.setenv("PYTHONPATH", str(lacking))  # of the process that draws PDFs
    monkeypatch.setitem(sys.modules, "playwright.async_api", None)
    monkeypatch.delitem(sys.modules, "fairbalance.review.screens", raising=False)
    written = write(minimal, tmp_path / "review", without=frozenset())
    readme = (tmp_path / "review" / "README.txt").read_text(encoding="utf-8")
    assert set(files_of(tmp_path / "review")) == EVERY
    for text in (" ".join(readme.split()), told(written)):
        assert "pip install 'fairbalance[pdf]'" in text
        assert "pip install 'fairbalance[screens]'" in text


def test_without_a_browser(minimal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    written = write(minimal, tmp_path / "review", without=frozenset(["pdf"]))
    assert "there is no Chromium on this machine" in told(written)
    assert not (tmp_path / "review" / "screens").exists()
