"""Every component, drawn from its own examples, is what a person has read and kept as a golden."""

from __future__ import annotations

from pathlib import Path

import pytest
from places import ROOT

from fairbalance.problem import Problems
from fairbalance.site.environment import Templates, load_wording
from fairbalance.site.gallery import VIEWS, Example, load_examples
from fairbalance.site.theme import Theme

GOLDEN = Path(__file__).parent / "golden" / "components"
PROBLEMS = Problems()
EXAMPLES = load_examples(Theme(ROOT), PROBLEMS)


def test_every_component_has_examples_that_fit_its_view() -> None:
    assert list(PROBLEMS) == []
    assert {example.component for example in EXAMPLES} == set(VIEWS)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.component}: {example.name}")
def test_example(example: Example, request: pytest.FixtureRequest) -> None:
    theme = Theme(ROOT)
    html = Templates(theme, load_wording(theme, Problems())).component(example.component, example.view)
    golden = GOLDEN / example.route
    if request.config.getoption("--update-cases"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(html, encoding="utf-8")
    assert html == golden.read_text(encoding="utf-8")


def test_no_golden_is_left_over() -> None:
    assert {path.name for path in GOLDEN.glob("*.html")} == {example.route for example in EXAMPLES}
