"""Whatever a label's text is, the Markdown of the drafts shows its letters, and nothing is found wrong with it."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fairbalance.importers.label.document import (
    Blocks,
    Break,
    Inline,
    Item,
    Line,
    Link,
    List,
    Mark,
    Marked,
    NoteMark,
    Paragraph,
    Words,
)
from fairbalance.importers.label.microsite.passages import Passage
from fairbalance.importers.label.microsite.prose import NOTE_MARKS, RAISED, Prose
from fairbalance.importers.label.microsite.rows import Run, rows_of
from fairbalance.markdown.letters import Run as Letters
from fairbalance.markdown.letters import letters, runs_of_prose
from fairbalance.markdown.prose import check_prose, parse_prose
from fairbalance.model import text as model
from fairbalance.problem import Location, Problems

AT = Location("x")
TEXTS = st.one_of(
    st.text("\\`*_[]()<>&^~!#|-+.:;{}'\"%,=$@/ab1 é≥®\u00a0\ufeff", max_size=12),
    st.sampled_from(
        ["1.", "2) x", "10", "–", "9–3", "##x", "::: note", "http://a.b", "](https://x)", "•", "www.x.com"]
    ),
)
WORDS = TEXTS.map(Words)
LEAVES = st.one_of(WORDS, st.just(Break()), st.just(NoteMark("n")))
INLINES: st.SearchStrategy[Inline] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Marked, st.sampled_from(Mark), st.lists(inner, max_size=3).map(tuple)),
        st.builds(Link, st.sampled_from(["#a", "#lost", "https://x.example/a(b)", "https://x.example/", "mailto:x"]),
                  st.lists(inner, max_size=2).map(tuple)),
    ),
    max_leaves=6,
)  # fmt: skip
LINES: st.SearchStrategy[Line] = st.lists(INLINES, max_size=5).map(tuple)
MARKERS = st.sampled_from([(), (Words("•"),), (Words("(a)"),), (Words("1."),)])
BLOCKS: st.SearchStrategy[Blocks] = st.recursive(
    st.lists(st.builds(Paragraph, LINES), max_size=2).map(tuple),
    lambda inner: st.tuples(
        st.builds(
            List,
            st.lists(st.builds(Item, inner, MARKERS), max_size=3).map(tuple),
            ordered=st.booleans(),
            start=st.sampled_from([1, 4]),
        ),
        st.builds(Paragraph, LINES),
    ).flatmap(lambda pair: st.permutations(pair)).map(tuple),
    max_leaves=4,
)  # fmt: skip


def shown(markdown: str) -> str:
    """The letters that the engine would show; what it finds wrong fails."""
    prose = model.Prose(markdown, AT)
    parsed = parse_prose(prose)
    problems = Problems()
    check_prose(prose, parsed, problems)
    assert list(map(str, problems)) == []
    return "".join(run.letters for run in runs_of_prose(parsed) if isinstance(run, Letters))


@settings(max_examples=100, deadline=None)
@given(BLOCKS)
@example(
    (Paragraph((Marked(Mark.SUP, (Marked(Mark.BOLD, (Words("1"),)),)), Words(""), Marked(Mark.BOLD, (Words("1."),)))),)
)
@example((Paragraph((Marked(Mark.BOLD, (Words("a"),)), Marked(Mark.ITALIC, (Words("b"),)))),))
@example((List((Item((Paragraph(()), List((Item((), (Words("(a)"),)),))), (Words("(b)"),)),)),))
@example((List((Item((Paragraph((Words("a"),)),)),)), List((Item((Paragraph((Words("b"),)),)),), ordered=True)))
def test_every_letter_is_shown(blocks: Blocks) -> None:
    passage = Passage("", blocks)
    written = Prose({}, {"#a": "prescribing-information.html#section-1"}).passage(passage)
    assert shown(written) == letters("".join(passage.texts()))


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ((Marked(Mark.BOLD, (Words("Bleeding: "),)), Words("stop.")), "**Bleeding:** stop."),
        ((Words("10"), Marked(Mark.SUP, (Words("9"),)), Words("/L")), "10^9^/L"),
        ((Words("10"), Marked(Mark.SUP, (Words("2–3"),))), "10^2^–^3^"),
        ((Marked(Mark.BOLD, (Words("m"), Marked(Mark.SUP, (Words("2"),)))),), "**m^2^**"),
        ((Words("x"), Marked(Mark.ITALIC, (Words("y"),))), "xy"),
        ((Marked(Mark.UNDERLINE, (Words("u"),)), Marked(Mark.CHANGED, (Words("c"),))), "uc"),
        ((Words("("), Link("#a", (Words("5.1"),)), Words(")")), "([5.1](page.html#a))"),
        ((Words("see "), Link("#lost", (Words("5.1"),))), "see 5.1"),
        ((Words("call 1-800-555-0100!"),), "call [](contact:us)!"),
        ((Words("now!1-800-555-0100"),), "now\\![](contact:us)"),
    ],
)
def test_marks(line: Line, written: str) -> None:
    prose = Prose({"1-800-555-0100": "[](contact:us)"}, {"#a": "page.html#a"})
    assert prose.row(rows_of(line)[0]) == written


def test_what_is_lost_is_told() -> None:
    prose = Prose({}, {})
    prose.row((Run("10"), Run("2–3", frozenset({Mark.SUP})), Run("x", noted=True)))
    assert prose.lost == {RAISED, NOTE_MARKS}
