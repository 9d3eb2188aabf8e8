"""Nothing that a visitor can meet is missing from an edition, and nothing is in it twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from places import PROJECTS, ROOT
from second_reading import PlainReading, letters, read_letters
from selectolax.lexbor import LexborHTMLParser

from fairbalance.assets.fingerprint import Asset
from fairbalance.edition.edition import Edition, EditionPage, Hidden, Link, ShownBlock
from fairbalance.edition.reading import Read, read_edition
from fairbalance.intake.importing import import_label
from fairbalance.pipeline import for_review
from fairbalance.problem import ProblemsFound
from fairbalance.starter.new import new_project

DATA = ROOT.parent / "shared" / "data"
LABELS = [file for file in (DATA / "spl/rx_eliquis__a454cd24_v38.xml", DATA / "epi/aemps-39681.xml") if file.is_file()]
LABELS.append(ROOT / "tests/samples/label/fictivan.xml")


def read_page(body: str, head: str = "") -> Read:
    page = f"<!doctype html>\n<html><head>{head}</head><body>{body}</body></html>"
    return read_edition((Asset("page.html", page.encode()),))


def of(body: str, head: str = "") -> Edition:
    """The edition of one page."""
    return read_page(body, head).edition


def blocks_of(edition: Edition, page: EditionPage) -> list[ShownBlock]:
    return [edition.blocks[name] for name in page.blocks]


def hidden_of(edition: Edition) -> Iterator[Hidden]:
    for page in edition.pages:
        yield from page.hidden
    for shown in edition.blocks.values():
        yield from shown.hidden


def shown_in(body: str) -> list[str]:
    return [shown.block.text for shown in of(body).blocks.values()]


def marks_of(html: str) -> list[str]:
    """The ids that a page's elements bear."""
    return sorted(name for marked in re.findall(r' data-block="([^"]*)"', html) for name in marked.split())


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    new_project(tmp_path / "new")
    return tmp_path / "new"


def lacking(project: Path) -> list[object]:
    """Of every page, what the edition and another reading do not have alike."""
    files = for_review(project).files
    read_all = read_edition(files)
    edition = read_all.edition
    written = {file.route: file.data.decode() for file in files if file.route.endswith(".html")}
    found: list[object] = []
    for page in edition.pages:
        plain, blocks = PlainReading(written[page.route]), blocks_of(edition, page)
        assert plain.letters.total() > 100
        assert marks_of(read_all.marked[page.route]) == sorted(page.blocks)
        read = read_letters(blocks, page)
        links = Counter(link.href for shown in blocks for link in shown.links)
        hidden = {letters(one.text) for one in (*page.hidden, *(one for shown in blocks for one in shown.hidden))}
        said = plain.spoken | plain.said
        found += [plain.letters - read, read - plain.letters, plain.links - links, links - plain.links, said - hidden]
    return [one for one in found if one]


@pytest.mark.parametrize("project", [ROOT, *sorted(PROJECTS.iterdir())], ids=lambda path: path.name)
def test_every_letter_once(project: Path) -> None:
    assert lacking(project) == []


@pytest.mark.parametrize("label", LABELS, ids=lambda path: path.name)
def test_every_letter_of_a_label_once(label: Path, tmp_path: Path) -> None:
    import_label(label, tmp_path / "project", frozenset(("images",)))
    assert lacking(tmp_path / "project") == []


def test_every_letter_of_the_starter_once(starter: Path) -> None:
    assert lacking(starter) == []


