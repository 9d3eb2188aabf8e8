"""The documentation for authors: it builds, asks nobody else for anything, and what it shows is so."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import doc_pages
import pytest
from click.testing import CliRunner
from doc_pages import DOCS, PAGES, TOLD
from places import ROOT
from selectolax.lexbor import LexborHTMLParser

from fairbalance.cli import cli

COMMAND = re.compile(r"(?:^|`)(?:fairbalance|\S*python build.py)(?: --project \S+)? ([a-z]+)\b([^`\n]*)", re.MULTILINE)
PICTURE = re.compile(r"!\[(.*?)\]\((\S+?\.png)\)")
CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
LOADS = "script[src], link[href], img[src], iframe[src], source[src], video[src], use[href]"
WITH_FILES = [page for page in PAGES if doc_pages.files(page)]
WITH_MISTAKES = [page for page in PAGES if doc_pages.mistakes(page)]


def name(page: Path) -> str:
    return page.relative_to(DOCS).as_posix()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("docs") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return out


def test_the_site_builds_strictly_and_loads_nothing_from_elsewhere(built: Path) -> None:
    pages = list(built.rglob("*.html"))
    assert len(pages) > len(PAGES)
    for page in pages:
        for node in LexborHTMLParser(page.read_text(encoding="utf-8")).css(LOADS):
            address = node.attributes.get("src") or node.attributes.get("href") or ""
            assert not re.match(r"(?:[a-z]+:)?//", address), (page.name, address)
    for sheet in built.rglob("*.css"):
        assert not re.search(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", sheet.read_text(encoding="utf-8")), sheet


def check(project: Path) -> str:
    return CliRunner().invoke(cli, ["--project", str(project), "check"]).output.rstrip() + "\n"


@pytest.mark.parametrize("page", WITH_FILES, ids=name)
def test_what_a_page_tells_to_write_builds(page: Path, tmp_path: Path) -> None:
    doc_pages.lay_out(page, tmp_path / "project")
    assert check(tmp_path / "project") == "No problems found.\n"


@pytest.mark.parametrize("page", WITH_MISTAKES, ids=name)
def test_what_a_page_says_is_told_is_told(page: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    right = tmp_path / "right"
    doc_pages.lay_out(page, right)
    for wrong, told in doc_pages.mistakes(page):
        project = Path(shutil.copytree(right, tmp_path / "wrong"))
        doc_pages.write(project, wrong)
        really = check(project)
        shutil.rmtree(project)
        if request.config.getoption("--update-cases"):
            text = page.read_text(encoding="utf-8")
            fence = f'```text title="{TOLD}"\n'
            page.write_text(text.replace(f"{fence}{told}", f"{fence}{really}"), encoding="utf-8")
        else:
            assert told == really


def test_every_command_that_is_named_exists() -> None:
    named = [found for page in PAGES for found in COMMAND.findall(page.read_text(encoding="utf-8"))]
    assert len(named) > 10
    for command, rest in named:
        assert command in cli.commands
        known = {option for parameter in cli.commands[command].params for option in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", rest)) <= known, command


def test_pictures_are_small_and_said_in_words() -> None:
    pictures = list(DOCS.rglob("*.png"))
    assert max(picture.stat().st_size for picture in pictures) < 80_000
    assert sum(picture.stat().st_size for picture in pictures) < 500_000
    shown = [
        ((page.parent / target).resolve(), words)
        for page in PAGES
        for words, target in PICTURE.findall(CODE.sub("", page.read_text(encoding="utf-8")))
    ]
    assert {picture for picture, _ in shown} == set(pictures)
    assert all(len(words) > 30 for _, words in shown)
