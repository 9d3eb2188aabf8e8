"""`new`: a project that builds without a finding, or one made from a text; whole or not at all."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from places import ROOT
from selectolax.lexbor import LexborHTMLParser

from fairbalance.pipeline import check_project, draw
from fairbalance.problem import EnvironmentFailed, ProblemsFound
from fairbalance.reference.schemas import schema_files
from fairbalance.starter import from_text
from fairbalance.starter.new import new_project

CLOLAR = ROOT / "content" / "references" / "capture.txt"


def run(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "build.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd)


def everything(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_the_starter_project_has_no_finding_and_shows_what_the_format_can(tmp_path: Path) -> None:
    new_project(tmp_path / "drug")
    drawn = draw(tmp_path / "drug")
    assert drawn.findings == ()
    pages = {file.route: LexborHTMLParser(file.data.decode()) for file in drawn.files if file.route.endswith(".html")}
    assert set(pages) == {"index.html", "dosing.html", "important-safety-information.html", "contact.html", "404.html"}
    for tree in pages.values():
        assert tree.css_first(".safety-banner__boxed") is not None
        assert tree.css_first(".masthead__link--prominent") is not None
        assert tree.css_first(".section--boxed") is not None
        assert tree.css_first(".bar-chart") is not None
    assert len(pages["dosing.html"].css("table")) == 2
    assert [link.attributes["href"] for link in pages["contact.html"].css(".contact-card .phone-link")] == [
        "tel:+18005550123",
        "tel:+18005550145",
        "tel:+18005550167",
    ]


def test_everything_in_the_starter_project_is_made_up(tmp_path: Path) -> None:
    """Reserved domains (RFC 2606), numbers that are kept for fiction; only the FDA's own are real."""
    new_project(tmp_path / "drug")
    content = tmp_path / "drug" / "content"
    text = "".join(
        path.read_text(encoding="utf-8") for path in content.rglob("*.*") if path.suffix != ".json" and path.is_file()
    )
    hosts = set(re.findall(r"https?://([\w.-]+)", text)) - {"www.fda.gov"}
    assert all(host.endswith(".example") for host in hosts)
    numbers = set(re.findall(r"\b1-\d{3}-[\dA-Z]{3}-\d{4}\b", text)) - {"1-800-FDA-1088"}
    assert numbers
    assert all(re.fullmatch(r"1-800-555-01\d\d", number) for number in numbers)


def test_an_editor_finds_the_schemas(tmp_path: Path) -> None:
    new_project(tmp_path / "drug")
    content = tmp_path / "drug" / "content"
    for file in (content / "banner.yaml", content / "tables" / "adverse-reactions.yaml"):
        named = re.match(r"# yaml-language-server: \$schema=(.+)\n", file.read_text(encoding="utf-8"))
        assert named
        schema = (file.parent / named[1]).resolve()
        assert schema.read_text(encoding="utf-8") == schema_files()[schema.name]
    for name in ("settings.json", "extensions.json"):
        assert (tmp_path / "drug" / ".vscode" / name).read_bytes() == (ROOT / ".vscode" / name).read_bytes()


def test_what_it_prints_works_as_it_stands(tmp_path: Path) -> None:
    done = run("new", "my drug's site", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for command in (line.split("    ")[0].strip() for line in done.stdout.splitlines()[1:]):
        words = shlex.split(command)
        assert words[0] == "python"
        if words[-1] != "serve":
            subprocess.run([sys.executable, *words[1:]], cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "my drug's site" / "public" / "index.html").is_file()


@pytest.mark.parametrize("place", ["there", "there/empty", "not/yet/there", "."])
def test_a_folder_that_is_not_there_or_empty(tmp_path: Path, place: str) -> None:
    start = tmp_path / "here"
    (start / "there" / "empty").mkdir(parents=True)
    if place in ("there", "."):
        (start / "there" / "empty").rmdir()
    if place == ".":
        (start / "there").rmdir()
    done = run("new", place, cwd=start)
    assert done.returncode == 0, done.stderr
    assert draw(start / place).findings == ()
    assert not any(name.rpartition("/")[2].startswith(".new-") for name in everything(start))


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "drug" / "content").mkdir(parents=True)
    (tmp_path / "drug" / "notes.txt").write_text("mine")
    done = run("new", "drug", cwd=tmp_path)
    assert done.returncode == 1
    assert "error[folder-not-empty]: the folder is not empty: it holds content" in done.stderr
    assert everything(tmp_path) == {"drug", "drug/content", "drug/notes.txt"}


@pytest.mark.parametrize("place", ["file", "file/below", "/proc/drug", "x" * 300])
def test_a_place_that_cannot_be_written(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("mine")
    done = run("new", place, cwd=tmp_path)
    assert done.returncode == 3
    assert done.stderr.startswith("fairbalance: ")
    assert "Traceback" not in done.stderr
    assert everything(tmp_path) == {"file"}


def test_a_failure_on_the_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    renamed = Path.rename
    seen: list[Path] = []

    def fails_at_third(self: Path, target: Path) -> Path:
        seen.append(self)
        if len(seen) == 3:
            raise OSError(28, "No space left on device", str(target))
        return renamed(self, target)

    monkeypatch.setattr(Path, "rename", fails_at_third)
    (tmp_path / "drug").mkdir()
    with pytest.raises(EnvironmentFailed, match="No space left"):
        new_project(tmp_path / "drug")
    assert everything(tmp_path / "drug") == set()


def test_the_guesses_are_all_that_a_project_from_text_has_to_check(tmp_path: Path) -> None:
    done = run("new", "--from-text", CLOLAR, "clolar", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    guesses = int(re.search(r"(\d+) guesses to check", done.stdout)[1])
    findings = check_project(tmp_path / "clolar").findings
    assert [finding.rule for finding in findings].count("to-check") == guesses
    assert "status: draft" in (tmp_path / "clolar" / "content" / "microsite.yaml").read_text(encoding="utf-8")
    assert CLOLAR.name in (tmp_path / "clolar" / "README.md").read_text(encoding="utf-8")


def test_a_line_that_found_no_place_gets_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last net: were a line ever forgotten, it would be found missing on the drawn site, and set on a page."""
    read = from_text.read_draft

    def forgets(text: str) -> object:
        return read(text.replace("Monitor complete blood counts.", ""))

    monkeypatch.setattr(from_text, "read_draft", forgets)
    new_project(tmp_path / "clolar", CLOLAR)
    unplaced = (tmp_path / "clolar" / "content" / "pages" / "unplaced.md").read_text(encoding="utf-8")
    assert "Monitor complete blood counts." in unplaced
    assert "# to check: line 31 does not stand whole on any page" in unplaced
    check_project(tmp_path / "clolar")


@pytest.mark.parametrize(
    ("data", "code", "told"),
    [
        (None, 1, "error[file-missing]: the file is missing"),
        (b"", 1, "error[text-empty]"),
        (b"\x89PNG\r\n\x1a\n", 1, "error[not-utf-8]"),
    ],
)
def test_a_file_that_is_no_text(tmp_path: Path, data: bytes | None, code: int, told: str) -> None:
    if data is not None:
        (tmp_path / "page.txt").write_bytes(data)
    done = run("new", "drug", "--from-text", "page.txt", cwd=tmp_path)
    assert done.returncode == code
    assert told in done.stderr
    assert "page.txt:1:1" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "drug").exists()


def test_a_folder_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match="this is a folder"):
        new_project(tmp_path / "drug", tmp_path)
