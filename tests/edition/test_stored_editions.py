"""An edition as a file comes back as it was; anything else is none, and says why."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from places import ROOT

from fairbalance.edition.edition import Edition, EditionPage, EditionPart, Hidden, Link, ShownBlock
from fairbalance.edition.reading import read_edition
from fairbalance.edition.stored import NoEdition, as_json, from_json
from fairbalance.pipeline import for_review
from fairbalance.problem import Location
from fairbalance.redline.block import Block

words = st.text(st.characters(codec="utf-8"), max_size=12)
locations = st.builds(Location, words, st.integers(1, 10**6), st.integers(1, 10**6))
hidden = st.lists(st.builds(Hidden, words, words, words), max_size=2).map(tuple)
cells = st.lists(words, min_size=1, max_size=3).map(tuple)
blocks = cells.flatmap(  # a head for each cell, or none
    lambda held: st.builds(
        Block, words, st.just(held), locations, words, words, st.just(()) | st.tuples(*[words] * len(held))
    )
)
links = st.lists(st.builds(Link, words, words), max_size=2).map(tuple)


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    codes = draw(st.lists(st.from_regex(r"[A-Z]{2,4}", fullmatch=True), min_size=1, max_size=3, unique=True))
    shown = [
        ShownBlock(f"{code}-{number}", code, draw(blocks), draw(links), draw(hidden))
        for code in codes
        for number in range(draw(st.integers(0, 3)))
    ]
    names = tuple(block.id for block in shown)
    pages = draw(st.lists(st.builds(EditionPage, words, words, st.just(names), hidden), max_size=2))
    parts = {code: EditionPart(code, draw(words), draw(words)) for code in codes}
    files = draw(st.dictionaries(words, words, max_size=3))
    return Edition(draw(words), files, tuple(pages), parts, {block.id: block for block in shown})


@pytest.fixture(scope="module")
def sample() -> Edition:
    return read_edition(for_review(ROOT).files).edition


@settings(max_examples=40)
@given(editions())
def test_comes_back_as_it_was(edition: Edition) -> None:
    text = as_json(edition)
    again = from_json(text.encode().decode())
    assert again == edition
    assert as_json(again) == text
    assert list(again.blocks) == list(edition.blocks)
    assert text.count("\n") == len(text.split("\n")) - 1


def test_one_line_a_block(sample: Edition) -> None:
    lines = as_json(sample).split("\n")
    for name in sample.blocks:
        assert sum(f'"id": "{name}"' in line for line in lines) == 1


@settings(max_examples=40)
@given(editions())
def test_parts_hold_every_block_once(edition: Edition) -> None:
    parts = edition.as_parts()
    held = [id(block) for part in parts for block in part.blocks]
    assert sorted(held) == sorted(id(shown.block) for shown in edition.blocks.values())
    assert all(part.blocks and part.at == part.blocks[0].at for part in parts)


def read(text: str) -> str:
    """Why it is none, else nothing."""
    try:
        edition = from_json(text)
    except NoEdition as error:
        return str(error)
    as_json(edition).encode()
    edition.as_parts()
    return ""


def test_cut_off_anywhere(sample: Edition) -> None:
    text = as_json(sample).rstrip()
    chance = random.Random(6)
    for end in (*range(60), *(chance.randrange(len(text)) for _ in range(40))):
        assert read(text[:end])


def test_random_edits(sample: Edition) -> None:
    edition = replace(sample, files=dict(list(sample.files.items())[:2]))
    data = bytearray(as_json(edition).encode())
    chance = random.Random(7)
    for _ in range(60):
        damaged = bytearray(data)
        for _ in range(chance.randint(1, 3)):
            damaged[chance.randrange(len(damaged))] = chance.choice(b'"[]{},:0\\ne\x00\xff9-')
        read(damaged.decode(errors="replace"))


VALUES: tuple[Any, ...] = (None, True, 0, -1, 1.5, 10**400, float("nan"), float("inf"), "", "\ud800", [], {}, [[[]]])


def places(data: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [way, *(place for key, value in inner for place in places(value, (*way, key)))]


def test_wrong_types_deep_inside() -> None:
    block = Block("row", ("a", "b"), Location("a.yaml", 2, 3), "table", "a", ("x", "y"))
    shown = ShownBlock("LAB-r1", "LAB", block, (Link("x", "y"),), (Hidden("alt", "z", "img"),))
    page = EditionPage("a.html", "A", ("LAB-r1",), (Hidden("title", "A", "title"),))
    edition = Edition("d", {"a.html": "e"}, (page,), {"LAB": EditionPart("LAB", "Lab", "table-lab")}, {"LAB-r1": shown})
    text = as_json(edition)
    assert read(text) == ""
    for way in places(json.loads(text)):
        for value in VALUES:
            if not way:
                assert read(json.dumps(value))
                continue
            data = json.loads(text)
            holder = data
            for key in way[:-1]:
                holder = holder[key]
            was = holder[way[-1]]
            holder[way[-1]] = value
            fits = isinstance(value, type(was)) and value != "\ud800" and not isinstance(was, int)
            assert read(json.dumps(data)) or fits, (way, value)


@pytest.mark.parametrize("text", ["", "null", "[" * 100_000, '{"format": "fairbalance edition 1"}', "\ud800", "NaN"])
def test_no_edition_at_all(text: str) -> None:
    assert read(text)


def test_says_what_is_wrong(sample: Edition) -> None:
    text = as_json(sample)
    assert read(text.replace("fairbalance edition 1", "fairbalance edition 2")) == (
        "it does not say that its format is 'fairbalance edition 1'"
    )
    assert read(text.replace('"id": "HEM-1"', '"id": "HEM-99"')) == "a page names a block that is not there"
    assert read(text.replace('["HEM", ', '["HEMO", ')) == "a block belongs to a part that is not there"
    assert read(text.replace('"id": "HEM-1"', '"id": "HEM-0"')) == "two of its blocks or parts have one id"
    assert read(text[:-100]) == "it is cut off or was changed by hand"
