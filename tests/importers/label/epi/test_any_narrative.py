"""Whatever narrative is made of: its words arrive in order, with its cells, items and pictures, and nothing else."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from hypothesis import given, settings
from hypothesis import strategies as st
from importers.label.epi.epi_words import said_by, said_in
from lxml import etree

from fairbalance.importers.label.document import LabelDocument, Link, Section, lines_of
from fairbalance.importers.label.epi.reader import read_epi_json
from fairbalance.importers.label.images import FolderImages
from fairbalance.problem import Problems, Severity

NOWHERE = FolderImages(Path("no folder"))
WORDS = st.text(st.sampled_from("ab5.≥µ \u00a0<&\"'\n["), max_size=8).map(escape)
STYLES = ("", "font-weight:bold", "vertical-align: super", "text-decoration:underline; color:red", "x", ";;:")
HREFS = ("#a", "#gone", "https://example.com/", "mailto:a@example.com", "javascript:alert(1)", "", "data:,x", " #b ")


def element(
    names: tuple[str, ...], content: st.SearchStrategy[str], **attributes: tuple[str, ...]
) -> st.SearchStrategy[str]:
    given_attributes = st.fixed_dictionaries(
        {}, optional={key: st.sampled_from(said) for key, said in attributes.items()}
    )
    return st.builds(_element, st.sampled_from(names), given_attributes, content)


def _element(name: str, attributes: dict[str, str], content: str) -> str:
    written = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{name}{written}>{content}</{name}>"


def several(*of: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(st.one_of(*of), max_size=4).map("".join)


def deeper(content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    cells = several(element(("td", "th"), content, colspan=("2", "0", "x"), rowspan=("2", "999"), align=("center",)))
    rows = several(element(("tr",), cells))
    groups = st.tuples(element(("thead", "tbody"), rows), several(element(("tbody",), rows))).map("".join)
    return several(
        WORDS,
        content,
        element(("b", "em", "span", "sup", "u"), content, style=STYLES, id=("a", "b")),
        element(("a",), content, href=HREFS, name=("b",)),
        element(("p", "div", "h3", "blockquote", "unknown"), content, style=STYLES, id=("a",)),
        element(("ul", "ol"), several(element(("li",), content, value=("4",))), start=("3", "x"), type=("a", "disc")),
        element(("table",), st.one_of(rows, groups), id=("a",)),
        st.sampled_from(
            ("<br/>", "<hr/>", '<img alt="picture"/>', "<script>x</script>", "<p/>", "<ul/>", "<!-- c -->")
        ),
    )


NARRATIVES = st.recursive(WORDS, deeper, max_leaves=25)


def read(narrative: str) -> tuple[LabelDocument | None, Problems]:
    section = {"id": "first", "text": {"div": narrative}}
    known = {"title": "known", "text": {"div": "<div>known</div>"}}
    data = json.dumps({"resourceType": "Composition", "title": "T", "section": [section, known]}).encode()
    problems = Problems()
    return read_epi_json(data, "x.json", NOWHERE, problems, Severity.WARNING), problems


@settings(max_examples=120, deadline=None)
@given(NARRATIVES)
def test_well_formed_narrative_arrives_whole(narrative: str) -> None:
    written = f'<div xmlns="http://www.w3.org/1999/xhtml">{narrative}</div>'
    document, problems = read(written)
    assert document is not None
    assert problems.errors == 0
    expected = said_in("", [etree.fromstring(re.sub("<script>.*?</script>", "", written))])
    assert replace(said_by(document.sections[0]), links=0) == replace(expected, links=0)
    _holds_only_safe_links(document.sections[0])


@settings(max_examples=120, deadline=None)
@given(NARRATIVES, st.data())
def test_what_is_cut_anywhere_is_read_or_told(narrative: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(narrative)))
    end = data.draw(st.integers(start, len(narrative)))
    document, problems = read(f"<div>{narrative[:start]}{narrative[end:]}</div>")
    assert document is not None
    assert all(problem.at.path == "x.json" and problem.message for problem in problems)
    _holds_only_safe_links(document.sections[0])


def _holds_only_safe_links(section: Section) -> None:
    for line in lines_of(section.blocks):
        for inline in line:
            if isinstance(inline, Link):
                assert re.match("#|https:|mailto:", inline.target)
