"""A comment stays on its block through any edit, or is said to be lost: it never stands elsewhere silently."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from random import Random

import pytest
from comments.edited_editions import Piece, edited, edition_of, others_edited, pieces_of
from hypothesis import given, settings
from hypothesis import strategies as st
from places import PROJECTS, ROOT

from fairbalance import pipeline
from fairbalance.comments.anchoring import Anchor, Anchoring
from fairbalance.comments.comment import Kind, Placing
from fairbalance.comments.quotation import place_of
from fairbalance.comments.said import Said

SAID = Said("c1", "Roe", Kind.QUESTION, "Which?", "", "", "", -1, "index.html", "2026", "0")


@cache
def pieces(project: str) -> tuple[Piece, ...]:
    read = pipeline.read_project(ROOT if project == "sample" else PROJECTS / project)
    return tuple(pieces_of(pipeline.edition_of(read, pipeline.released_files(read))))


@cache
def anchoring(project: str) -> tuple[Anchoring, dict[Piece, str]]:
    edition, named = edition_of(pieces(project))
    return Anchoring(edition), {piece: name for name, piece in named.items()}


def said_of(chance: Random, project: str, piece: Piece) -> Said:
    """A comment on the whole block, or on some of its words."""
    seen, names = anchoring(project)
    words = list(re.finditer(r"[^\s|]+", piece.text))
    begin = chance.randrange(len(words))
    end = min(begin + chance.randrange(6), len(words) - 1)
    offset = words[begin].start()
    said = replace(SAID, block=names[piece], text=piece.text)
    if chance.random() < 0.6:
        said = replace(said, quote=piece.text[offset : words[end].end()], offset=offset)
    return replace(said, context=str(seen.context(said, said.block)))


def placed(said: Said, now: list[Piece]) -> tuple[Anchor, Piece | None, str]:
    """Where it stands, which piece that is, and what the piece says."""
    edition, named = edition_of(now)
    anchor = Anchoring(edition).anchor(said)
    text = edition.blocks[anchor.block].block.text if anchor.block else ""
    return anchor, named.get(anchor.block), text


CHANCE = st.builds(Random, st.integers(0, 2**32))
PROJECT = st.sampled_from(["sample", "boxed", "cited"])


@settings(max_examples=60, derandomize=True)
@given(CHANCE, PROJECT)
def test_edits_of_other_blocks_move_no_comment(chance: Random, project: str) -> None:
    piece = chance.choice(pieces(project))
    said = said_of(chance, project, piece)
    anchor, found, text = placed(said, others_edited(chance, pieces(project), piece, chance.choice([1, 5, 20])))
    assert anchor.placing is Placing.LOST or found is piece
    if anchor.placing is not Placing.LOST and said.quote:
        assert text[anchor.offset :].startswith(said.quote)


@settings(max_examples=60, derandomize=True)
@given(CHANCE, PROJECT)
def test_a_deleted_block_takes_its_comment_with_it(chance: Random, project: str) -> None:
    piece = chance.choice(pieces(project))
    said = said_of(chance, project, piece)
    anchor, _, _ = placed(said, [other for other in pieces(project) if other is not piece])
    assert anchor.placing is Placing.LOST


def edits(project: str, times: int) -> Iterator[str]:
    """What becomes of comments whose block is edited beside the quote, and of some others at the same time."""
    chance = Random(7)
    for _ in range(times):
        piece = chance.choice(pieces(project))
        said = said_of(chance, project, piece)
        now = edited(chance, piece, (said.offset, said.offset + len(said.quote)))
        if now is None or said.quote not in now.text:
            continue
        after = [now if other is piece else other for other in pieces(project)]
        anchor, found, text = placed(said, others_edited(chance, after, now, chance.choice([0, 2])))
        if anchor.placing is Placing.LOST:
            yield "lost"
        elif found is now and (not said.quote or text[anchor.offset :].startswith(said.quote)):
            yield "found"
        else:
            yield "wrong"


@pytest.mark.parametrize("project", ["sample", "boxed"])
def test_an_edit_beside_the_quote_keeps_the_comment(project: str) -> None:
    """Of the few that are lost, each was on a block of one or two words that says something else now."""
    found = Counter(edits(project, 70))
    assert found["wrong"] == 0
    assert found["found"] > 0.9 * found.total()


TEXTS = ["Before it.", "Harm occurred in 5% of patients and in 5% of others.", "Behind it.", "Far away, by itself."]


def at(texts: list[str], said: Said, context: bool = True) -> Anchor:
    """Where a comment on the second of TEXTS stands among these; a text that begins with > is in another part."""
    before = Anchoring(edition_of([Piece("HEM", "", "paragraph", (text,), "") for text in TEXTS])[0])
    kept = replace(said, context=str(before.context(said, said.block)) if context else "")
    now = [Piece("INF" if text[0] == ">" else "HEM", "", "paragraph", (text.lstrip(">"),), "") for text in texts]
    return Anchoring(edition_of(now)[0]).anchor(kept)


WHOLE = replace(SAID, block="HEM-1", text=TEXTS[1])
FIRST = replace(WHOLE, quote="5%", offset=17)
SECOND = replace(WHOLE, quote="5%", offset=39)
ONE, HARM, TWO, FAR = TEXTS


@pytest.mark.parametrize("context", [True, False])
@pytest.mark.parametrize("said", [WHOLE, FIRST, SECOND])
def test_ids_may_change(said: Said, context: bool) -> None:
    offset = said.offset
    assert at(TEXTS, said, context) == Anchor("HEM-1", offset, Placing.SAME)
    assert at(["New.", ONE, HARM, TWO, FAR], said, context) == Anchor("HEM-2", offset, Placing.SAME)
    assert at([FAR, TWO, HARM], said, context) == Anchor("HEM-2", offset, Placing.SAME)


def test_of_words_that_stand_twice_the_ones_that_were_meant() -> None:
    edit = "Serious harm occurred in 5% of patients and in 5% of others."
    assert at([ONE, edit, TWO, FAR], FIRST) == Anchor("HEM-1", 25, Placing.EDITED)
    assert at([ONE, edit, TWO, FAR], SECOND) == Anchor("HEM-1", 47, Placing.EDITED)
    last = "Harm occurred in 5% of patients and in 5% of the others, rarely."
    assert at([ONE, last, TWO, FAR], FIRST).offset == 17
    assert at([ONE, last, TWO, FAR], SECOND).offset == 39


def test_words_that_are_gone_are_told_with_the_block_they_stood_in() -> None:
    edit = "Harm occurred in 6% of patients and in 7% of others."
    assert at([ONE, edit, TWO, FAR], FIRST) == Anchor("HEM-1", -1, Placing.LOST)
    assert at([ONE, edit, TWO, FAR], WHOLE) == Anchor("HEM-1", -1, Placing.EDITED)
    assert at([ONE, TWO, FAR], WHOLE) == Anchor("", -1, Placing.LOST)


@pytest.mark.parametrize(
    ("old", "quote", "new", "place"),
    [
        ("Nausea 5%, vomiting 6%", "5%", "Nausea 7%, vomiting 5%", -1),
        ("Anemia | 83% | 75%", "83%", "Anemia | 85% | 83%", -1),
        ("Anemia | 83% | 75%", "83%", "Anemia, all | 83% | 75%", 14),
        ("Anemia | 83% | 75%", "83%", "Anemia | 83% | 77%", 9),
        ("5% had it", "5%", "5% and more", 0),
        ("It was 5% of all.", "5%", "It was 2.5% of all.", -1),
        ("It was 5% of all.", "5%", "It was ≥5% of all.", -1),
        ("It was 5% of all.", "5", "It was 5.2% of all.", -1),
        ("It was 5% of all.", "5", "So it was 5% of all.", 10),
        ("It was 5 mg.", "5 mg", "It was 5 mg.", 7),
        ("It was 5 mg", "5 mg", "It was 5 mg, daily.", 7),
        ("It was 5%", "5%", "In all 5%", 7),
        ("of 3 patients, 2", "2", "of 12 patients, some", -1),
        (
            "Harm is rare in all patients.",
            "Harm is rare in all patients",
            "In brief: Harm is rare in all patients!",
            10,
        ),
    ],
)
def test_a_figure_that_happens_to_be_the_same_is_another(old: str, quote: str, new: str, place: int) -> None:
    assert place_of(quote, old, old.index(quote), new) == place


def test_another_part() -> None:
    assert at([ONE, TWO, FAR, f">{HARM}"], FIRST) == Anchor("INF-0", 17, Placing.MOVED)
    moved = ">Harm, sometimes severe, occurred in 5% of patients and in 5% of others."
    assert at([ONE, TWO, FAR, moved], SECOND) == Anchor("INF-0", 58, Placing.MOVED)
    unsure = at([ONE, TWO, FAR, f">{HARM}"], FIRST, context=False)  # it may have stood there all the time
    assert unsure == Anchor("INF-0", 17, Placing.LOST)


def test_a_block_that_was_split() -> None:
    said = replace(WHOLE, quote="5% of patients and in", offset=17)
    parts = ["Harm occurred.", "It was seen in 5% of patients and in 5% of others."]
    assert at([ONE, *parts, TWO, FAR], said).block == "HEM-2"


def test_a_neighbour_that_reads_like_it_is_not_taken_for_it() -> None:
    rows = [("Anemia", "83%"), ("Nausea", "73%"), ("Vomiting", "73%")]
    table = [Piece("LAB", "r", "row", row, "lab") for row in rows]
    seen = Anchoring(edition_of(table)[0])
    said = replace(SAID, block="LAB-r1", text="Nausea | 73%", quote="73%", offset=9)
    said = replace(said, context=str(seen.context(said, "LAB-r1")))
    assert Anchoring(edition_of([table[0], table[2]])[0]).anchor(said).placing is Placing.LOST
    now = [table[0], table[1].saying(("Nausea, vomiting", "73%")), table[2]]
    assert Anchoring(edition_of(now)[0]).anchor(said) == Anchor("LAB-r1", 19, Placing.EDITED)


def test_blocks_that_say_the_same() -> None:
    same = [Piece("HEM", "", "paragraph", (text,), "") for text in ("One.", "None.", "Two.", "None.", "Three.")]
    seen = Anchoring(edition_of(same)[0])
    said = replace(SAID, block="HEM-3", text="None.")
    said = replace(said, context=str(seen.context(said, "HEM-3")))
    assert Anchoring(edition_of(same[1:])[0]).anchor(said).block == "HEM-2"
    assert Anchoring(edition_of([same[0], *same[2:]])[0]).anchor(said) == Anchor("HEM-2", -1, Placing.SAME)
    assert Anchoring(edition_of([*same[:3], same[4]])[0]).anchor(said).placing is Placing.LOST


def test_a_context_that_somebody_has_changed_is_none() -> None:
    assert Anchoring(edition_of([Piece("A", "", "paragraph", (HARM,), "")])[0]).anchor(
        replace(WHOLE, block="A-0", context="nonsense")
    ) == Anchor("A-0", -1, Placing.SAME)


@given(st.text("ab c"), st.text("ab c"), st.text("ab", min_size=1), st.text("ab c"))
def test_a_quote_is_found_behind_whatever_was_written_before_it(new: str, before: str, quote: str, after: str) -> None:
    """An edit on one side leaves the other as it was: wherever else the words stand, theirs is the place."""
    old = f"{before} {quote}{after}#"
    now = f"{new} {quote}{after}#"
    assert place_of(quote, old, len(before) + 1, now) == len(new) + 1
