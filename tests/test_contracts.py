"""What the house promises itself, checked on its own source."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from places import ROOT

PACKAGE = ROOT / "fairbalance"
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
# Each third-party library is imported in one room, so that it can be replaced there.
HOMES = {
    "yaml": {"content/located_yaml.py", "importers/label/microsite/vocabulary.py"},
    "jinja2": {"templating"},
    "playwright": {"review/screens.py"},
    "PIL": {"review/png.py"},
    "pydantic": {"model", "content/validation.py", "reference/schemas.py"},
    "pydantic_core": {"model", "reference/schemas.py"},
    "markdown_it": {"markdown"},
    "mdit_py_plugins": {"markdown"},
    "imagesize": {"assets/images.py"},
    "lxml": {"importers/label", "intake/fidelity"},
    "nh3": {"importers/label/epi"},
    "click": {"cli"},
    "minisign": {"approval/minisign_keys.py"},
    "livereload": {"preview/reload.py"},
    "tornado": {"preview/web.py"},
    "watchfiles": {"preview/watch.py"},
    "markupsafe": {"site"},
    "selectolax": {
        "checks/reader.py",
        "edition",
        "review/paper_columns.py",
        "review/paper_pages.py",
        "site/search_entries.py",
    },
    "pydyf": {"review/press.py"},
    "weasyprint": {"review/press.py"},
}


def test_floors() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_libraries_stay_in_their_rooms() -> None:
    strays = []
    for file in PACKAGE.rglob("*.py"):
        place = file.relative_to(PACKAGE).as_posix()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            for name in (name.split(".")[0] for name in names):
                if name in sys.stdlib_module_names or name in ("fairbalance", "__future__"):
                    continue
                if not any(place == home or place.startswith(f"{home}/") for home in HOMES.get(name, ())):
                    strays.append(f"{place} imports {name}")
    assert strays == []


def test_no_import_hides_in_a_function() -> None:
    hidden = [
        f"{file.relative_to(PACKAGE)}:{inner.lineno}"
        for file in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_nothing_reads_the_clock_or_chance() -> None:
    """Same input, same bytes: a site has no build time in it.

    The command line alone knows the day, since what has expired is told by it; no byte of a site depends on it.
    """
    pattern = re.compile(r"datetime\.now|date\.today|time\.time\(|import random|uuid4|import secrets")
    reading = [file for file in PACKAGE.rglob("*.py") if pattern.search(file.read_text(encoding="utf-8"))]
    assert {file.parent for file in reading} == {PACKAGE / "cli"}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(ROOT / "templates").as_posix())
def test_templates_hold_no_unsafe_markup(template: Path) -> None:
    source = template.read_text(encoding="utf-8")
    assert not re.search(r"\|\s*safe|autoescape\s+false|\sstyle=|<style|\son\w+=|javascript:", source)
    assert not re.search(r"<script(?![^>]*type=\"application/ld\+json\")(?![^>]*src=)", source)


def test_the_frame_keeps_the_safety_parts_outside_every_block() -> None:
    frame = (ROOT / "templates" / "frame.html").read_text(encoding="utf-8")
    outside = re.sub(r"{%-?\s*block.*?endblock[^%]*%}", "", frame, flags=re.DOTALL)
    for part in (
        'component("audience-line"',
        'component("draft-mark"',
        "page.banner",
        "page.safety",
        'component("footer"',
    ):
        assert f"{{{{ {part}" in outside


def test_every_wording_is_used_and_every_use_is_worded() -> None:
    written = set(
        re.findall(r"^(\w+):", (ROOT / "templates" / "wording.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    )
    sources = [*TEMPLATES, *PACKAGE.rglob("*.py")]
    used = {
        name for file in sources for name in re.findall(r"wording(?:\.|\[\")(\w+)", file.read_text(encoding="utf-8"))
    }
    used -= {"yaml", "items", "values"}
    assert used == written


def test_stylesheets_request_nothing_and_colours_stand_in_one_file() -> None:
    for file in [*(ROOT / "static").rglob("*.css"), *(ROOT / "templates").rglob("*.css")]:
        source = file.read_text(encoding="utf-8")
        assert not re.search(r"@import|url\(", source), file
        if file.name != "tokens.css":
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)|rgba?\(|hsla?\(|oklch\(", source), file


def test_no_two_modules_of_the_tests_share_a_name() -> None:
    """Their folders are no packages: the second of two would not be imported."""
    files = [file for file in (ROOT / "tests").rglob("*.py") if "node_modules" not in file.parts]
    names = Counter(file.name for file in files if file.name not in ("conftest.py", "__init__.py"))
    assert [name for name, times in names.items() if times > 1] == []
