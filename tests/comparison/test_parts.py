"""Which section became which, when ids, numbers and titles change."""

from __future__ import annotations

import pytest

from fairbalance.comparison.parts.matching import match_parts
from fairbalance.comparison.parts.part_changes import compare_parts
from fairbalance.parts.label_parts import label_text
from fairbalance.parts.part import Part
from fairbalance.problem import Location
from fairbalance.redline.block import Block

AT = Location("content/label/sections/5.md")
BLEEDING = "Fatal hemorrhage has occurred in patients with severe thrombocytopenia; monitor platelets and coagulation."
LIVER = "Severe hepatotoxicity has occurred; monitor transaminases and bilirubin before every cycle of treatment."
INFECTION = "Severe infections have occurred in patients; monitor temperature before every dose and treat promptly."
SKIN = "Toxic epidermal necrolysis and Stevens-Johnson syndrome have been reported; discontinue permanently."


def part(number: str, title: str, text: str = "", **more: object) -> Part:
    title_block = [Block("title", (title,), AT)] if title else []
    body = [Block("paragraph", (text,), AT)] if text else []
    name = f"{number} {title}".strip()
    return Part(name, (*title_block, *body), AT, title=title, number=number, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (part("5.1", "Bleeding", BLEEDING, id="a"), part("5.2", "Hemorrhage", LIVER, id="a")),
        (part("5.1", "Bleeding", BLEEDING, id="a"), part("5.1", "Bleeding", LIVER, id="b")),
        (part("5.1", "Bleeding", BLEEDING, id="a"), part("5.2", "Bleeding", BLEEDING, id="b")),
        (part("5.1", "Bleeding", BLEEDING), part("5.1", "Hemorrhage", BLEEDING + " Treat accordingly.")),
        (part("", "", BLEEDING, code="42229-5"), part("", "", BLEEDING)),
        (part("", "", code="34069-5"), part("", "", code="34069-5")),
    ],
    ids=["id", "number and title", "title", "likeness", "text", "what only holds others"],
)
def test_one_became_the_other(old: Part, new: Part) -> None:
    other = part("5.9", "Skin", SKIN, id="z")
    assert match_parts([other, old], [new, other])[1] == 0


def test_another_subject_is_another_section() -> None:
    old = part("5.3", "Bleeding", BLEEDING, code="42229-5")
    new = part("5.3", "Skin Reactions", SKIN, code="42229-5")
    assert match_parts([old], [new]) == {}


def test_what_all_warnings_say_makes_no_version() -> None:
    old = [part("5", "W", id="w"), part("5.3", "Liver", LIVER, code="42229-5", parent=0)]
    new = [part("5", "W", id="w"), part("5.3", "Infections", INFECTION, code="42229-5", parent=0)]
    assert match_parts(old, new) == {0: 0}


def test_an_id_that_two_sections_share_proves_nothing() -> None:
    old = [part("1", "Bleeding", BLEEDING, id="a"), part("2", "Liver", LIVER, id="a")]
    new = [part("1", "Liver", LIVER, id="a"), part("2", "Bleeding", BLEEDING, id="a")]
    assert match_parts(old, new) == {0: 1, 1: 0}


def test_areas_stay_apart() -> None:
    assert match_parts([part("", "Bleeding", area="Highlights")], [part("", "Bleeding", area="Sections")]) == {}


def test_removed_parts_stand_where_they_stood() -> None:
    old = [part("1", "A", id="a"), part("2", "B", id="b"), part("3", "C", id="c")]
    new = [part("1", "A", id="a"), part("3", "C", id="c"), part("4", "D", id="d")]
    assert [change.part.id for change in compare_parts(old, new)] == ["a", "b", "c", "d"]


def test_the_part_that_left_the_order_has_moved_and_no_other() -> None:
    old = [part(number, f"Section {number}", id=number) for number in "1234"]
    moved = [change.part.id for change in compare_parts(old, [old[3], *old[:3]]) if change.moved]
    assert moved == ["4"]


def test_below_another_section_is_moved() -> None:
    old = [part("5", "W", id="5"), part("6", "A", id="6"), part("", "Risk", id="r", parent=0)]
    new = [part("5", "W", id="5"), part("6", "A", id="6"), part("", "Risk", id="r", parent=1)]
    assert [change.part.id for change in compare_parts(old, new) if change.moved] == ["r"]


def test_what_only_sets_blocks_apart_is_no_text_of_a_cell() -> None:
    assert label_text("::: list circle\n- fever\n- chills\n:::") == "fever chills"
