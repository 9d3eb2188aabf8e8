"""Whatever the text is, a project is made of it that can be read and drawn, and no line of it is lost."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from importers.project_text import drawn_pages

from fairbalance.content.located_yaml import LocatedDict, LocatedList, read_yaml
from fairbalance.content.source import Source
from fairbalance.importers import markdown_text
from fairbalance.importers.plain_text.source_text import read_text
from fairbalance.importers.yaml_text import Block, Field, Lines, yaml_of
from fairbalance.markdown.prose import check_prose, parse_line, parse_prose
from fairbalance.markdown.rendering import plain_text
from fairbalance.model.text import Prose, Text
from fairbalance.pipeline import check_project
from fairbalance.problem import Location, Problems
from fairbalance.starter.completeness import lost_lines
from fairbalance.starter.new import new_project

AT = Location("x")
FRAGMENTS = st.sampled_from(
    """Clolar® (clofarabine injection);Clolar;IMPORTANT SAFETY INFORMATION;Contraindications;WARNING: LIVER FAILURE;
    Boxed Warning;WARNINGS AND PRECAUTIONS;Contact Us;Medical Information;Indication;is indicated for x.;5.1 Harm;
    Limitations of Use: none.;•;-;*;o;1.;2);call 1-800-555-0100;+44 20 7946 0123;1-800-FDA-1088;www.x.com/a_b;
    http://a.b/*c*;© 2025 A, Inc.;MAT-US-1-1/25;83% 75%;4 (3%);Grade 3 or higher;<b>;&lt;;&#1;{number};{website};
    [a](b);[^1];](page:x);](link:;##;# x;:::;::: note;::x;```;~~~;~a~;^a^;**b**;__c__;
    _d_;\\;\\\\;!;> q;+ p;---;***;===;:;: ;";';
    ,;.;#;%;@;`;|;||;| a | b |;--|--|;null;~;yes;Ω;é;\u200b;\u00a0;\u00ad;\u2009;𝛼;to check: x;# to check: y;
    †;See more;
    For U.S. Healthcare Professionals;Please see full Prescribing Information.;Monday - Friday, 9 am - 5 pm ET;
    Eastern Time;Multi-lingual help;visit our site at;Parameter Any grade;Table 1. T;Home | A | B;Anemia 3% 4%;
    Anemia  3%  4%;Anemia\t3%\t4%;* Graded.;mg/m2;Anemia* 3% 4%;{label=5.6};{ref=smith mark};{verbatim;{lable=1};
    { mark};<<<<<<<;=======;>>>>>>> a""".replace("\n    ", "").split(";")
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=120),
    st.lists(FRAGMENTS, min_size=1, max_size=30).map("".join),
    st.lists(st.lists(FRAGMENTS, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=20).map("\n".join),
    st.lists(st.lists(FRAGMENTS, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=9).map("\n\n".join),
)


@settings(max_examples=40, deadline=None)
@given(TEXTS)
@example("Act now!www.drug.example or call!+44 20 7946 0123")
@example("Contact Us\nToday\n\nContact Us\n\n## Contact\n\nTable of doses\n\ntext")
@example("Drug is indicated for {number} of 2*3*4 <b>&lt;x")
def test_a_text_becomes_a_project_that_shows_all_of_it(text: str) -> None:
    if read_text(text.encode(), "x", Problems()) is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        capture = Path(folder) / "capture.txt"
        capture.write_bytes(text.encode())
        new_project(Path(folder) / "project", capture)
        pages = drawn_pages(check_project(Path(folder) / "project"))
    read = read_text(text.encode(), "x", Problems())
    assert read is not None
    assert lost_lines(read, pages) == []


SIGNS = ["{label=5.6}", "{ref=", "{verbatim}", "{", "{ mark", "lable=1", "mark}", "}", "\\", " "]
SIGNS += ["<<<<<<<", "=======", ">>>>>>>"]
LINES = st.one_of(
    st.lists(st.sampled_from(SIGNS), max_size=6).map("".join),
    st.text("\\`*_[]()<>&^~!#|-+.:;{}'\"%,=$@/ab1 é", max_size=25),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufeff"), max_size=60),
)


@given(LINES)
def test_escaped_text_shows_exactly_itself(text: str) -> None:
    text = " ".join(text.split(" ")).strip()
    written = markdown_text.inline(text)
    problems = Problems()
    assert plain_text(Text(written, AT)) == text
    assert check_prose(Prose(written, AT), parse_line(Prose(written, AT)), problems) == []
    assert len(problems) == 0


@given(LINES)
def test_a_statement_has_no_brace_that_could_be_filled_in(text: str) -> None:
    text = " ".join(text.split(" ")).strip()
    written = markdown_text.braces(markdown_text.inline(text))
    assert not set("{}") & set(written)
    assert plain_text(Text(written, AT)) == text


@given(LINES)
def test_escaped_text_is_one_paragraph_wherever_it_begins(text: str) -> None:
    text = text.strip()
    parsed = parse_prose(Prose(markdown_text.at_line_start(markdown_text.inline(text)), AT))
    assert [token.type for token in parsed.tokens] == (["paragraph_open", "inline", "paragraph_close"] if text else [])


@given(st.lists(LINES, min_size=1, max_size=3))
def test_yaml_reads_back_what_was_written(texts: list[str]) -> None:
    flow = {"one": texts[0], "all": [*texts, {"last": texts[-1]}]}
    fields = [Field("line", texts[0], ("a comment",)), Field("flow", flow), Field("lines", Lines(tuple(texts)))]
    problems = Problems()
    read = read_yaml(Source("x", yaml_of([Field("all", Block(tuple(fields)))])), problems)
    assert len(problems) == 0
    assert isinstance(read, LocatedDict)
    found = read["all"]
    assert (found["line"], found["lines"]) == (texts[0], texts)
    assert isinstance(found["flow"]["all"], LocatedList)
    assert (found["flow"]["one"], found["flow"]["all"][:-1]) == (texts[0], texts)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "x:1:1: error[text-empty]"),
        (b" \n\t\r\n", "x:1:1: error[text-empty]"),
        (b"ok\nMail: \xe9\n", "x:2:7: error[not-utf-8]: byte 0xE9 is not UTF-8 text"),
        ("Clolar".encode("utf-16"), "x:1:1: error[not-utf-8]"),
        (b"%PDF-1.7\n\x00\x01", "x:2:1: error[control-character]: control character U+0000"),
        (b"a" * 10_000_000, "x:1:1: error[text-too-large]: the file has 10.0 MB"),
    ],
)
def test_what_is_no_text_is_told(data: bytes, told: str) -> None:
    problems = Problems()
    assert read_text(data, "x", problems) is None
    assert next(str(problem) for problem in problems).startswith(told)
