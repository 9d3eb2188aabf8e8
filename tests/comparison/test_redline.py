"""Without its insertions a redline is the old text, without its deletions the new, and no figure is split."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fairbalance.redline.figures import figures_of, sentences
from fairbalance.redline.runs import Kind, Run, hunks, redline, side
from fairbalance.redline.sequences import matching
from fairbalance.redline.words import words

WORDS = (
    "the",
    "of",
    "dose",
    "is",
    "5 mg",
    "10 mg",
    "≥1.5 × ULN",
    "1,000",
    "52 mg/m²",
    "daily",
    ",",
    "(",
    "[^1]",
    "twice",
)
texts = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)


def marked(runs: tuple[Run, ...]) -> str:
    return "".join(
        {"same": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}[kind].format(text) for kind, text in runs
    )


@settings(deadline=None)
@given(texts, texts)
@example("a, b", "a b")
@example("", "a")
@example("b a", "a b")
def test_both_texts_stand_in_it_whole(old: str, new: str) -> None:
    runs = redline(old, new)
    assert side(runs, Kind.DELETED) == old
    assert side(runs, Kind.INSERTED) == new
    assert all(run.text for run in runs)
    assert all(one.kind is not other.kind for one, other in pairwise(runs))
    assert not any(run.kind is not Kind.SAME for run in runs) or old != new


@settings(deadline=None)
@given(texts, texts)
def test_no_word_is_split(old: str, new: str) -> None:
    runs = redline(old, new)
    for own, text in ((Kind.DELETED, old), (Kind.INSERTED, new)):
        cuts, end = {0, len(text)}, 0
        for run in runs:
            end += len(run.text) if run.kind in (Kind.SAME, own) else 0
            cuts.add(end)
        end = 0
        for word in words(text):
            begin, end = end + len(word.blank), end + len(word.blank) + len(word.text)
            assert not cuts & set(range(begin + 1, end)), word


@settings(deadline=None)
@given(texts, texts)
def test_its_sentences_are_it(old: str, new: str) -> None:
    runs = redline(f"Take {old}. Then {new}. Done", f"Take {new}. Then {new}. Done")
    cut = [run for sentence in sentences(runs) for run in sentence]
    assert marked(tuple(cut)).replace("-][-", "").replace("+}{+", "") == marked(runs)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            "The dose is 5 mg orally twice daily.",
            "The dose is 10 mg orally once daily.",
            "The dose is [-5 mg-]{+10 mg+} orally [-twice-]{+once+} daily.",
        ),
        ("Do not freeze.", "Do not shake.", "Do not [-freeze-]{+shake+}."),
        ("in 5 mg", "in 5 mcg", "in [-5 mg-]{+5 mcg+}"),
        (
            "can cause harm.",
            "can cause serious harm in 12% of patients.",
            "can cause{+ serious+} harm{+ in 12% of patients+}.",
        ),
        (
            "Monitor the platelets of patients in all cases",
            "Watch for the signs of bleeding in any event",
            "[-Monitor the platelets of patients in all cases-]{+Watch for the signs of bleeding in any event+}",
        ),
    ],
)
def test_it_reads_as_a_person_would_mark_it(old: str, new: str, shown: str) -> None:
    assert marked(redline(old, new)) == shown


@pytest.mark.parametrize(
    ("old", "new", "figures"),
    [
        ("5 mg or 10 mg", "10 mg or 5 mg", [("5 mg", "10 mg"), ("10 mg", "5 mg")]),
        ("(5.2, 5.3)", "(5.3, 5.4)", [("5.2", "5.3"), ("5.3", "5.4")]),
        ("at 5 mg", "at 5 mg or 10 mg", [("", "10 mg")]),
        ("one of 3", "some", [("one, 3", "")]),
        ("no figure", "at all", []),
    ],
)
def test_changed_figures(old: str, new: str, figures: list[tuple[str, str]]) -> None:
    found = [found for hunk in hunks(redline(old, new)) for found in figures_of(hunk)]
    assert [(", ".join(one.old), ", ".join(one.new)) for one in found] == figures


@settings(deadline=None)
@given(st.lists(st.sampled_from("abcd")), st.lists(st.sampled_from("abcd")))
def test_what_matches_is_equal_and_in_order(old: list[str], new: list[str]) -> None:
    end = stop = 0
    for match in matching(old, new):
        assert old[match.old : match.old + match.size] == new[match.new : match.new + match.size] != []
        assert match.old >= end
        assert match.new >= stop
        end, stop = match.old + match.size, match.new + match.size


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([f"u{n} a{n}" for n in range(15_000)], [f"u{n} b{n}" for n in range(15_000)]),
        (["a b"] * 15_000, ["b b a"] * 10_000),
        ([f"w{n}" for n in range(30_000)], [f"w{n}" for n in range(30_000)][::-1]),
    ],
    ids=["every other word", "two words", "backwards"],
)
def test_no_text_takes_long(old: list[str], new: list[str]) -> None:
    begun = process_time()
    redline(" ".join(old), " ".join(new))
    assert process_time() - begun < 2
