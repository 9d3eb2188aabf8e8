"""Scalars stay what their author wrote, and every value knows where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.content.located_yaml import LocatedDict, LocatedList, locate, read_yaml
from fairbalance.content.source import INVISIBLE, Source
from fairbalance.model.text import PLACE, Text
from fairbalance.problem import Location, Problems


def read(text: str, first_line: int = 1):
    problems = Problems()
    data = read_yaml(Source("x.yaml", text, first_line), problems)
    assert not len(problems), list(problems)
    return data


@pytest.mark.parametrize(
    "written",
    [
        "NO",
        "yes",
        "1.10",
        "010",
        "8:30",
        "1e3",
        "0x1F",
        ".5",
        "1_000",
        "2025-10-31",
        "true",
        "12:30:45",
        "+1",
        "=",
        "<1",
        "NaN",
    ],
)
def test_figures_and_words_stay_text(written: str) -> None:
    data = read(f"value: {written}\n")
    assert data["value"] == written
    assert isinstance(data["value"], Text)


def test_nothing_is_an_empty_text_with_a_place() -> None:
    value = read("value:\n")["value"]
    assert value == ""
    assert value.at.line == 1


def test_places_of_keys_values_items_and_blocks() -> None:
    data = read("a: one\nb:\n  - x\n  - {c: deep}\nd: |\n    first\n    second\n", first_line=10)
    assert data["a"].at == Location("x.yaml", 10, 4)
    assert data.key_at["b"] == Location("x.yaml", 11, 1)
    assert data["b"].at == Location("x.yaml", 12, 3)
    assert data["b"][1]["c"].at == Location("x.yaml", 13, 9)
    assert data["d"].at == Location("x.yaml", 15, 5)
    assert data["d"] == "first\nsecond"
    assert locate(data, ["b", 1, "c"]) == Location("x.yaml", 13, 9)
    assert locate(data, ["b", 1, "absent"]) == Location("x.yaml", 13, 5)


def test_a_literal_block_keeps_inner_blank_lines_and_signs() -> None:
    assert read("d: |\n  a ≥ 1\n\n  b – 2 ®\n")["d"] == "a ≥ 1\n\nb – 2 ®"


PLAIN = st.text(
    st.characters(
        min_codepoint=32, blacklist_categories=("Cs", "Cc", "Co", "Cn"), blacklist_characters="\ufeff\u2028\u2029\x85"
    ),
    max_size=30,
)
KEY = PLAIN.filter(lambda key: not INVISIBLE.search(key))


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@given(st.lists(st.tuples(KEY, PLAIN), max_size=5, unique_by=lambda pair: pair[0]))
def test_every_quoted_text_comes_back_as_it_was(pairs: list[tuple[str, str]]) -> None:
    data = read("".join(f"{quoted(key)}: {quoted(value)}\n" for key, value in pairs) or "{}\n")
    assert {str(key): str(value) for key, value in data.items() if key != PLACE} == dict(pairs)
    lines = [data[key].at.line for key, _ in pairs]
    assert lines == list(range(1, len(pairs) + 1))


@given(st.text(max_size=200))
def test_no_text_can_crash_the_reader(text: str) -> None:
    problems = Problems()
    data = read_yaml(Source("x.yaml", text), problems)
    assert data is None or isinstance(data, LocatedDict | LocatedList | Text)
    assert (data is None) == (len(problems) > 0)
