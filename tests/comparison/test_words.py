"""A figure with its sign, comparator and unit is one word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairbalance.redline.words import words

FIGURES = (
    *("1,000", "0.5", ".5 mg", "5.1", "10⁻³", "10^6^", "1.5-fold", "2½", "12:30", "04/2025", "10 000 mg", "0,5 ml"),
    *("1-800-FDA-1088", "55154-0612-0", "+1-800-555-0100", "18-year-old", "5mg"),
    *("52 mg/m²", "52 mg/m^2^", "5 mg/kg/day", "12 mg per kg", "15 mL/min/1.73 m²", "100 cells/mm³", "8 weeks", "44%"),
    *("≥1.5 × ULN", "3 times the ULN", "3x ULN", "2.5 × 10⁹/L", "5×10⁶ µmol/L", "<0.001", "≥ 65 years", "=115"),
    *("−5 °C", "-5 °C", "±2", "+/- 5", "20°C", "less than or equal to 60 kg", "Up to 24 hours", "at least 2", "twice"),
    *("≤120 mm Hg", "120 mmHg"),
    *("[^1]", "T~max~", "child’s", "CYP3A4", "veno-occlusive"),  # these are words, if not figures
)


@pytest.mark.parametrize("figure", FIGURES)
def test_is_one_word_wherever_it_stands(figure: str) -> None:
    for before, after in (("Give ", " daily"), ("(", ")"), ("", "."), ("dose: ", ", then"), ("“", "”")):
        assert figure in [word.text for word in words(f"{before}{figure}{after}")]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("5 mg–10 mg", ["5 mg", "–", "10 mg"]),
        ("0.5%-1%", ["0.5%", "-", "1%"]),
        ("2 to 8 °C", ["2", "to", "8 °C"]),
        ("(8.1, 8.2)", ["(", "8.1", ",", "8.2", ")"]),
        ("83%[^a]", ["83%", "[^a]"]),
        ("5 g. Take", ["5 g", ".", "Take"]),
        ("at least one", ["at", "least", "one"]),
    ],
)
def test_what_is_no_part_of_a_figure_stands_alone(text: str, parts: list[str]) -> None:
    assert [word.text for word in words(text)] == parts


def test_figures_are_known_in_digits_and_in_letters() -> None:
    text = "Give 5 mg once to two patients of Study A [^2] with CYP3A4 and T½"
    assert [word.text for word in words(text) if word.figure] == ["5 mg", "once", "two"]


@settings(deadline=None)
@given(st.text(alphabet="ab1.5,%≥ /-–^~²[]\xa0×10mg", max_size=60))
def test_the_words_with_their_blanks_are_the_text(text: str) -> None:
    assert "".join(word.blank + word.text for word in words(text)) == text.rstrip()