# Of a theme's own pages.
BLOCKS = (
    "div",
    "p",
    "section",
    "li",
    "ul",
    "details",
    "summary",
    "h2",
    "blockquote",
    "pre",
    "dl",
    "dt",
    "dd",
    "search",
)
INLINE = (
    "span",
    "a",
    "b",
    "sup",
    "sub",
    "button",
    "label",
    "ruby",
    "rt",
    "rp",
    "my-element",
    "select",
    "option",
    "del",
)
TABLES = ("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "figure", "figcaption")
OTHERS = ("svg", "text", "g", "foreignObject", "template", "noscript", "dialog", "canvas", "video", "object", "main")
EMPTY = ("br", "hr", "wbr", "img", "input", "area")
ATTRIBUTES = ("", " hidden", ' aria-hidden="true"', ' class="visually-hidden"', ' role="presentation"', ' id="x"')
ATTRIBUTES += (' colspan="2"', ' rowspan="3"', ' colspan="0"', ' class="safety-banner"', ' popover=""', " open")
trees = st.recursive(
    st.sampled_from(("W", "W ", " W", "W\u00ad", "\u202eW", "<!-- c -->", "\n", *(f"<{tag} A>" for tag in EMPTY))),
    lambda inner: st.builds(
        lambda tag, attribute, children, closed: (
            f"<{tag}{attribute} A>{''.join(children)}{f'</{tag}>' if closed else ''}"
        ),
        st.sampled_from(BLOCKS + INLINE + TABLES + OTHERS),
        st.sampled_from(ATTRIBUTES),
        st.lists(inner, max_size=4),
        st.integers(0, 9),  # one in ten is left open
    ),
    max_leaves=25,
)


def numbered(tree: str) -> str:
    """Each word, address and label with a number of its own."""
    number = iter(range(10_000))
    tree = re.sub("W", lambda _: f"w{next(number)}z", tree)
    return re.sub(
        r"(<(?:a|area)\b[^>]*?) A>|( A)(?=>)",
        lambda tag: (
            f'{tag[1]} href="h{next(number)}z">' if tag[1] else f' aria-label="a{next(number)}z" alt="a{next(number)}z"'
        ),
        tree,
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(trees, min_size=1, max_size=4).map("".join))
def test_no_tree_of_elements_hides_or_doubles_a_word(tree: str) -> None:
    html = numbered(tree)
    plain = LexborHTMLParser(f"<body>{html}").html or ""
    read = read_page(html)
    edition = read.edition
    assert marks_of(read.marked["page.html"]) == sorted(edition.pages[0].blocks)
    cells = " ".join(cell for shown in edition.blocks.values() for cell in shown.block.cells)
    hidden = list(hidden_of(edition))
    words = Counter(re.findall(r"w\d+z", " ".join((cells, *(one.text for one in hidden)))))
    assert words == Counter(re.findall(r"w\d+z", plain))
    assert Counter(link.href for shown in edition.blocks.values() for link in shown.links) + Counter(
        one.text for one in hidden if one.kind == "href"
    ) == Counter(re.findall(r'"(h\d+z)"', plain))
    named = Counter(one.text for one in hidden if one.kind in ("aria-label", "alt"))
    assert named == Counter(re.findall(r'"(a\d+z)"', plain))


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("<div>Before<p>Within</p>after</div>", ["Before", "Within", "after"]),
        ("<a href=x>Text <span>and <div>block</div></span></a>", ["Text", "and", "block"]),
        ("<details><summary>More</summary>Closed <b>text</b></details>", ["More", "Closed text"]),
        ("<dl><div><dt>Form</dt><dd>Tablet</dd></div></dl>", ["Form", "Tablet"]),
        ("<p aria-hidden=true>Seen</p>", ["Seen"]),
        ("<p>a<sup><a href='#n'>1</a></sup></p>", ["a[^1]"]),
        ("<p>a<sup><a href='#n'>1</a> see below</sup></p>", ["a^1 see below^"]),
        ("<p>10<sup> 2 </sup>m<sub>2</sub></p>", ["10 ² m₂"]),
        ("<select><option>One<option>Two</select>", ["One Two"]),
        ("<button>Open</button><button>Close</button>", ["Open Close"]),
        ("<pre>a\n  b</pre>", ["a b"]),
        ("<p>hemor\u00adrhage\u200b.</p>", ["hemorrhage."]),
        ("<my-card>Own</my-card>", ["Own"]),
        ("<p>Not closed<p>nor this<li>nor that", ["Not closed", "nor this", "nor that"]),
        ("<p>a<!-- b --><?pi c?>d</p>", ["ad"]),
        ("<img src=a.png><p>Text", ["[picture: a.png]", "Text"]),
        ("<table><tr><td>a<table><tr><td>b<td>c</table></table>", ["a b c"]),
        ("<table><caption><p>x</p>y</caption><tr hidden><td>h<tr><td>1<td hidden>2<td>3</table>", ["x y", "1 | 3"]),
        ("<ol><li><span>*</span> <div><p>One.</p><p>Two.</p></div></ol>", ["* One.", "Two."]),
        ("<ol><li>†<div></div></li><li>a<div>b</div>c</li></ol><p>d", ["†", "a b", "c", "d"]),
        ("<svg><g><text>Bar <tspan>one</tspan></text></g><text>5%</text></svg>", ["Bar one | 5%"]),
        ("<p>See <a href=x><svg aria-hidden=true><text>i</text></svg> more</a></p>", ["See i more"]),
    ],
)
def test_blocks_of_own_templates(body: str, blocks: list[str]) -> None:
    assert shown_in(body) == blocks


