"""What differs between two sequences, found in bounded time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fairbalance.intake.fidelity.alignment import aligned, changes

WORDS = st.lists(st.sampled_from("abc"), max_size=12)


@given(WORDS, WORDS)
def test_with_its_changes_the_old_becomes_the_new(old: list[str], new: list[str]) -> None:
    made = list(old)
    for start, end, new_start, new_end in reversed(list(changes(old, new))):
        made[start:end] = new[new_start:new_end]
    assert made == new


@given(WORDS, WORDS)
def test_everything_is_paired_once_and_in_order(old: list[str], new: list[str]) -> None:
    pairs = list(aligned(old, new, str))
    assert [one for one, _ in pairs if one] == old
    assert [other for _, other in pairs if other] == new


def test_one_word_in_a_long_text() -> None:
    old = [f"w{number % 997}" for number in range(20_000)]
    assert list(changes(old, [*old[:9_000], "other", *old[9_001:]])) == [(9_000, 9_001, 9_000, 9_001)]


def test_what_is_hopelessly_alike_is_one_change() -> None:
    assert list(changes(["a", "b"] * 20_000, ["b", "a"] * 20_000)) == [(0, 40_000, 0, 40_000)]
