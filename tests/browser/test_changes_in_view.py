"""The page of changes, opened from disk: valid, sound for a screen reader, and it asks for nothing."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from places import PROJECTS
from playwright.sync_api import Page
from test_access import AXE, RUN_AXE, TAGS
from test_validity import CHECKER

from fairbalance.comparison.compared import compare, project_version
from fairbalance.comparison.editions import compare_editions
from fairbalance.comparison.page import changes_page
from fairbalance.review.against import against

OF_PAPER = re.compile(r"CSS: “(content|string-set)”: .*string")  # what stands on every sheet: unknown to the checker


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Of two sites, and of two projects."""
    old, new = PROJECTS / "minimal", PROJECTS / "cited"
    sites = changes_page(compare_editions(against(old), against(new)), "old", "new")
    projects = changes_page(compare(project_version(old), project_version(new)))
    folder = tmp_path_factory.mktemp("changes")
    for name, html in (("sites", sites), ("projects", projects)):
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return sorted(folder.iterdir())


def test_it_is_valid(pages: list[Path]) -> None:
    command = ["java", "-Xss1m", "-jar", str(CHECKER), "--format", "json", "--errors-only", *map(str, pages)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    found = [m for m in json.loads(run.stderr)["messages"] if not OF_PAPER.search(m["message"])]
    assert [f"{m['url']}:{m.get('lastLine')}: {m['message']}" for m in found] == []


@pytest.mark.parametrize("width", [390, 1280])
def test_it_reads_well_and_asks_for_nothing(pages: list[Path], page: Callable[..., Page], width: int) -> None:
    view = page((width, 900), bypass_csp=True)  # which axe needs, and nothing of the page does
    asked: list[str] = []
    view.on("request", lambda request: asked.append(request.url))
    for file in pages:
        view.goto(file.as_uri())
        assert view.evaluate("document.documentElement.scrollWidth <= innerWidth")
        view.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
        assert view.evaluate("document.documentElement.scrollWidth <= innerWidth")
        view.evaluate(AXE.read_text(encoding="utf-8"))
        assert view.evaluate(RUN_AXE, TAGS) == []
    assert asked == [file.as_uri() for file in pages]


def test_its_policy_lets_its_own_style_in(pages: list[Path], page: Callable[..., Page]) -> None:
    view = page((1280, 900))
    said: list[str] = []
    view.on("console", lambda message: said.append(message.text))
    view.goto(pages[0].as_uri())
    assert view.evaluate("getComputedStyle(document.querySelector('.tally b')).display") == "block"
    assert said == []
    view.emulate_media(media="print")
    assert not view.locator(".unchanged [data-cell], .folded [data-cell]").first.is_visible()
