"""The ratio is WCAG's, and a pair that falls short is told at its colour."""

from __future__ import annotations

import pytest

from fairbalance.assets.contrast import check_contrast, contrast, pairs
from fairbalance.problem import Location, Problems

AT = Location("tokens.css")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#fff", "#fff", 1.0), ("#777777", "#ffffff", 4.48), ("#767676", "#ffffff", 4.54)],
)
def test_known_ratios(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


def test_a_weak_pair_is_told_at_its_colour() -> None:
    problems = Problems()
    check_contrast(
        ":root {\n  --color-ink: #888; /* contrast: ink on paper 4.5 */\n  --color-paper: #fff;\n}",
        AT,
        frozenset(),
        problems,
    )
    (problem,) = problems
    assert (problem.rule, problem.at.line, problem.at.column) == ("contrast", 2, 3)
    assert "3.54:1" in problem.message


def test_a_brands_own_tokens_cannot_drop_a_pair() -> None:
    problems = Problems()
    required = pairs("/* contrast: ink on paper 4.5 */")
    check_contrast(":root{--color-ink:#999;--color-paper:#fff}", AT, required, problems)
    assert [problem.rule for problem in problems] == ["contrast"]


def test_a_missing_colour_is_told() -> None:
    problems = Problems()
    check_contrast(":root{--color-ink:#000}", AT, frozenset({("ink", "paper", "4.5")}), problems)
    assert [problem.rule for problem in problems] == ["colour-missing"]
