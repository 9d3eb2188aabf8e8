"""Laws of what is read out of texts: numbers in every usual form, one slip of a finger, times of day."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.checks.hours import spans_in
from fairbalance.checks.names import one_off
from fairbalance.checks.telephones import fault_of, one_digit_off, typed_in
from fairbalance.claims.claim import Claim, Kind
from fairbalance.model.page import Page
from fairbalance.model.text import Prose
from fairbalance.problem import Location

FORMS = ("1-{}-{}-{}", "{}-{}-{}", "({}) {}-{}", "+1 {} {} {}", "{}.{}.{}", "1 ({}) {}-{}", "+1-{}-{}-{}")
THREE = st.from_regex("[2-9][0-9]{2}", fullmatch=True)
FOUR = st.from_regex("[0-9]{4}", fullmatch=True)
WORDS = st.text("abcdef", min_size=5, max_size=9)
PAGE = Page.__new__(Page)  # whose claim it is does not matter here


def claim(text: str) -> Claim:
    return Claim(text, Kind.PARAGRAPH, PAGE, Prose(text, Location("content/pages/index.md")), ())


@given(form=st.sampled_from(FORMS), area=THREE, exchange=THREE, last=FOUR)
def test_a_number_is_found_in_every_form(form: str, area: str, exchange: str, last: str) -> None:
    shown = form.format(area, exchange, last)
    (typed,) = typed_in((claim(f"Call {shown}, or write."),))
    assert (typed.text, typed.e164) == (shown, f"+1{area}{exchange}{last}")
    assert fault_of(typed.e164) == ""


@given(area=THREE, exchange=THREE, last=FOUR, place=st.integers(2, 11), more=st.integers(1, 9))
def test_another_digit_is_one_off(area: str, exchange: str, last: str, place: int, more: int) -> None:
    number = f"+1{area}{exchange}{last}"
    other = number[:place] + str((int(number[place]) + more) % 10) + number[place + 1 :]
    assert one_digit_off(number, other)
    assert not one_digit_off(number, number)


@given(word=WORDS, place=st.integers(0, 8), letter=st.sampled_from("abcdefg"))
def test_one_letter_off(word: str, place: int, letter: str) -> None:
    place = min(place, len(word) - 1)
    for other in (
        word[:place] + letter + word[place + 1 :],
        word[:place] + letter + word[place:],
        word[:place] + word[place + 1 :],
        word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
    ):
        assert one_off(word, other) == one_off(other, word) == (word != other)
    assert not one_off(word, f"{word}gg")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("9:00 a.m. – 8:00 p.m.", 9 * 60, 20 * 60),
        ("9 to 5 p.m.", 9 * 60, 17 * 60),
        ("8 a.m. to 12 a.m.", 8 * 60, 0),
        ("9-11 am", 9 * 60, 11 * 60),
        ("9:00-17:30", 9 * 60, 17 * 60 + 30),
    ],
)
def test_times_of_day(text: str, first: int, last: int) -> None:
    spans = [(span.first, span.last) for span in spans_in(f"Monday, {text}")]
    assert spans == [(first, last)]


@pytest.mark.parametrize("text", ["1 to 21 years", "2-3 mg", "10:30 of 12:45", "9-5", "30 to 60 minutes"])
def test_what_is_no_time_of_day(text: str) -> None:
    assert list(spans_in(text)) == []


@pytest.mark.parametrize("piece", ["1-800-", "8", "1 ", "(800) ", "+1 ", "800-A", "9:00 a.m. – "])
def test_no_text_is_slow(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    start = time.perf_counter()
    list(typed_in((claim(text),)))
    list(spans_in(text))
    assert time.perf_counter() - start < 1.0
