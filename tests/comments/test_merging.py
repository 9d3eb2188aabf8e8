"""Files of several reviewers, taken in once, twice, in any order: nothing twice, nothing lost."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from fairbalance.comments.comment import Kind, State
from fairbalance.comments.merging import current, merged
from fairbalance.comments.said import Said

SAID = Said("c1", "Roe", Kind.QUESTION, "Which?", "HEM-1", "Harm occurred.", "", -1, "index.html", "2026-01-01", "0")


def test_the_same_file_twice() -> None:
    first = merged((), (SAID, SAID))
    assert (first.new, first.again) == ((SAID,), 1)
    second = merged(first.new, (SAID,))
    assert (second.new, second.again) == ((), 1)


def test_two_reviewers_with_one_id() -> None:
    other = replace(SAID, reviewer="Doe")
    assert merged((SAID,), (other,)).new == (other,)
    assert current((SAID, other)) == (SAID, other)


def test_one_id_at_two_places_is_two_comments() -> None:
    other = replace(SAID, text="Harm is rare.", block="HEM-2")
    assert current((SAID, *merged((SAID,), (other,)).new)) == (SAID, other)


def test_another_wording_opens_the_comment_again_and_keeps_the_reply() -> None:
    done = replace(SAID, state=State.DONE, reply="Study 2.", context="a b 1/1/1")
    edited = replace(SAID, comment="Which study, and when?")
    found = merged((done,), (edited,))
    assert found.new == (replace(edited, reply="Study 2."),)
    assert (found.edited, found.again, found.older) == (1, 0, 0)
    assert current((done, *found.new)) == found.new
    assert merged((done, *found.new), (SAID, edited)).new == ()  # neither file comes in twice


def test_an_older_wording_takes_the_place_of_none() -> None:
    newer = replace(SAID, comment="Say which.", made="2026-02-01")
    found = merged((newer,), (SAID,))
    assert (found.new, found.older) == ((), 1)


def test_where_a_reply_was_written_by_hand_it_stays() -> None:
    answered = replace(SAID, state=State.ANSWERED, reply="Study 2.")
    assert merged((answered,), (SAID,)).new == ()
    assert current((answered,)) == (answered,)


SAIDS = st.builds(
    replace,
    st.just(SAID),
    id=st.sampled_from("ab"),
    reviewer=st.sampled_from(["Roe", "Doe"]),
    comment=st.sampled_from("xyz"),
    quote=st.sampled_from(["", "Harm"]),
)


@given(st.lists(st.lists(SAIDS, max_size=4), max_size=4))
def test_every_wording_of_every_comment_is_there_once(files: list[list[Said]]) -> None:
    kept: tuple[Said, ...] = ()
    for file in files:
        kept = (*kept, *merged(kept, file).new)
    came = {said.version for file in files for said in file}
    assert {said.version for said in kept} == came
    assert len(kept) == len(came)
    assert {said.identity for said in current(kept)} == {said.identity for file in files for said in file}
    for file in files:
        assert merged(kept, file).new == ()
