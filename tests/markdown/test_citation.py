"""Citations: what is read of them, where it stands, and that a passage is the same with them and without."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.markdown.citation import read_cites
from fairbalance.markdown.letters import runs_of_line
from fairbalance.markdown.prose import check_prose, parse_line, parse_prose
from fairbalance.markdown.rendering import plain_text, render_prose
from fairbalance.model.citation import CITATION, uncited
from fairbalance.model.text import Prose, Text
from fairbalance.parts.site_parts import site_line
from fairbalance.problem import Location, Problems

AT = Location("x.md", 1, 1)
NAMES = st.from_regex(r"[a-z0-9][a-z0-9.-]{0,8}", fullmatch=True).filter(lambda name: name not in ("verbatim", "mark"))
TARGETS = st.lists(st.tuples(st.sampled_from(["label", "table", "ref"]), NAMES), min_size=1, max_size=4)
FLAGS = st.lists(st.sampled_from(["verbatim", "mark"]), unique=True)
WORDS = st.sampled_from(
    ["Harm occurred.", "*It* was mild.", "m^2^", "5 × ULN", "10%", "**Rash**", "A & B", "[a](x.html)"]
)


def written(targets: list[tuple[str, str]], flags: list[str], apart: str) -> str:
    return "{" + " ".join([apart.join(f"{kind}={name}" for kind, name in targets), *flags]) + "}"


@given(TARGETS, FLAGS, st.sampled_from([",", ", ", " "]))
def test_what_is_written_is_read_at_its_place(targets: list[tuple[str, str]], flags: list[str], apart: str) -> None:
    citation = written(targets, flags, apart)
    cites = read_cites(citation)
    assert list(cites.targets) == targets
    assert (cites.verbatim, cites.mark, cites.unknown) == ("verbatim" in flags, "mark" in flags, ())
    for (_, name), place in zip(cites.targets, cites.places, strict=True):
        assert citation[place:].startswith(name)
        assert citation[place - 1] == "="


@pytest.mark.parametrize(
    ("citation", "targets", "unknown"),
    [
        ("{label=5.6,5.7}", [("label", "5.6"), ("label", "5.7")], []),
        ("{label=5.6, 5.7 mark}", [("label", "5.6"), ("label", "5.7")], []),
        ("{table=lab,label=6.1 mark}", [("table", "lab"), ("label", "6.1")], []),
        ("{ref=a,verbatim}", [("ref", "a")], []),
        ("{label=5.6 5.7}", [("label", "5.6")], ["5.7"]),
        ("{label=5.6,}", [("label", "5.6")], [","]),
        ("{label=}", [], ["label="]),
        ("{verbatim lable=5}", [], ["lable=5"]),
    ],
)
def test_a_comma_goes_on_with_the_same_kind(citation: str, targets: list[object], unknown: list[str]) -> None:
    cites = read_cites(citation)
    assert list(cites.targets) == targets
    assert [word for word, _ in cites.unknown] == unknown


class Bare:
    """References for prose whose citations show no mark."""

    table_label = "Table"

    def link(self, href: str) -> object:
        return type("Target", (), {"href": href, "text": "", "style": "", "note": ""})()


@given(st.lists(st.tuples(WORDS, TARGETS, st.booleans()), min_size=1, max_size=5))
def test_a_passage_is_the_same_with_its_citations_and_without(
    parts: list[tuple[str, list[tuple[str, str]], bool]],
) -> None:
    bare = " ".join(words for words, _, _ in parts)
    cited = " ".join(f"{words} {written(targets, ['verbatim'] * sure, ',')}" for words, targets, sure in parts)
    assert render_prose(parse_prose(Prose(cited, AT)), Bare()) == render_prose(parse_prose(Prose(bare, AT)), Bare())  # type: ignore[arg-type]
    assert plain_text(Text(cited, AT)) == plain_text(Text(bare, AT))
    assert runs_of_line(Text(cited, AT)) == runs_of_line(Text(bare, AT))
    assert site_line(cited) == site_line(bare)
    assert " ".join(uncited(cited).split()) == " ".join(bare.split())


@given(st.lists(st.tuples(WORDS, TARGETS), min_size=1, max_size=5))
def test_every_citation_is_told_at_its_own_place(parts: list[tuple[str, list[tuple[str, str]]]]) -> None:
    text = " ".join(f"{words} {written(targets, [], ',')}" for words, targets in parts)
    problems = Problems()
    uses = [
        use for use in check_prose(Prose(text, AT), parse_line(Prose(text, AT)), problems) if use.kind == "citation"
    ]
    assert list(problems) == []
    assert [(use.argument, use.target) for use in uses] == [target for _, targets in parts for target in targets]
    assert [text[use.at.column - 1 :].startswith(use.target) for use in uses] == [True] * len(uses)
    columns = [use.at.column for use in uses]
    assert columns == sorted(set(columns))
    assert len(CITATION.findall(text)) == len(parts)
