"""Counts, numbers of patients and rounded percentages: laws that the checks of figures rest on."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.checks.figures.counts import counts_in
from fairbalance.checks.figures.grades import grades_in
from fairbalance.checks.figures.lists import members_of, names_behind, threshold_of
from fairbalance.checks.figures.numbers import IN_WORDS, Number, read_count, read_number
from fairbalance.checks.figures.percentages import percents_in
from fairbalance.checks.figures.rounding import cuts_to, reachable, rounds_to, same, share, totals

EXACT = Context(prec=60)
COUNTS = st.integers(1, 5000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))
PLACES = st.integers(0, 3)


def rounded(count: int, of: int, places: int, rounding: str) -> Number:
    exact = EXACT.divide(Decimal(100 * count), Decimal(of))
    return Number(exact.quantize(Decimal(1).scaleb(-places), rounding=rounding), places)


@given(COUNTS, PLACES, st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN]))
def test_a_rounded_share_fits_and_its_total_is_among_the_possible_ones(
    counts: tuple[int, int], places: int, rounding: str
) -> None:
    count, of = counts
    percent = rounded(count, of, places, rounding)
    assert rounds_to(count, of, percent)
    assert reachable(of, percent)
    span = totals(count, percent)
    assert span is not None
    assert span.low <= of
    assert span.high is None or of <= span.high


@given(COUNTS, PLACES)
def test_a_share_as_shown_is_rounded_half_up(counts: tuple[int, int], places: int) -> None:
    assert Decimal(share(*counts, places)) == rounded(*counts, places, ROUND_HALF_UP).value


@given(COUNTS, PLACES)
def test_a_share_cut_off_is_known_as_such(counts: tuple[int, int], places: int) -> None:
    assert cuts_to(*counts, rounded(*counts, places, ROUND_DOWN))


@given(COUNTS, PLACES, st.integers(1, 9))
def test_a_share_off_by_a_last_digit_or_more_does_not_fit(counts: tuple[int, int], places: int, off: int) -> None:
    percent = rounded(*counts, places, ROUND_HALF_UP)
    wrong = Number(percent.value + Decimal(off + 1).scaleb(-places), places)
    assert not rounds_to(*counts, wrong)


@given(st.integers(1, 60), st.integers(0, 100), st.integers(1, 400))
def test_totals_are_exactly_those_that_fit(count: int, percent: int, of: int) -> None:
    number = Number(Decimal(percent), 0)
    span = totals(count, number)
    possible = span is not None and span.low <= of and (span.high is None or of <= span.high)
    assert possible == (of >= count and rounds_to(count, of, number))


@given(st.integers(1, 400), st.integers(0, 1000))
def test_reachable_is_what_some_count_gives(of: int, tenths: int) -> None:
    number = Number(Decimal(tenths).scaleb(-1), 1)
    assert reachable(of, number) == any(rounds_to(count, of, number) for count in range(of + 1))


@given(st.decimals(0, 1000, places=3), PLACES, st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN]))
def test_a_figure_is_the_same_as_its_rounded_one(value: Decimal, places: int, rounding: str) -> None:
    fine, rough = Number(value, 3), Number(value.quantize(Decimal(1).scaleb(-places), rounding=rounding), places)
    assert same(fine, rough)
    assert same(rough, fine)


def test_figures_of_as_many_digits_are_the_same_only_when_they_are() -> None:
    assert not same(read_number("44"), read_number("43"))
    assert not same(read_number("1.10"), read_number("1.11"))
    assert same(read_number("9"), read_number("9.0"))


@given(st.integers(0, 10**9))
def test_a_number_is_read_with_and_without_its_thousands(number: int) -> None:
    assert read_count(f"{number:,}") == read_count(str(number)) == number


@given(st.decimals(0, 9999, places=2, allow_nan=False))
def test_a_decimal_is_read_with_point_and_with_comma(number: Decimal) -> None:
    written = str(number)
    assert read_number(written) == Number(number, 2)
    assert read_number(written.replace(".", ",")) == Number(number, 2)


@given(st.integers(0, 99))
def test_every_number_below_a_hundred_has_its_word(number: int) -> None:
    assert number in IN_WORDS.values()


@given(st.integers(1, 999), st.integers(1, 999), st.integers(0, 100))
def test_a_count_of_patients_is_read_in_each_form(count: int, of: int, percent: int) -> None:
    for written in (
        f"Harm occurred in {count} of {of} patients ({percent}%).",
        f"Harm occurred in {percent}% ({count}/{of}).",
        f"Harm occurred in {count}/{of} ({percent} %) treated women.",
        f"Harm occurred in {count} ({percent}%) of {of} patients.",
    ):
        assert [(found.patients, found.of, found.percent.value) for found in counts_in(written)] == [
            (count, of, Decimal(percent))
        ]


@pytest.mark.parametrize(
    ("written", "kinds"),
    [
        ("Grade 3-4", ["3+"]),
        ("Grade 3–4 ALT", ["3+"]),
        ("Grade 3 or 4", ["3+"]),
        ("Grades 3 and 4", ["3+"]),
        ("Grade 3 or Grade 4", ["3+"]),
        ("Grade ≥3", ["3+"]),
        ("Grade ≥ 3", ["3+"]),
        ("≥ Grade 3", ["3+"]),
        ("Grade 3 or greater", ["3+"]),
        ("Grade 3 or higher", ["3+"]),
        ("grade 3+", ["3+"]),
        ("Grade 3 and above", ["3+"]),
        ("at least Grade 2", ["2+"]),
        ("Grade 3", ["3"]),
        ("Grade 4", ["4"]),
        ("Grade 1 or 2", ["1-2"]),
        ("Grades 1-4", ["any"]),
        ("(All Grades)", ["any"]),
        ("Any grade", ["any"]),
        ("Grade 3 in three patients (3%) and Grade 4 in two", ["3", "4"]),
        ("Grade 3 20%", ["3"]),
        ("upgraded 3 times", []),
    ],
)
def test_grades_are_one_class_in_all_wordings(written: str, kinds: list[str]) -> None:
    assert [grade.kind for grade in grades_in(written)] == kinds


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("in 55% and in 10 % of patients", [("55", ""), ("10", "")]),
        (
            "(≥10%), at least 5%, >20%, <1%, up to 3%",
            [("10", "least"), ("5", "least"), ("20", "over"), ("1", "under"), ("3", "most")],
        ),
        ("5–10%, 5% to 10%, about 7 percent", [("5", "range"), ("5", "range"), ("7", "near")]),
        ("0,5% and 1,000% and 1.10%", [("0.5", ""), ("1000", ""), ("1.10", "")]),
        ("m2% x4.5.6%", []),
    ],
)
def test_percentages_are_read_with_their_bounds(written: str, found: list[tuple[str, str]]) -> None:
    assert [(str(one.number.value), one.bound) for one in percents_in(written)] == found


def test_lists_are_read_by_name() -> None:
    listed = "Most common (≥10%) were nausea (73%), vomiting (78%), and skin rash (16%)."
    assert [(member.name, member.written) for member in members_of(listed)] == [
        ("nausea", "73%"),
        ("vomiting", "78%"),
        ("skin rash", "16%"),
    ]
    bound = threshold_of(listed)
    assert bound is not None
    assert bound.written == "≥10%"
    plain = "The most common (at least 20%) were nausea, fatigue and headache."
    assert names_behind(plain, plain.index(")")) == ("nausea", "fatigue", "headache")
    assert members_of("nausea (73%, 5%), rash (3–4%)") == ()
