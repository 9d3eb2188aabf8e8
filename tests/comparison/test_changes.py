"""Two lists of blocks: each block once, both lists rebuilt from the changes, and what moved is told as moved."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from fairbalance.problem import Location
from fairbalance.redline.block import Block
from fairbalance.redline.changes import NEW, OLD, Change, Fate, compare_blocks
from fairbalance.redline.runs import Kind, side

AT = Location("content/label/sections/5.md")
SENTENCES = (
    "Fatal hemorrhage has occurred in 12% of patients.",
    "Fatal hemorrhage has occurred in 15% of patients with severe thrombocytopenia.",
    "Monitor complete blood counts at least twice a week during treatment.",
    "Withhold the next dose until the infection has resolved and counts have recovered.",
    "None.",
    "5 mg",
)
text_blocks = st.builds(
    Block, st.sampled_from(("paragraph", "item", "title", "note")), st.tuples(st.sampled_from(SENTENCES)), st.just(AT)
)
row_blocks = st.builds(
    Block,
    st.just("row"),
    st.lists(st.sampled_from(("Anemia", "83%", "5 mg", "1,000", "")), min_size=1, max_size=4).map(tuple),
    st.just(AT),
    st.sampled_from(("table", "table-2")),
)
block_lists = st.lists(text_blocks | row_blocks, max_size=12)


def paragraphs(*texts: str) -> list[Block]:
    return [Block("paragraph", (text,), AT) for text in texts]


def table(*rows: Sequence[str], heads: tuple[str, ...] = ()) -> list[Block]:
    return [Block("row", tuple(row), AT, "table", row[0], heads) for row in rows]


def told(old: list[Block], new: list[Block]) -> list[Change]:
    return [change for change in compare_blocks([(old, new)])[0] if change.fate is not Fate.EQUAL]


@settings(deadline=None)
@given(st.lists(st.tuples(block_lists, block_lists), min_size=1, max_size=3))
def test_both_lists_can_be_rebuilt(lists: list[tuple[list[Block], list[Block]]]) -> None:
    compared = compare_blocks(lists)
    for (old, new), changes in zip(lists, compared, strict=True):
        assert [change.old for change in changes if change.fate in OLD] == old
        assert [change.new for change in changes if change.fate in NEW] == new
        for change in changes:
            assert_cells(change)


def assert_cells(change: Change) -> None:
    """The cells of a block that is in both lists, old and new, from its redlines."""
    if change.fate in (Fate.CHANGED, Fate.MOVED_HERE):
        assert change.old is not None
        assert change.new is not None
        old = [side(cell.runs, Kind.DELETED) for cell in change.cells if cell.old is not None]
        new = [side(cell.runs, Kind.INSERTED) for cell in change.cells if cell.new is not None]
        assert tuple(old) == change.old.cells
        assert tuple(new) == change.new.cells
    else:
        assert change.cells == ()


@settings(deadline=None)
@given(block_lists, block_lists)
def test_what_moved_is_told_at_both_places(old: list[Block], new: list[Block]) -> None:
    compared = compare_blocks([(old, ()), ((), new)])
    away = [(change.old, change.new) for change in compared[0] if change.fate is Fate.MOVED_AWAY]
    here = [(change.old, change.new) for change in compared[1] if change.fate is Fate.MOVED_HERE]
    assert sorted(map(repr, away)) == sorted(map(repr, here))
    assert {change.elsewhere for change in compared[0] if change.fate is Fate.MOVED_AWAY} <= {1}
    assert {change.elsewhere for change in compared[1] if change.fate is Fate.MOVED_HERE} <= {0}


@settings(deadline=None)
@given(block_lists)
def test_a_list_is_equal_to_itself(blocks: list[Block]) -> None:
    assert {change.fate for change in compare_blocks([(blocks, blocks)])[0]} <= {Fate.EQUAL}


def test_a_changed_paragraph_between_equal_ones() -> None:
    [change] = told(paragraphs("One.", SENTENCES[0], "Two."), paragraphs("One.", SENTENCES[1], "Two."))
    assert change.fate is Fate.CHANGED


def test_a_wholly_other_text_is_no_version() -> None:
    fates = [change.fate for change in told(paragraphs(SENTENCES[0]), paragraphs(SENTENCES[2]))]
    assert fates == [Fate.DELETED, Fate.INSERTED]


def test_a_code_of_one_word_is_a_version_of_another() -> None:
    assert [change.fate for change in told(paragraphs("L50532020424"), paragraphs("L5053202Z0724"))] == [Fate.CHANGED]


def test_a_short_text_moves_as_it_is_and_a_long_one_changed_too() -> None:
    away = paragraphs("Keep out of reach.", SENTENCES[2], "Rx only")
    here = paragraphs("Rx only", "Keep out of reach.", SENTENCES[2].replace("twice", "3 times"))
    old, new = compare_blocks([(away, ()), ((), here)])
    assert [change.fate for change in old] == [Fate.MOVED_AWAY, Fate.MOVED_AWAY, Fate.DELETED]
    assert [change.fate for change in new] == [Fate.INSERTED, Fate.MOVED_HERE, Fate.MOVED_HERE]


def test_a_column_is_new_in_every_row() -> None:
    """Where figures are alike by chance, the other rows say which column is new."""
    old = table(("Anemia", "83%", "75%"), ("Nausea", "10%", "10%"), ("Rash", "7%", "8%"))
    new = table(("Anemia", "83%", "79%", "75%"), ("Nausea", "10%", "10%", "10%"), ("Rash", "7%", "9%", "8%"))
    for change in told(old, new):
        assert [(cell.old, cell.new) for cell in change.cells] == [(0, 0), (1, 1), (None, 2), (2, 3)]


def test_figures_that_changed_columns_are_both_told() -> None:
    [change] = told(table(("Dose", "5 mg", "10 mg")), table(("Dose", "10 mg", "5 mg")))
    assert [cell.changed for cell in change.cells] == [False, True, True]


def test_a_row_keeps_its_head_when_all_figures_change() -> None:
    changes = told(table(("Anemia", "83%"), ("Rash", "7%")), table(("Anemia", "12%"), ("Rash", "9%")))
    assert [change.fate for change in changes] == [Fate.CHANGED, Fate.CHANGED]


def test_notes_that_are_only_numbered_anew_change_nothing() -> None:
    old = Block("paragraph", ("Harm[^1]",), AT, meant=("Harm[^Graded by CTCAE.]",))
    new = Block("paragraph", ("Harm[^2]",), AT, meant=("Harm[^Graded by CTCAE.]",))
    other = Block("paragraph", ("Harm[^2]",), AT, meant=("Harm[^Severe.]",))
    assert told([old], [new]) == []
    assert [change.fate for change in told([old], [other])] == [Fate.CHANGED]
