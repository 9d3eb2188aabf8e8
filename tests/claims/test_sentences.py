"""Where a sentence ends, and where it only seems to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.claims.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Monitor (e.g., by spirometry) if indicated, i.e. Weekly.",
        "Give 1.5 mg/kg vs. Placebo to U.S. Patients.",
        "Fig. 2 and No. 5 by Dr. Smith et al. Show it.",
        "Open from 9:00 a.m. – 8:00 p.m.",
        "Fever (T ≥ 100.4 °F); rash; and chills",
        "C. Difficile colitis occurred.",
        "Avoid use. (5.2)",
        "Avoid use. [see Warnings and Precautions (5.1, 5.2)].",
        "Ver sección 4.4 (p. ej. Dosis altas).",
    ],
)
def test_one_sentence(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Monitor counts.|Discontinue Minivan.",
        "Avoid use. (5.2)|Monitor counts. (5.1, 5.3)",
        "Eleven (11) patients died.|“None” was male.|≥5% had fever.",
        "¿Qué es?|Sí.|Édith dijo que no.",
        "Was it safe?|1 of 5 said so!|(Others did not.)",
        "The following:|• fever|• rash",
    ],
)
def test_several_sentences(text: str) -> None:
    assert cut(text.replace("|", " ")) == text.split("|")


def test_of_a_stretch_alone() -> None:
    text = "One. Two. Three."
    assert [text[start:end] for start, end in sentences(text, 4, 9)] == ["Two."]


@given(st.text("aB.!?(5) [see]•e.g\u00a0–", max_size=60))
def test_nothing_but_blanks_is_lost(text: str) -> None:
    assert "".join("".join(cut(text)).split()) == "".join(text.split())
