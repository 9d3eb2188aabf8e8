"""No redline cuts a figure, with its sign, comparator and unit; and a figure that changed is told whole."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.redline.figures import figures_of
from fairbalance.redline.runs import Kind, Run, hunks, redline, side

FIGURES = (
    *("1.1", "1.10", "11", "2,500", "2,50", "10⁹", "10⁻⁹", "2.5 × 10⁹/L", "10^9^/L", "83%", "8%", "≥ 83%", "<0.001"),
    *("0.5 mg", ".5 mg", "5 mg", "0.5 mcg", "52 mg/m²", "2025-01-31", "01/2025", "1-800-FDA-1088", "−5 °C", "±2"),
    *("less than or equal to 60 kg", "at least 2", "1.5 × ULN", "18-year-old", "twice", "10 000 mg", "½", "12:30"),
)
WORDS = ("the", "dose", "was", "given", "to", "patients", ",", "(", ")", "daily", "or")
PAIRS = [(was, now) for was in FIGURES for now in FIGURES if was != now]
figures = st.sampled_from(FIGURES)
texts = st.lists(st.sampled_from(WORDS) | figures.map(lambda figure: f"«{figure}»"), max_size=16).map(" ".join)
_MARKED = re.compile("«([^»]+)»")


@given(texts, texts)
def test_a_figure_is_in_one_run(old: str, new: str) -> None:
    """Figures are set in «…» to find them again; the signs are no part of a word."""
    runs = redline(old, new)
    for own, text in ((Kind.DELETED, old), (Kind.INSERTED, new)):
        cuts, end = set(), 0
        for run in runs:
            end += len(run.text) if run.kind in (Kind.SAME, own) else 0
            cuts.add(end)
        for figure in _MARKED.finditer(text):
            assert not cuts & set(range(figure.start(1) + 1, figure.end(1))), figure[1]


@pytest.mark.parametrize("place", ["The dose is {} daily.", "({})", "{}", "from {}, then", "{}.", "Table: {} of all"])
def test_a_figure_that_changed_is_told_whole(place: str) -> None:
    for was, now in PAIRS:
        old, new = place.format(was), place.format(now)
        runs = redline(old, new)
        assert (side(runs, Kind.DELETED), side(runs, Kind.INSERTED)) == (old, new)
        assert was in [run.text for run in runs if run.kind is Kind.DELETED], (was, now, runs)
        assert now in [run.text for run in runs if run.kind is Kind.INSERTED], (was, now, runs)
        told = [found for hunk in hunks(runs) for found in figures_of(hunk)]
        assert [(found.old, found.new) for found in told] == [((was,), (now,))]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("for 2–6 weeks", "for 2–8 weeks"),
        ("2 to 6 weeks", "2 to 8 weeks"),
        ("between 1.10 and 1.20", "between 1.1 and 1.20"),
        ("in June 2025.", "in June 2026."),
    ],
)
def test_of_ranges_and_dates_only_whole_figures_change(old: str, new: str) -> None:
    for run in redline(old, new):
        if run.kind is not Kind.SAME:
            around = old if run.kind is Kind.DELETED else new
            place = around.index(run.text)
            before, behind = around[:place][-1:], around[place + len(run.text) :][:1]
            assert not before.isalnum(), run
            assert not behind.isdigit(), run


@given(texts, texts, texts)
def test_a_sentence_that_stayed_is_not_marked(kept: str, one: str, other: str) -> None:
    """However its neighbours change, what begins and ends a text alike is in no change."""
    before = "Serious and fatal hemorrhage has occurred in 12% of patients. "
    runs = redline(f"{before}{one} {kept}".strip(), f"{before}{other} {kept}".strip())
    assert runs[0].kind is Kind.SAME
    assert runs[0].text.startswith(before.rstrip())
    assert Run(Kind.SAME, "") not in runs
