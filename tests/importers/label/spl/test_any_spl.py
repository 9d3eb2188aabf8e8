"""Whatever a section holds, every word of it arrives in order, and every link and mark leads to one place."""

from __future__ import annotations

import tempfile
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from hypothesis import given, settings
from hypothesis import strategies as st
from importers.label.laws import assert_lawful
from importers.label.spl.spl_words import words_of_document, words_of_xml

from fairbalance.importers.label.reader import read_label
from fairbalance.problem import Problems, Severity

WORDS = st.sampled_from(
    [
        "one",
        "two ",
        " three",
        "\n  four\t",
        "5.1",
        "≥ 10 µg/m",
        "–",
        "\u00a0",
        " \u00a0x",
        "<",
        "&",
        "®",
        "*",
        "[1](a)",
        " ",
        "",
    ]
)
IDS = st.sampled_from(["a", "b", "B", "c d", "n1", "n2", "t1"])
CODES = st.lists(
    st.sampled_from(
        ["bold", "Bold", "itallics", "underline", "xmChange", "Rrule", "Disc", "dics", "LittleAlpha", "nonsense"]
    ),
    max_size=3,
).map(" ".join)
SPANS = st.sampled_from(["", "1", "2", "3", "0", "-1", "99999", "x"])


def element(name: str, inner: str, **attributes: str) -> str:
    said = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items() if value)
    return f"<{name}{said}>{inner}</{name}>"


def several(strategy: st.SearchStrategy[str], most: int = 3) -> st.SearchStrategy[str]:
    return st.lists(strategy, max_size=most).map("".join)


def built(name: str, inner: st.SearchStrategy[str], **attributes: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    kept = {key: st.one_of(st.just(""), values) for key, values in attributes.items()}
    return st.builds(lambda inner, **said: element(name, inner, **said), inner, **kept)


LEAF = st.one_of(
    WORDS.map(escape),
    st.just("<br/>"),
    st.just('<renderMultiMedia referencedObject="m1"/>'),
    built("footnoteRef", st.just(""), IDREF=IDS),
)
INLINE = st.recursive(
    LEAF,
    lambda inner: st.one_of(
        built("content", several(inner), styleCode=CODES, ID=IDS),
        built("sup", several(inner)),
        built("linkHtml", several(inner), href=st.one_of(IDS.map("#".__add__), st.just("https://example.com"))),
        built("footnote", several(inner), ID=IDS),
    ),
    max_leaves=4,
)
LINE = several(INLINE, 4)
CAPTION = st.one_of(st.just(""), built("caption", LINE))
PARAGRAPH = built("paragraph", st.builds(str.__add__, CAPTION, LINE), styleCode=CODES, ID=IDS)


def blocks(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    flow = several(st.one_of(INLINE, inner))
    item = built("item", st.builds(str.__add__, CAPTION, flow), styleCode=CODES, ID=IDS)
    cell = st.one_of(built(name, flow, colspan=SPANS, rowspan=SPANS, styleCode=CODES, ID=IDS) for name in ("td", "th"))
    row = built("tr", several(cell), styleCode=CODES, ID=IDS)
    group = st.one_of(built(name, several(row), ID=IDS) for name in ("thead", "tbody", "tfoot"))
    return st.one_of(
        built("list", st.builds(str.__add__, CAPTION, several(item)), styleCode=CODES, ID=IDS),
        built("table", st.builds(str.__add__, CAPTION, several(st.one_of(group, row))), styleCode=CODES, ID=IDS),
        built("content", flow, styleCode=CODES),
        built("paragraph", flow),
    )


FLOW = st.recursive(PARAGRAPH, blocks, max_leaves=6)
TEXT = several(st.one_of(FLOW, INLINE), 4)
TITLE = built("title", LINE)
SECTION = st.recursive(
    st.builds("<section><id root='x'/>{}<text>{}</text></section>".format, TITLE, TEXT),
    lambda part: st.builds(
        "<section ID='s'>{}<excerpt><highlight><text>{}</text></highlight></excerpt><text>{}</text>"
        "<component>{}</component></section>".format,
        *(TITLE, TEXT, TEXT, part),
    ),
    max_leaves=2,
)
DOCUMENT = (
    '<document xmlns="urn:hl7-org:v3">{}<component><structuredBody><component>{}</component><component><section>'
    "<text>The end.</text><component><observationMedia ID='m1'><value><reference value='a.jpg'/></value>"
    "</observationMedia></component></section></component></structuredBody></component></document>"
)


@settings(max_examples=150, deadline=None)
@given(title=TITLE, section=SECTION)
def test_any_section(title: str, section: str) -> None:
    text = DOCUMENT.format(title, section)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "label.xml"
        file.write_text(text, encoding="utf-8")
        problems = Problems()
        document = read_label(file, problems, images_may_lack=True)
    assert document is not None
    assert not problems.errors
    assert words_of_document(document) == words_of_xml(ElementTree.fromstring(text))
    assert_lawful(document)
    assert {problem.severity for problem in problems} <= {Severity.NOTE, Severity.WARNING}
