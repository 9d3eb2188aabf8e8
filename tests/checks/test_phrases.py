"""Phrases: what they mean, what is no phrase, and that no phrase and no text can make the search slow."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairbalance.checks.data_files import field_data
from fairbalance.checks.phrases import MOST_TOGETHER, Found, Phrases, cost_of, fault_of
from fairbalance.model.checks import Promotional

LETTERS = st.text(alphabet="ab *.|()é-%\t\n1", max_size=60)
WORDS = st.sampled_from(["a", "b", "a*", "*a", "a*b", "aa", "(a|b)", "(a|a a|a* a)", "(a ... b|b)", "..."])


def found(phrase: str, text: str) -> list[str]:
    return [text[match.start : match.end] for match in Phrases([phrase]).find(text)]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("safe", "Safe? SAFE. Unsafe, safety, fail-safe.", ["Safe", "SAFE"]),
        ("guarantee*", "Guaranteed, guarantees and a guarantee", ["Guaranteed", "guarantees", "guarantee"]),
        ("*free", "Drug-free or free of it", ["Drug-free", "free"]),
        ("re*ed", "red, revered, reed, re", ["revered", "reed"]),
        ("(no|without any) risk", "No risk, without  any\nrisk, any risk", ["No risk", "without  any\nrisk"]),
        (
            "not ... safe",
            "not safe; not a very safe drug; not one two three four safe",
            ["not safe", "not a very safe"],
        ),
        ("not ... safe", "It is not. Safe it is", []),
        ("100% effective", "100% effective, 100 % effective", ["100% effective"]),
        ("well tolerated", "well-tolerated, well (tolerated)", ["well (tolerated"]),
        ("best", "Das Beste, le meilleur, best in İstanbul", ["best"]),
    ],
)
def test_a_phrase_is_found_as_it_is_written(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


def test_all_phrases_are_looked_for_at_once() -> None:
    text = "No risk, no side effects"
    phrases = Phrases(["no risk", "side effects", "no ... effects"])
    assert list(phrases.find(text)) == [Found(0, 0, 7), Found(1, 12, 24), Found(2, 9, 24)]


NO_PHRASES = ("  ", "*", "**", "a**b", "a*b*", "(a|)", "()", "(a", "a)", "((a))", "a|b", "...", "... a", "a ...")


@pytest.mark.parametrize(
    "phrase", ["", *NO_PHRASES, "a ... ... b", "a.", "é*é*", "x" * 401, "a " * 13, "(a|b|c|d)" * 4]
)
def test_what_is_no_phrase_is_told(phrase: str) -> None:
    assert fault_of(phrase)


def test_every_phrase_of_the_program_is_one() -> None:
    heads = [head for heads in field_data("promotional", Promotional).phrases.values() for head in heads]
    assert heads
    assert {text: fault_of(text) for head in heads for text in (head.phrase, *head.unless) if fault_of(text)} == {}


@given(st.text(max_size=80) | LETTERS)
@settings(deadline=None)
def test_any_text_is_a_phrase_or_is_told(phrase: str) -> None:
    if not fault_of(phrase):
        assert list(Phrases([phrase]).find("a b ab aab")) is not None


TEXTS = ("a " * 50_000, "a" * 100_000, "ab ba a b " * 10_000, "a.b" * 33_000, "(" * 100_000)


def steps(phrases: list[str], text: str) -> int:
    """How many finds the search looked at: one for each phrase and word at most, whatever the phrases are."""
    compiled = Phrases(phrases)
    list(compiled.find(text))
    return compiled.steps


@given(st.lists(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), min_size=1, max_size=4))
@settings(deadline=None, max_examples=20)
def test_no_text_makes_the_search_slow(phrases: list[str]) -> None:
    fit = [phrase for phrase in phrases if not fault_of(phrase)]
    for text in TEXTS:
        assert steps(fit, text[:5_000]) <= len(fit) * 5_000


@pytest.mark.parametrize(
    "phrase", ["a ... a ... a ... a ... b", "a* ... *a ... a*a", "(a|a a|a a a) ... (a|a a) ... a", "(a|a*|*a)" * 4]
)
def test_the_search_grows_with_the_text_alone(phrase: str) -> None:
    assert steps([phrase], "a aa " * 2_000) <= 2 * 2_000
    assert steps([phrase] * 3, "a aa " * 2_000) <= 3 * 2 * 2_000


def test_what_a_phrase_costs() -> None:
    assert cost_of("a b") == cost_of("safe") > 0
    assert cost_of("(a|b|c) ... (a|b|c) ... (a|b|c)") == 27 * 9
    assert cost_of("(a|b|c|d|e) " * 3) <= MOST_TOGETHER
