"""Label text passes through Markdown unchanged, and what Markdown would do to figures is known."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from fairbalance.markdown.directive import directive_plugin
from fairbalance.markdown.prose import has_markup, parse_prose, parser
from fairbalance.markdown.renderer import ImageTarget, LinkTarget
from fairbalance.markdown.rendering import plain_text, render_line, render_prose
from fairbalance.model.text import Prose, Text
from fairbalance.problem import Location

AT = Location("x.md", 1, 1)


class Bare:
    """References for prose that has none."""

    table_label = "Table"

    def directive(self, name: str, argument: str, inner: str) -> str:
        return f"[{name} {argument}|{inner}]"

    def link(self, href: str) -> LinkTarget:
        return LinkTarget(href)

    def image(self, src: str) -> ImageTarget:
        return ImageTarget(src, 1, 1)

    def heading_id(self, text: str) -> str:
        return "h"


def html(text: str) -> str:
    return render_prose(parse_prose(Prose(text, AT)), Bare())


@pytest.mark.parametrize(
    "text",
    [
        "Table 2(c) shows (r) and (tm), 1/2 ... -- 5 --- 7",
        "0.9.mL and www.fda.gov/medwatch and a@b.example stay words",
        "He said \"no\" and 'yes'; 5% – 10%; ≥10 %; ®",
        "p<0.05, ALT <5 × ULN, > 3",
        "2 * 3 * 4 = 24; 5*",
        "    indented text is text",
        "It costs $5. 10 mg_kg_day",
    ],
)
def test_label_text_is_not_touched(text: str) -> None:
    assert HTMLParser(html(text)).text().strip() == text.strip()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("40 mg/m^2^", "40 mg/m<sup>2</sup>"),
        ("10^-6^ H~2~O", "10<sup>-6</sup> H<sub>2</sub>O"),
        ("**bold** *italic*", "<strong>bold</strong> <em>italic</em>"),
        ("a line\\\nbroken", "a line<br>\nbroken"),
    ],
)
def test_markup_that_labels_need(text: str, wanted: str) -> None:
    assert html(text) == f"<p>{wanted}</p>\n"


def test_a_list_that_begins_at_5_stays_so() -> None:
    assert '<ol start="5">' in html("5. fifth\n6. sixth\n")


def test_directives_hold_markdown_and_each_other() -> None:
    assert html("::: note\nA *b*.\n\n::: table x\n:::\n\nC\n:::\nD\n") == (
        "[note |<p>A <em>b</em>.</p>\n[table x|]<p>C</p>\n]<p>D</p>\n"
    )


def test_tables_have_scopes_and_no_inline_style() -> None:
    made = html("| a | b |\n|---|--:|\n| c | 1.10 |\n")
    assert "style" not in made
    assert '<th scope="col" class="align-right">b</th>' in made


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=60))
def test_the_shortcut_for_plain_lines_gives_what_the_parser_gives(text: str) -> None:
    line = Text(text, AT)
    if not has_markup(line):
        through_parser = html(re.sub(r"\s+$", "", text)) if text.strip() else ""
        shortcut = render_line(line, Bare())
        assert HTMLParser(shortcut).text() == line.strip(" \t\n")
        if re.fullmatch(r"[A-Za-z][^\n\r\t\x00]*", text) and "  " not in text and ":::" not in text:
            assert through_parser == f"<p>{shortcut.rstrip()}</p>\n"


LINES = (
    *("Harm.", "  indented", "- item", "  - deeper", "1. one", "", "| a | b |", "|---|---|", "a | b", "# H", "> q"),
    *(
        "- one",
        "a\\",
        "*b* c",
        "::: note",
        ":::",
        "```",
        "---",
        "    four",
        "Word two  ",
        "[r]: x",
        "tab\tx",
        "é ü",
        "Ω",
    ),
)
BLOCKS = st.lists(st.sampled_from(LINES), max_size=12)


@settings(max_examples=300)
@given(BLOCKS)
def test_the_shortcuts_of_the_parser_change_no_token(lines: list[str]) -> None:
    plain = MarkdownIt("commonmark", {"html": True}).enable("table").disable(["code", "lheading", "reference"])
    plain.use(directive_plugin).use(superscript_plugin).use(sub_plugin)
    text = "\n".join(lines)
    assert [token.as_dict() for token in parser().parse(text)] == [token.as_dict() for token in plain.parse(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("mg/m^2^", "mg/m²"),
        ("10^-6^", "10⁻⁶"),
        ("H~2~O", "H₂O"),
        ("x^ab^", "x^ab^"),
        ("**5%**", "5%"),
        ("a & b", "a & b"),
    ],
)
def test_plain_text_keeps_a_power_a_power(text: str, wanted: str) -> None:
    assert plain_text(Text(text, AT)) == wanted
