"""The ratio is WCAG's, and a pair that falls short is told at its colour."""

from __future__ import annotations

import pytest

from fairbalance.assets.contrast import check_contrast, contrast
from fairbalance.problem import Problem, Problems

THEME = """:root {
  --color-ink: #000; /* contrast: ink on paper 4.5 */
  --color-paper: #fff;
}"""


def told(*files: str) -> list[Problem]:
    problems = Problems()
    check_contrast([(text, f"{number}.css") for number, text in enumerate(files)], problems)
    return list(problems)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#fff", "#fff", 1.0), ("#777777", "#ffffff", 4.48), ("#767676", "#ffffff", 4.54)],
)
def test_known_ratios(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


def test_a_weak_pair_is_told_at_its_colour() -> None:
    (problem,) = told(THEME.replace("#000", "#888"))
    assert (problem.rule, problem.at.line, problem.at.column) == ("contrast", 2, 3)
    assert "3.54:1" in problem.message


@pytest.mark.parametrize(("own", "line"), [(":root{--color-ink:#999}", 1), (":root{\n--color-paper:#222}", 2)])
def test_a_brands_own_tokens_keep_the_themes_pairs_and_are_where_it_is_told(own: str, line: int) -> None:
    (problem,) = told(THEME, own)
    assert (problem.rule, problem.at.path, problem.at.line) == ("contrast", "1.css", line)


def test_what_stands_in_a_comment_is_no_colour() -> None:
    assert [problem.rule for problem in told(THEME, ":root{--color-ink:#eee} /* --color-ink: #000 */")] == ["contrast"]


def test_a_pair_of_the_brands_own_is_measured_and_its_colours_must_be_there() -> None:
    assert told(THEME, ":root{--color-hero:#333} /* contrast: hero on paper 7 */") == []
    (problem,) = told(THEME, "\n/* contrast: hero on paper 7 */")
    assert (problem.rule, problem.at.path, problem.at.line) == ("colour-missing", "1.css", 2)