@pytest.mark.parametrize(
    ("body", "hidden"),
    [
        ("<template><p title=t>later <a href=x>there</a></p></template>", [("hidden", "later there"), ("title", "t")]),
        ("<noscript>Without <i>scripts</i></noscript>", [("hidden", "Without scripts")]),
        ("<div hidden><p>one</p><p>two</p></div>", [("hidden", "one two")]),
        ("<h2 class=visually-hidden>Heading</h2>", [("visually-hidden", "Heading")]),
        ("<table><tr><th abbr=Any title='Any grade'>x</table>", [("abbr", "Any"), ("title", "Any grade")]),
        ("<input type=submit value=Send placeholder=Word>", [("value", "Send"), ("placeholder", "Word")]),
        ("<p data-none='Nothing found'>x", [("data-none", "Nothing found")]),
        ("<iframe title=Film src=film.html>no frames</iframe>", [("title", "Film"), ("hidden", "no frames")]),
        ("<svg><title>Share</title><desc>of patients</desc></svg>", [("title", "Share"), ("desc", "of patients")]),
        ("<script type=application/ld+json>{}</script>", [("json-ld", "{}")]),
    ],
)
def test_hidden_texts_of_own_templates(body: str, hidden: list[tuple[str, str]]) -> None:
    for within in (body, f"<div>{body}</div>", f"<p>Text {body}", f"{body} text"):
        found = [(one.kind, one.text) for one in hidden_of(of(within)) if one.kind != "href"]
        assert sorted(found) == sorted(hidden)


@pytest.mark.parametrize(
    "body", ["<a href=x><div>Go</div></a>", "<p><a href=x>Go</a></p>", "<svg><a href=x><text>Go</text></a></svg>"]
)
def test_links_around_whatever(body: str) -> None:
    (shown,) = of(body).blocks.values()
    assert shown.links == (Link("x", "Go"),)


def test_link_without_text_belongs_to_the_last_block() -> None:
    (shown,) = of('<p>Text</p><a href="x" aria-label="On"></a>').blocks.values()
    assert (shown.links, [one.text for one in shown.hidden]) == ((Link("x", ""),), ["On"])


def test_heads() -> None:
    said = '<title>T</title><meta name="keywords" content="k"><meta http-equiv="refresh" content="0;url=x">'
    said += '<meta name="viewport" content="width=device-width"><link rel="canonical" href="https://a.example/">'
    hidden = [(one.kind, one.text) for one in of("<p>x", said).pages[0].hidden]
    assert hidden == [
        ("title", "T"),
        ("keywords", "k"),
        ("refresh", "0;url=x"),
        ("canonical", "https://a.example/"),
    ]


def test_words_of_stylesheets() -> None:
    css = r"""a::after { content: "\2191"; } p::before{content:"New: \"50\25\"" counter(x) 'more'} /* content: "no" */
    @page { @bottom-left { content: "Clolar"; } } .x { --content: "not this"; quotes: "a"; content: "open"""
    page = '<link rel="stylesheet" href="../a/site.css?1"><p>x'
    files = (Asset("b/page.html", page.encode()), Asset("a/site.css", css.encode()))
    (page_read,) = read_edition(files).edition.pages
    assert [one.text for one in page_read.hidden] == ['New: "50%"more', "Clolar"]


def test_sheets_say_their_foot() -> None:
    edition = read_edition(for_review(ROOT).files).edition
    for page in edition.pages:
        assert Hidden("content", "Clolar (clofarabine injection)", "style") in page.hidden


@pytest.mark.parametrize("tag", ["span", "div"])
def test_a_page_of_elements_without_end_is_a_problem_at_its_place(tag: str) -> None:
    assert shown_in(f"<p>{'<i>' * 200}deep") == ["deep"]
    with pytest.raises(ProblemsFound) as found:
        of(f"<{tag}>" * 3000 + "deep")
    assert str(found.value.problems[0]).startswith("page.html:1:1: error[page-depth]: the page cannot be read: ")


def test_links_that_a_page_lists_are_one_each_and_others_stay_in_their_line() -> None:
    assert shown_in('<a href="#a">To the text</a>\n<a href="#b">To the end</a>') == ["To the text", "To the end"]
    assert shown_in('<p><a href="#a">One</a> <a href="#b">two</a></p>') == ["One two"]
    assert shown_in('<div><a href="#a">One</a> <img alt="a box"> <a href="#b">two</a></div>') == [
        "One [picture: a box] two"
    ]
