"""The command on built sites and packages, in every mixture and form; and what it writes stands in one file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from places import PROJECTS
from told_page import Strict, ToldPage

from fairbalance.cli import cli
from fairbalance.comparison.editions import compare_editions
from fairbalance.comparison.terminal import as_text
from fairbalance.edition.stored import as_json
from fairbalance.pipeline import build
from fairbalance.review.against import against


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["compare", *map(str, arguments)])


@pytest.fixture
def changed(minimal: Path) -> Path:
    """A project with another figure, link and title."""
    section = minimal / "content" / "sections" / "warnings.md"
    text = section.read_text(encoding="utf-8")
    said = "10% of patients."
    assert said in text
    section.write_text(text.replace(said, "12% of patients. See [the label](link:pi)."), encoding="utf-8")
    home = minimal / "content" / "pages" / "index.md"
    text = home.read_text(encoding="utf-8")
    home.write_text(text.replace("\ntitle: ", "\ntitle: New "), encoding="utf-8")
    return minimal


@pytest.fixture
def built(tmp_path: Path) -> Path:
    return build(PROJECTS / "minimal", tmp_path / "public").folder


def test_a_built_site_with_a_project_as_html(built: Path, changed: Path, tmp_path: Path) -> None:
    out = tmp_path / "changes.html"
    done = run(built, changed, "--format", "html", "--out", out)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    html = out.read_text(encoding="utf-8")
    Strict(html)
    told = ToldPage(html)
    assert told.text(".number__figures li") == ["10% → 12%"]
    assert "the label" in " ".join(told.text("#links + table td"))
    assert any(line.startswith("index.html") for line in told.text("#hidden + table td"))
    assert "changed, links, hidden texts" in told.text(".part__head .tag")  # the link says that it leaves the site
    assert run(built, changed, "--format", "html").stdout == html


def test_packages_and_sites_are_told_alike(built: Path, changed: Path, tmp_path: Path) -> None:
    package = tmp_path / "review"
    package.mkdir()
    (package / "edition.json").write_text(as_json(against(built)), encoding="utf-8")
    told = [run(old, changed, "--format", "json").stdout for old in (built, package)]
    assert told[0] == told[1]
    data = json.loads(told[0])
    assert [link["new"]["text"] for link in data["links"]] == ["the label"]
    [part] = [part for part in data["parts"] if part["numbers"]]
    assert part["numbers"][0]["figures"] == [{"old": ["10%"], "new": ["12%"]}]
    assert {file["said"] for file in data["files"]} == {"changed"}


def test_in_the_terminal(changed: Path) -> None:
    changes = compare_editions(against(PROJECTS / "minimal"), against(changed))
    report = as_text(changes)
    assert "    10% → 12%\n" in report
    assert "\nLinks: 1\n" in report
    assert "{+the label+}" in report
    assert max(map(len, report.splitlines())) <= 100
    assert as_text(compare_editions(changes.old, changes.old)) == "Nothing changed: every file is the same."


def test_of_two_projects_the_page_has_what_the_terminal_tells(changed: Path) -> None:
    banner = changed / "content" / "banner.yaml"
    banner.write_text(banner.read_text(encoding="utf-8").replace("cause harm", "cause no harm"), encoding="utf-8")
    told = ToldPage(run(PROJECTS / "minimal", changed, "--format", "html").stdout)
    assert told.text("h2")[:2] == ["Numbers first", "The site’s own content: 3 of 9 files changed"]
    assert "content/banner.yaml" in told.text(".parts a")


def test_a_folder_that_is_nothing_of_these_is_told_and_nothing_is_written(built: Path, tmp_path: Path) -> None:
    folder, out = tmp_path / "empty", tmp_path / "out.html"
    folder.mkdir()
    for pair in ((folder, built), (built, folder), (folder, PROJECTS / "minimal")):
        done = run(*pair, "--format", "html", "--out", out)
        assert done.exit_code == 1
        assert "error[version-unknown]" in done.stderr
        assert not out.exists()


def test_a_label_document_has_nothing_in_common_with_a_built_site(built: Path, tmp_path: Path) -> None:
    document = tmp_path / "label.xml"
    document.write_text('<document xmlns="urn:hl7-org:v3"></document>')
    done = run(document, built)
    assert done.exit_code == 1
    assert "error[version-unknown]" in done.stderr
    assert "label.xml" in done.stderr


def test_places_of_a_broken_project_begin_where_the_person_is(
    built: Path, changed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(built, changed.parent / "site", dirs_exist_ok=True)
    (changed / "content" / "banner.yaml").write_text("title: [Safety\n")
    monkeypatch.chdir(changed.parent)
    done = run("site", changed.name)
    assert f"{changed.name}/content/banner.yaml:1:8: error[yaml-syntax]" in done.stderr


def test_the_terminal_tells_blocks_with_another_id(minimal: Path) -> None:
    before = against(minimal)
    section = minimal / "content" / "sections" / "warnings.md"
    head, matter, text = section.read_text(encoding="utf-8").split("---\n", 2)
    section.write_text("---\n".join((head, matter, f"A paragraph of its own.\n\n{text}")), encoding="utf-8")
    changes = compare_editions(before, against(minimal))
    assert changes.renamed
    told = as_text(changes, width=1000).split("\n\n")[-1].splitlines()
    assert told[0] == f"Blocks with another id: {len(changes.renamed)}"
    assert told[1].strip().split(", ") == [f"{old} → {new}" for old, new in changes.renamed.items()]
