"""The program as a person meets it: real processes, exit codes, sentences."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from places import PROJECTS, ROOT


def run(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "build.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, **options)  # type: ignore[call-overload, no-any-return]


def files(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_the_default_command_builds_into_public(minimal: Path) -> None:
    done = run(cwd=minimal)
    assert done.returncode == 0, done.stderr
    assert (minimal / "public" / "index.html").is_file()
    assert str(minimal / "public" / "index.html") in done.stdout


def test_same_input_same_bytes(tmp_path: Path) -> None:
    """From another folder, with another hash seed, in another time zone and locale."""
    run("--project", PROJECTS / "boxed", "build", "--out", tmp_path / "one", cwd=ROOT)
    other = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"}
    done = run("--project", PROJECTS / "boxed", "build", "--out", tmp_path / "deep" / "two", cwd=tmp_path, env=other)
    assert done.returncode == 0, done.stderr
    assert files(tmp_path / "one") == files(tmp_path / "deep" / "two") != {}


def test_problems_are_told_together_and_the_old_site_stands(minimal: Path) -> None:
    run("--project", minimal)
    before = files(minimal / "public")
    (minimal / "content" / "banner.yaml").write_text("title: Safety\n")
    (minimal / "content" / "sections" / "warnings.md").write_bytes(b"---\ntitle: W\norder: 1\n---\nHarm in 10\xa0%.\n")
    done = run("--project", minimal)
    assert done.returncode == 1
    assert "content/banner.yaml:1:1: error[key-missing]" in done.stderr
    assert "content/sections/warnings.md:5:11: error[not-utf-8]: byte 0xA0 is not UTF-8 text" in done.stderr
    assert "3 errors in 2 files." in done.stderr
    assert "Traceback" not in done.stderr
    assert files(minimal / "public") == before


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"title: Safety\nstatement: a\0b\nlink_text: x\n", "content/banner.yaml:2:13: error[control-character]"),
        (
            b"title: Safety\r\nstatement: a\x07b\r\nlink_text: x\r\n",
            "content/banner.yaml:2:13: error[control-character]",
        ),
        (b"\xff\xfet\0i\0", "content/banner.yaml:1:1: error[not-utf-8]"),
        (b"title: S\nstatement: \xed\xa0\x80\nlink_text: x\n", "content/banner.yaml:2:12: error[not-utf-8]"),
    ],
)
def test_bytes_that_are_not_text(minimal: Path, data: bytes, told: str) -> None:
    (minimal / "content" / "banner.yaml").write_bytes(data)
    done = run("--project", minimal, "check")
    assert done.returncode == 1
    assert told in done.stdout
    assert "Traceback" not in done.stderr


def test_a_byte_order_mark_and_windows_line_ends_are_no_problem(minimal: Path) -> None:
    for file in (minimal / "content").rglob("*.*"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    run("--project", minimal, "build", "--out", minimal / "windows")
    run("--project", PROJECTS / "minimal", "build", "--out", minimal / "unix")
    assert files(minimal / "windows") == files(minimal / "unix") != {}


def test_a_huge_file_is_told_at_once(minimal: Path) -> None:
    with (minimal / "content" / "banner.yaml").open("wb") as file:
        file.truncate(50_000_000)
    (minimal / "content" / "sections" / "more.md").write_text("no front matter")
    done = run("--project", minimal, "check", timeout=5)
    assert "content/banner.yaml:1:1: error[file-size]: the file has 50 MB, a text has at most 8" in done.stdout
    assert "content/sections/more.md:1:1: error[front-matter-missing]" in done.stdout


def test_a_link_out_of_the_project_is_refused(minimal: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("title: S\nstatement: s\nlink_text: l\n")
    (minimal / "content" / "banner.yaml").unlink()
    (minimal / "content" / "banner.yaml").symlink_to(tmp_path / "secret.yaml")
    done = run("--project", minimal)
    assert done.returncode == 1
    assert "error[path-outside]" in done.stderr


def test_a_picture_that_is_none(minimal: Path) -> None:
    (minimal / "content" / "images").mkdir()
    (minimal / "content" / "images" / "x.png").write_bytes(b"not a picture")
    (minimal / "content" / "pages" / "index.md").write_text("---\ntitle: Home\n---\n![x](images/x.png)\n")
    done = run("--project", minimal)
    assert done.returncode == 1
    assert "content/pages/index.md:4:6: error[image-broken]" in done.stderr


@pytest.mark.parametrize("place", ["content/sections/x.md", "content/tables/x.yaml", "content/banner.yaml"])
def test_what_is_no_file_neither_hangs_nor_crashes(minimal: Path, place: str) -> None:
    (minimal / place).unlink(missing_ok=True)
    os.mkfifo(minimal / place)
    done = run("--project", minimal, timeout=20)
    assert done.returncode == 1
    assert f"{place}:1:1: error[file-missing]" in done.stderr
    (minimal / place).unlink()
    (minimal / place).symlink_to(minimal / place)
    done = run("--project", minimal, timeout=20)
    assert done.returncode == 1
    assert f"{place}:1:1: error[file-unreadable]" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("folder", ["templates", "static"])
def test_a_folder_of_ones_own_that_is_none(minimal: Path, folder: str) -> None:
    (minimal / folder).symlink_to(minimal / folder)
    assert f"{folder}:1:1: error[file-unexpected]" in run("--project", minimal, "check").stdout


@pytest.mark.parametrize("out", ["x" * 300, "loop"])
def test_an_output_folder_that_cannot_be(minimal: Path, out: str) -> None:
    (minimal / "loop").symlink_to(minimal / "loop")
    done = run("--project", minimal, "build", "--out", minimal / out)
    assert done.returncode == 3
    assert done.stderr.startswith("fairbalance: ")


def test_a_template_that_is_not_text(minimal: Path) -> None:
    (minimal / "templates" / "pages").mkdir(parents=True)
    (minimal / "templates" / "pages" / "page.html").write_bytes(b"\xff")
    done = run("--project", minimal, "check")
    assert "templates/pages/page.html:1:1: error[not-utf-8]" in done.stdout


def test_the_gallery_never_replaces_a_site(minimal: Path) -> None:
    run("--project", minimal)
    before = files(minimal / "public")
    done = run("--project", minimal, "gallery", "--out", minimal / "public")
    assert "error[out-foreign]" in done.stderr
    assert "error[out-inside]" in run("--project", minimal, "gallery", "--out", minimal / "content" / "g").stderr
    assert files(minimal / "public") == before


def test_builds_at_once_leave_one_whole_site(minimal: Path) -> None:
    command = [sys.executable, str(ROOT / "build.py"), "--project", str(minimal)]
    builds = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(6)]
    said = [build.communicate()[1] for build in builds]
    assert [build.returncode for build in builds] == [0] * 6, said
    manifest = json.loads((minimal / "public" / "manifest.json").read_text())["files"]
    assert files(minimal / "public").keys() == {*manifest, "manifest.json"}
    assert [path.name for path in minimal.iterdir() if path.name.startswith(".public")] == []


def test_no_content_folder(tmp_path: Path) -> None:
    done = run("--project", tmp_path)
    assert done.returncode == 1
    assert "error[folder-missing]" in done.stderr


def test_warnings_are_told_and_do_not_stop(minimal: Path) -> None:
    banner = minimal / "content" / "banner.yaml"
    banner.write_text("# to check: the statement\n" + banner.read_text())
    told = "content/banner.yaml:1:1: warning[to-check]: the statement"
    done = run("--project", minimal)
    assert done.returncode == 0
    assert told in done.stderr
    assert (minimal / "public" / "index.html").is_file()
    checked = run("--project", minimal, "check")
    assert (checked.returncode, checked.stdout.splitlines()[0]) == (0, told)
    (row,) = json.loads(run("--project", minimal, "check", "--format", "json").stdout)
    assert (row["severity"], row["rule"]) == ("warning", "to-check")


def test_a_site_that_a_rule_calls_wrong_is_not_written(minimal: Path) -> None:
    run("--project", minimal)
    before = files(minimal / "public")
    page = minimal / "content" / "pages" / "index.md"
    page.write_text(page.read_text() + "\n[Doses](#doses)\n")
    done = run("--project", minimal)
    assert done.returncode == 1
    assert (
        "content/pages/index.md:7:9: error[dead-link]: the link '#doses' leads to no place of the page" in done.stderr
    )
    assert files(minimal / "public") == before


def test_paths_of_annotations_begin_where_the_command_does(minimal: Path) -> None:
    (minimal / "content" / "banner.yaml").unlink()
    done = run("--project", minimal, "check", "--format", "github", cwd=minimal.parent)
    assert done.stdout.startswith(f"::error file={minimal.name}/content/banner.yaml,line=1,col=1,title=file-missing::")
    sarif = json.loads(run("--project", minimal, "check", "--format", "sarif", cwd=minimal.parent).stdout)
    (result,) = sarif["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == f"{minimal.name}/content/banner.yaml"


def test_explain() -> None:
    done = run("explain", "key-unknown")
    assert done.returncode == 0
    assert done.stdout.startswith("key-unknown (error)\n\n")
    assert "What to do:" in done.stdout
    wrong = run("explain", "key-unknwon")
    assert wrong.returncode == 2
    assert "Did you mean 'key-unknown'?" in wrong.stderr


def test_check_as_json(minimal: Path) -> None:
    (minimal / "content" / "banner.yaml").write_text("title: Safety\nlink_text: x\n")
    done = run("--project", minimal, "check", "--format", "json")
    assert done.returncode == 1
    (row,) = json.loads(done.stdout)
    assert {"rule", "severity", "message", "path", "line", "column", "waived"} <= row.keys()
    assert (row["path"], row["rule"], row["severity"]) == ("content/banner.yaml", "key-missing", "error")
    assert not (minimal / "public").exists()
    clean = run("--project", PROJECTS / "boxed", "check", "--format", "json")
    assert (clean.returncode, json.loads(clean.stdout)) == (0, [])


@pytest.fixture
def faulty(minimal: Path) -> Path:
    """A remark, a warning and an error."""
    page = minimal / "content" / "pages" / "index.md"
    text = page.read_text(encoding="utf-8").replace("title:", "# to check: the title\ntitle:")
    page.write_text(text + "\nHarm in 1O% is [rare](#rare).\n", encoding="utf-8")
    return minimal


def rules(project: Path, *arguments: object) -> tuple[int, list[str]]:
    done = run("--project", project, "check", "--format", "json", *arguments)
    return done.returncode, sorted(row["rule"] for row in json.loads(done.stdout))


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ([], 1, ["dead-link", "figure-letter", "to-check"]),
        (["--select", "dead-link"], 1, ["dead-link"]),
        (["--select", "figure-letter,to-check"], 0, ["figure-letter", "to-check"]),
        (["--select", "figure", "--select", "to-*"], 0, ["figure-letter", "to-check"]),
        (["--ignore", "dead-*"], 0, ["figure-letter", "to-check"]),
        (["--ignore", "dead-link", "--fail-on", "warning"], 1, ["figure-letter", "to-check"]),
        (["--select", "figure,to-check", "--ignore", "to-check", "--fail-on", "note"], 1, ["figure-letter"]),
        (["--at", "content/pages/index.md:2"], 0, ["to-check"]),
        (["--at", "content/pages/index.md:8:9"], 0, ["figure-letter"]),
        (["--at", "content/pages/index.md", "--select", "dead-link"], 1, ["dead-link"]),
        (["--at", "content/banner.yaml", "--fail-on", "note"], 0, []),
        (["--at", "./content//pages/index.md:2"], 0, ["to-check"]),
        (["--at", "content/pages", "--select", "dead-link"], 1, ["dead-link"]),
    ],
)
def test_select_ignore_and_places(faulty: Path, arguments: list[str], code: int, told: list[str]) -> None:
    assert rules(faulty, *arguments) == (code, told)


def test_what_was_not_asked_for_is_counted(faulty: Path) -> None:
    done = run("--project", faulty, "check", "--select", "raw-html")
    assert done.stdout == "No problems found (3 left out by --select, --ignore or --at).\n"
    assert run("--project", faulty, "build").returncode == 1  # which goes by all of them


def test_what_keeps_from_checking_is_told_whatever_is_selected(faulty: Path) -> None:
    (faulty / "content" / "banner.yaml").write_text("title: Safety\n")
    assert rules(faulty, "--select", "dead-link") == (1, ["key-missing", "key-missing"])


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_rule_that_is_not_there_is_no_silence(minimal: Path, option: str) -> None:
    done = run("--project", minimal, "check", option, "figure-leter")
    assert done.returncode == 2
    assert "There is no rule 'figure-leter'. Did you mean 'figure-letter'?" in done.stderr


@pytest.mark.parametrize("place", ["index.md", "content/pages/indx.md:3", "content/pages/index.md:two", "../a.md", ""])
def test_a_place_that_is_not_there_is_no_silence(faulty: Path, place: str) -> None:
    done = run("--project", faulty, "check", "--at", place)
    assert done.returncode == 2
    assert "There is no file" in done.stderr


def test_waivers_are_written_completed_and_end(faulty: Path) -> None:
    done = run("--project", faulty, "check", "--waive", "--select", "dead-link")
    assert done.returncode == 0
    assert done.stdout.startswith(f"Wrote 1 waiver to {faulty / 'content' / 'waivers.yaml'}.\n")
    assert "Wrote 2 waivers" in run("--project", faulty, "check", "--waive", "--ignore", "waiver").stdout
    assert run("--project", faulty, "check", "--waive").stdout.startswith("Nothing to waive: ")
    assert run("--project", faulty, "build").returncode == 1
    waivers = faulty / "content" / "waivers.yaml"
    text = waivers.read_text(encoding="utf-8")
    for key, value in (("reason", "So it is."), ("by", "J. Doe"), ("until", "2027-06-30")):
        text = text.replace(f'{key}: ""', f"{key}: {value}")
    waivers.write_text(text, encoding="utf-8")
    done = run("--project", faulty, "check", "--today", "2027-06-30")
    assert done.returncode == 0
    assert done.stdout.endswith("No problems found (3 waived).\n")
    assert "    waived until 2027-06-30 by J. Doe: So it is.\n" in done.stdout
    built = run("--project", faulty, "build", "--today", "2027-06-30")
    assert (built.returncode, built.stderr) == (0, "No problems found (3 waived).\n")
    assert run("--project", faulty, "build", "--today", "2027-07-01").returncode == 1
    assert "waiver-expired" in run("--project", faulty, "check", "--today", "2027-07-01").stdout


def test_what_cannot_be_read_cannot_be_waived(faulty: Path) -> None:
    (faulty / "content" / "banner.yaml").write_text("title: Safety\n")
    done = run("--project", faulty, "check", "--waive")
    assert done.returncode == 1
    assert done.stdout.startswith("No waiver was written: ")
    assert "error[key-missing]" in done.stdout
    assert not (faulty / "content" / "waivers.yaml").exists()


def test_the_hook_of_pre_commit(faulty: Path) -> None:
    """Its entry is a command that the package installs; without file names, since a project is checked whole."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert (hook["id"], hook["language"], hook["pass_filenames"]) == ("fairbalance-check", "python", False)
    command = [Path(sys.executable).with_name(hook["entry"]), *hook["args"]]
    done = subprocess.run(command, capture_output=True, text=True, cwd=faulty)
    assert done.returncode == 1
    assert "error[dead-link]" in done.stdout
    concerned = re.compile(hook["files"])
    assert concerned.search("content/banner.yaml")
    assert concerned.search("sites/clolar/content/pages/index.md")
    assert not concerned.search("README.md")


@pytest.mark.parametrize(
    "arguments", [["biuld"], ["build", "--ot", "x"], ["check", "--format", "xml"], ["check", "--today", "x"]]
)
def test_wrong_usage(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "Usage" in done.stderr


@pytest.mark.parametrize("out", ["file", "file/below", "/proc/fairbalance/site"])
def test_an_output_folder_that_cannot_be_written(minimal: Path, out: str) -> None:
    (minimal / "file").write_text("mine")
    done = run("--project", minimal, "build", "--out", minimal / out)
    assert done.returncode == 3
    assert done.stderr.startswith("fairbalance: ")
    assert "Traceback" not in done.stderr
    assert (minimal / "file").read_text() == "mine"


def test_the_project_itself_as_output_is_refused(minimal: Path) -> None:
    before = files(minimal)
    for out in (minimal, minimal / "content", minimal.parent):
        done = run("--project", minimal, "build", "--out", out)
        assert done.returncode == 1
        assert "error[out-foreign]" in done.stderr or "error[out-inside]" in done.stderr
    assert run("--project", minimal, "build", "--out", minimal / "content" / "new").returncode == 1
    assert files(minimal) == before
