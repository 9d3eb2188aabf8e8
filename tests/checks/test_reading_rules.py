"""Every problem that reading can tell has its page, and every example of a page is really told, and really mended."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from places import ROOT

from fairbalance.checks.registry import rules_of_label, rules_of_site
from fairbalance.content.located_yaml import read_yaml
from fairbalance.content.source import read_source
from fairbalance.model.text import PLACE
from fairbalance.pipeline import build_gallery, check
from fairbalance.problem import Problems, ProblemsFound

PAGES = "fairbalance/checks/reading_rules.yaml"
RAISING = {"add", "_tell", "_refuse", "Problem", "Failure"}
RULE = re.compile(r"[a-z]+(?:-[a-z0-9]+)+|colour|contrast|example")
OF_THE_GALLERY = {"component-unknown", "example"}


def load() -> dict[str, dict[str, str]]:
    problems = Problems()
    source = read_source(ROOT, PAGES, problems)
    data = read_yaml(source, problems) if source else None
    assert not len(problems), [str(problem) for problem in problems]
    return {
        str(rule): {str(key): str(text) for key, text in page.items() if key != PLACE}
        for rule, page in data.items()
        if rule != PLACE
    }


ENTRIES = load()
EXAMPLES = [
    (rule, key)
    for rule, page in ENTRIES.items()
    for key in ("example", "mended")
    if page.get(key, "").startswith("-- ")
]


def raised() -> Iterator[str]:
    """The rule names in the code; the few that are put together there are known by the cases that show them."""
    package = ROOT / "fairbalance"
    for file in package.rglob("*.py"):
        if not file.parent.name.endswith("_rules"):  # which are their own pages
            yield from raised_in(ast.parse(file.read_text(encoding="utf-8")))
    for case in (ROOT / "tests" / "cases" / "problems").glob("*.txt"):
        yield from re.findall(r"error\[([a-z0-9-]+)\]", case.read_text(encoding="utf-8"))


def raised_in(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            for argument in node.args[1:3] if name in RAISING else ():
                if isinstance(argument, ast.Constant) and RULE.fullmatch(str(argument.value)):
                    yield str(argument.value)


def test_every_rule_has_its_page_and_every_page_its_rule() -> None:
    elsewhere = {rule.name for rule in (*rules_of_label(), *rules_of_site())}
    assert set(raised()) - elsewhere == set(ENTRIES)


@pytest.mark.parametrize("rule", ENTRIES)
def test_a_page_is_whole(rule: str) -> None:
    page = ENTRIES[rule]
    needed = {"what", "why", "example", "mend"}
    assert needed <= page.keys() <= needed | {"mended", "severity"}
    assert all(page[key].endswith(".") for key in ("what", "why", "mend"))
    assert len(page["what"]) < 120


def lay_out(text: str, project: Path) -> None:
    shutil.copytree(ROOT / "tests" / "projects" / "minimal", project)
    parts = re.split(r"^-- (.+) --\n", text + "\n", flags=re.MULTILINE)
    for name, written in zip(parts[1::2], parts[2::2], strict=True):
        file = project / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(written, encoding="utf-8")


@pytest.mark.parametrize(("rule", "key"), EXAMPLES)
def test_an_example_tells_its_rule_and_its_mended_form_tells_nothing(rule: str, key: str, tmp_path: Path) -> None:
    lay_out(ENTRIES[rule][key], tmp_path / "project")
    try:
        if rule in OF_THE_GALLERY:
            build_gallery(tmp_path / "project", tmp_path / "out")
        told = {problem.rule for problem in check(tmp_path / "project")}
    except ProblemsFound as found:
        told = {problem.rule for problem in found.problems}
        assert key == "example", told
    assert (rule in told) == (key == "example")
