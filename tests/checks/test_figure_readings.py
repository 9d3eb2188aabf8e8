"""What a percentage is said to be of: the names, grades and patients that the checks of figures read."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.checks.figures.counts import broken_counts_in, counts_in
from fairbalance.checks.figures.doses import doses_in
from fairbalance.checks.figures.grades import grades_in
from fairbalance.checks.figures.lists import members_of, names_behind
from fairbalance.checks.figures.percentages import percents_in
from fairbalance.checks.figures.phrases import phrases_of, settings_of
from fairbalance.checks.figures.readings import Reading, readings_of
from fairbalance.checks.figures.sentences import sentences
from fairbalance.checks.figures.vocabulary import Vocabulary, vocabulary_of_words
from fairbalance.checks.label_rules import grade_range, number_twice, range_direction
from fairbalance.claims.claim import Cited, Claim, Kind
from fairbalance.model.banner import Banner
from fairbalance.model.text import Prose, Text
from fairbalance.problem import Location

AT = Location("content/sections/one.md")
OWNER = Banner.model_construct(title=Text("", AT), statement=Text("", AT), link_text=Text("", AT))
NAMES = st.sampled_from(
    [
        "nausea",
        "vomiting",
        "rash",
        "headache",
        "febrile neutropenia",
        "skin pain",
        "ALT elevations",
        "urinary tract infection",
    ]
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return vocabulary_of_words(())


def claim_of(text: str) -> Claim:
    return Claim(text, Kind.PARAGRAPH, OWNER, Prose(text, AT), (Cited(0, len(text)),))


def read(text: str, vocabulary: Vocabulary) -> list[Reading]:
    return list(readings_of(claim_of(text), frozenset(), vocabulary, frozenset({"fictivan"})))


@given(st.lists(st.tuples(NAMES, st.integers(0, 100)), min_size=2, max_size=8, unique_by=lambda pair: pair[0]))
def test_every_name_of_a_list_has_its_own_figure(vocabulary: Vocabulary, pairs: list[tuple[str, int]]) -> None:
    *others, last = (f"{name} ({percent}%)" for name, percent in pairs)
    text = f"Most common adverse reactions (≥10%) with Fictivan were {', '.join(others)}, and {last}."
    readings = read(text, vocabulary)
    assert [(reading.name, reading.percent.written) for reading in readings] == [
        (name, f"{percent}%") for name, percent in pairs
    ]
    assert all(reading.context == frozenset() and reading.grade == "any" for reading in readings)
    assert all(text[reading.offset :].startswith(reading.percent.written) for reading in readings)


@given(NAMES, NAMES, st.integers(0, 100), st.integers(0, 100))
def test_each_clause_has_its_own_figure(vocabulary: Vocabulary, one: str, other: str, its: int, others: int) -> None:
    text = f"Grade 3 or 4 {one} occurred in {its}% of patients; Grade 3 {other} was reported in {others}% of patients."
    assert [(reading.name, reading.grade, reading.percent.number.value) for reading in read(text, vocabulary)] == [
        (one, "3+", its),
        (other, "3", others),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Nausea occurred in 41% of patients.",
        "Nausea was reported in 41 % of patients treated with Fictivan.",
        "Nausea has also been observed in 41 percent of patients.",
        "41% of patients experienced nausea.",
        "The incidence of nausea was 41%.",
        "Nausea: 41%",
        "Nausea 41%.",
        "Adverse reactions included nausea (41%) and vomiting.",
        "nausea (41%)",
    ],
)
def test_a_figure_is_read_in_each_wording(vocabulary: Vocabulary, text: str) -> None:
    assert [(*reading.measure, reading.percent.number.value) for reading in read(text, vocabulary)] == [("nausea", 41)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Elevated SGPT", "elevated alanine aminotransferase (ALT)"),
        ("ALT increased", "ALT"),
        ("Elevated total bilirubin", "bilirubin elevations"),
        ("Anaemia", "anemia"),
        ("Diarrhoea", "diarrhea"),
        ("increase in serum creatinine", "Elevated creatinine"),
        ("decreased appetite", "Appetite decreased"),
    ],
)
def test_one_measure_has_many_names(vocabulary: Vocabulary, one: str, other: str) -> None:
    assert vocabulary.measure(one) == vocabulary.measure(other) != frozenset()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("neutropenia", "febrile neutropenia"),
        ("ALT increased", "AST increased"),
        ("ALT increased", "ALT decreased"),
        ("anemia", "hemolytic anemia"),
        ("nausea", "nausea and vomiting"),
        ("non-febrile neutropenia", "febrile neutropenia"),
    ],
)
def test_measures_that_differ_in_a_word_are_two(vocabulary: Vocabulary, one: str, other: str) -> None:
    assert vocabulary.measure(one) != vocabulary.measure(other)


@pytest.mark.parametrize(
    "text",
    [
        "Nausea occurred in 12% of patients, compared with 10% on placebo.",
        "Nausea and rash occurred in 12% and 10% of patients, respectively.",
        "Approximately 12% of patients were women.",
        "Two patients (2%) stopped.",
        "An additional 10% had it.",
        "Grade 3 nausea occurred in 3%, Grade 4 in 1%, rash in 2%.",
    ],
)
def test_what_a_figure_is_of_is_not_guessed(vocabulary: Vocabulary, text: str) -> None:
    assert [reading for reading in read(text, vocabulary) if reading.name.casefold() in ("rash", "two", "it")] == []
    assert len({reading.percent.written for reading in read(text, vocabulary)}) <= 1


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("Nausea occurred in 12% of patients.", set()),
        ("Nausea occurred in 12% of patients treated with Fictivan in clinical studies.", set()),
        ("Nausea occurred in 12% of adults.", {"adult"}),
        ("In Study 2 of adults, all were treated. Nausea occurred in 12% of patients.", {"adult", "study 2"}),
        ("Nausea occurred in 12% of patients with renal impairment.", {"renal", "impairment"}),
        ("Serious reactions were nausea (12%).", {"serious"}),
    ],
)
def test_words_of_other_patients_set_a_figure_apart(vocabulary: Vocabulary, text: str, context: set[str]) -> None:
    assert [set(reading.context) for reading in read(text, vocabulary)] == [context]


@given(st.text(alphabet="abGrade of patients(%)0123456789.,;:-–≥<= [CI]Npmg/²\n", max_size=200))
def test_any_text_is_read(vocabulary: Vocabulary, text: str) -> None:
    claim = claim_of(text)
    read_all(claim, vocabulary)
    assert " ".join(sentence.text for sentence in sentences(text)).split() == text.split()


@pytest.mark.parametrize(
    "part",
    [
        "1",
        "a ",
        "(",
        "12% (",
        "≥ ",
        "Grade 3 or ",
        "1,000",
        "1.",
        "5 of ",
        "two ",
        "95% CI ",
        "x (y) (",
        "nausea, ",
        "p = ",
        "10 mg/",
        "-",
    ],
)
def test_a_long_text_takes_no_long_time(vocabulary: Vocabulary, part: str) -> None:
    claim = claim_of(part * (20_000 // len(part)))
    start = perf_counter()
    read_all(claim, vocabulary)
    assert perf_counter() - start < 5


def read_all(claim: Claim, vocabulary: Vocabulary) -> None:
    text = claim.text
    for reader in (counts_in, broken_counts_in, grades_in, percents_in, members_of):
        tuple(reader(text))
    names_behind(text, 0)
    for of_claim in (doses_in, phrases_of, settings_of):
        tuple(of_claim(claim))
    tuple(readings_of(claim, frozenset(), vocabulary, frozenset()))
    for rule in (grade_range, number_twice, range_direction):
        tuple(rule.found_in(text))
