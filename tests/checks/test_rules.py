"""Every rule of floor 4: its cases, bad and good, and its page."""

from __future__ import annotations

from pathlib import Path

import pytest
from places import TESTS
from problem_case import assert_told

from fairbalance.checks.page import rule_pages
from fairbalance.checks.registry import rules_of_label, rules_of_site

FOLDER = TESTS / "cases" / "rules"
CASES = sorted(FOLDER.rglob("*.txt"))
RULES = {rule.name for rule in (*rules_of_label(), *rules_of_site())}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_case(case: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """A bad case is found by its rule, a good one by none."""
    told = assert_told(case, tmp_path / "project", request.config.getoption("--update-cases"))
    if case.stem.startswith("bad"):
        assert case.parent.name in {problem.rule for problem in told}
    else:
        assert case.stem.startswith("good")
        assert told == ()


def test_every_rule_has_a_bad_and_a_good_case() -> None:
    for kind in ("bad", "good"):
        assert {case.parent.name for case in CASES if case.stem.startswith(kind)} == RULES


def test_every_rule_has_a_whole_page_of_its_own() -> None:
    pages = {page.name: page for page in rule_pages()}
    assert len(pages) == len(rule_pages())
    assert pages.keys() >= RULES
    for page in pages.values():
        assert page.what.endswith(".")
        assert page.why.endswith((".", ")"))
        assert page.mend
        assert page.text().startswith(f"{page.name} ({page.severity})")
