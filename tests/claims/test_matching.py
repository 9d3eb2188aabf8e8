"""A sentence is found word for word, nearly so, or not at all."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.claims.differences import Weight
from fairbalance.claims.language import words_of
from fairbalance.claims.matching import Match, Verdict, find
from fairbalance.claims.source_text import SourceText, block_sentences
from fairbalance.problem import Location
from fairbalance.redline.block import Block
from fairbalance.redline.runs import Kind, side

SAID = (
    "Infections: Do not start Minivan in patients with active infection. (5.1) Infection occurred in ≥5% of 115 "
    "patients. Minivan® must be given at 40 mg/m² for at least 3 days, and for 2 weeks after fever. Not recommended."
)
SENTENCES = [
    "Do not start Minivan in patients with active infection.",
    "Infection occurred in ≥5% of 115 patients.",
    "Minivan® must be given at 40 mg/m² for at least 3 days, and for 2 weeks after fever.",
]


@cache
def source(text: str = SAID, plain: bool = False) -> SourceText:
    blocks = [Block("paragraph", (text,), Location("label.md", 7))]
    return SourceText("the label", tuple(s for block in blocks for s in block_sentences(block, "5")), plain=plain)


def match(text: str, whole: bool = True, plain: bool = False) -> Match:
    return find(text, [source(plain=plain)], words_of("en"), whole)


@pytest.mark.parametrize(
    "text",
    [
        "Infections: Do not start Minivan in patients with active infection.",
        "Do not start Minivan in patients with active infection. (5.1)",
        "Infection  occurred in ≥ 5 % of\u00a0115 patients.",
        "Minivan^®^ must be given at 40 mg/m^2^ for at least 3 days, and for 2 weeks after fever.",
    ],
)
def test_word_for_word(text: str) -> None:
    assert match(text).verdict is Verdict.VERBATIM


@pytest.mark.parametrize(
    ("text", "weight", "old", "new"),
    [
        ("Do start Minivan in patients with active infection.", Weight.RESTRICTION, "not", ""),
        ("Infection occurred in >5% of 115 patients.", Weight.FIGURE, "≥5%", ">5%"),
        ("Infection occurred in ≥5% of 151 patients.", Weight.FIGURE, "115", "151"),
        ("Infection occurred in ≥5% of 115 Patients.", Weight.CAPITALS, "patients", "Patients"),
        ("Infection occurred, in ≥5% of 115 patients.", Weight.PUNCTUATION, "", ","),
        (SENTENCES[2].replace("®", ""), Weight.SIGN, "®", ""),
        (SENTENCES[2].replace("²", "2"), Weight.FIGURE, "40 mg/m²", "40 mg/m2"),
        (SENTENCES[2].replace("must", "may"), Weight.RESTRICTION, "must", "may"),
        (SENTENCES[2].replace("days", "weeks"), Weight.FIGURE, "at least 3 days", "at least 3 weeks"),
        (SENTENCES[2].replace("fever", "rash"), Weight.WORDS, "fever", "rash"),
    ],
)
def test_a_slip_is_shown_with_its_weight(text: str, weight: Weight, old: str, new: str) -> None:
    found = match(text)
    assert found.verdict is Verdict.DIFFERS
    (difference,) = found.differences
    assert (difference.old, difference.new, difference.weight) == (old, new, weight)
    assert text[difference.start : difference.end] == new
    assert found.at == Location("label.md", 7)
    assert side(found.redline, Kind.INSERTED) == text


def test_a_sentence_that_is_cut_is_no_excerpt() -> None:
    found = match("Minivan® must be given at 40 mg/m²")
    assert (found.verdict, found.cut) == (Verdict.DIFFERS, True)
    assert match("Minivan® must be given at 40 mg/m²", whole=False).verdict is Verdict.VERBATIM


def test_words_in_another_order_differ() -> None:
    assert match("Infection occurred in 115 of ≥5% patients.").verdict is Verdict.DIFFERS


def test_a_cross_reference_that_the_source_has_not() -> None:
    found = match("Do not start Minivan in patients with active infection. (5.2)")
    assert (found.verdict, found.references, found.differences) == (Verdict.DIFFERS, ("(5.2)",), ())


def test_a_plain_text_raises_nothing() -> None:
    text = source("Give 40 mg/m2 daily.", plain=True)
    assert find("Give 40 mg/m² daily.", [text], words_of("en")).verdict is Verdict.VERBATIM
    assert match("Store below 25 °C in the original carton.").verdict is Verdict.NOT_FOUND


@given(st.sampled_from(SENTENCES), st.data())
def test_a_changed_word_is_never_word_for_word(sentence: str, data: st.DataObject) -> None:
    words = sentence.split(" ")
    place = data.draw(st.integers(0, len(words) - 1))
    dropped = " ".join(words[:place] + words[place + 1 :])
    doubled = " ".join([*words[:place], words[place], *words[place:]])
    assert match(dropped).verdict is not Verdict.VERBATIM
    assert match(doubled).verdict is not Verdict.VERBATIM


@given(st.sampled_from(SENTENCES), st.data())
def test_a_changed_digit_is_never_word_for_word(sentence: str, data: st.DataObject) -> None:
    places = [number for number, sign in enumerate(sentence) if sign.isdecimal()]
    if places:
        place = data.draw(st.sampled_from(places))
        other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != sentence[place]]))
        assert match(sentence[:place] + other + sentence[place + 1 :]).verdict is not Verdict.VERBATIM
