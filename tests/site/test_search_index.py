"""What can be found: every section once, with the place where it stands, in few bytes and the same ones each time."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from places import PROJECTS, ROOT
from selectolax.lexbor import LexborHTMLParser

from fairbalance.pipeline import draw
from fairbalance.problem import Problems, ProblemsFound
from fairbalance.site.passages import EVERY_PAGE
from fairbalance.site.search_entries import Drawn, read_entries
from fairbalance.site.search_synonyms import load_synonyms
from fairbalance.site.theme import Theme

Index = dict[str, Any]


@pytest.fixture
def boxed(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PROJECTS / "boxed", tmp_path / "boxed"))


def drawn(project: Path) -> dict[str, str]:
    return {file.route: file.data.decode() for file in draw(project).files}


def index_of(files: dict[str, str]) -> Index:
    (text,) = (text for route, text in files.items() if route.startswith("assets/search-index."))
    return dict(json.loads(text.removeprefix("var searchIndex=").removesuffix(";\n")))


def entries(html: str) -> list[tuple[str, int, str, list[str]]]:
    found = read_entries([Drawn("page.html", "Page", html)])
    return [(entry.anchor, entry.within, entry.title, entry.lines) for entry in found]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>One <b>bold</b> word.<p>Two", ["One bold word.", "Two"]),
        ("10<sup>6</sup>, 52 mg/m<sup>2</sup>, C<sub>max</sub>, IC<sub>50</sub>", ["10⁶, 52 mg/m², Cmax, IC₅₀"]),
        ("x<sup>-1</sup> 10<sup>−3</sup> 44%<sup>a</sup> Clolar<sup>®</sup>", ["x⁻¹ 10⁻³ 44%ᵃ Clolar®"]),
        ("a\u00a0b\n c&shy;d<br>e", ["a b cd e"]),
        ("<ul><li>One<ul><li>Two</ul>Three</ul>", ["One", "Two", "Three"]),
        (
            "<table><caption>Cap</caption><tr><th>A<td>1<br>2<td><p>b</p><p>c</p><tr><td>x<td><td>y<td></table>",
            ["Cap", "A\t1 2\tb c", "x\t\ty"],
        ),
        (
            "a<nav>b</nav><p hidden>c</p><svg><text>d</text></svg><span class='visually-hidden'>e</span><!-- f -->",
            ["a"],
        ),
        ("<p>44%<sup class='label-mark'><a href='#n'>1</a></sup> of</p><p class='label__added'>x</p>", ["44% of"]),
    ],
)
def test_lines(html: str, lines: list[str]) -> None:
    assert entries(html) == [("", -1, "Page", lines)]


def test_sections_and_headings() -> None:
    html = """lead
    <h2 id="a">A</h2>one<h3>no place</h3><p>two</p>
    <section id="s5"><div><h3>5 W</h3></div>own
      <section id="s5-1"><h4>5.1 M <a class="label-section__permalink">Link</a></h4><p>in</p></section>
      <section id="s5-2"><p>untitled</p></section>
      <ol class="label-notes"><li id="note">after its parts</li></ol>
    </section>
    <div class="section" id="t"><table><caption>Cap</caption><tr><td>1</table></div>
    <p>of the page</p>"""
    assert entries(html) == [
        ("", -1, "Page", ["lead"]),
        ("a", 0, "A", ["one", "no place", "two", "of the page"]),
        ("s5", 0, "5 W", ["own", "after its parts"]),
        ("s5-1", 2, "5.1 M", ["in"]),
        ("s5-2", 2, "", ["untitled"]),
        ("t", 0, "Cap", ["1"]),
    ]


def test_every_section_can_be_found_once_and_its_place_is_there(boxed: Path) -> None:
    files = drawn(boxed)
    index = index_of(files)
    pages = {route: LexborHTMLParser(text) for route, text in files.items() if route.endswith(".html")}
    assert set(index["pages"]) == {EVERY_PAGE, *pages} - {"404.html"}
    found = [(index["pages"][page], anchor) for page, _, anchor, *_ in index["entries"]]
    assert len(set(found)) == len(found)
    for route, anchor in found:
        for page in pages.values() if route == EVERY_PAGE else [pages[route]]:
            assert not anchor or page.css_first(f"[id='{anchor}']") is not None
    shown = {(EVERY_PAGE, node.id) for node in pages["index.html"].css("#important-safety-information section[id]")}
    assert shown | {(EVERY_PAGE, "important-safety-information"), (EVERY_PAGE, "indication")} <= set(found)


def test_what_a_page_places_itself_is_found_where_it_always_is(boxed: Path) -> None:
    assert "::: indication" in (boxed / "content/pages/index.md").read_text(encoding="utf-8")
    index = index_of(drawn(boxed))
    assert [entry[0] for entry in index["entries"] if entry[2] == "indication"] == [index["pages"].index(EVERY_PAGE)]


def test_every_page_names_the_files_of_the_search(boxed: Path) -> None:
    files = drawn(boxed)
    for route, text in files.items():
        if route.endswith(".html"):
            page = LexborHTMLParser(text)
            root = page.css_first(".site-header > .search[hidden]")
            script = page.css_first("head > script[src][defer]")
            assert root is not None
            assert script is not None
            named = {script.attributes["src"], root.attributes["data-program"], root.attributes["data-index"]}
            assert named == {name for name in files if name.startswith("assets/search")}


def test_the_library_comes_with_its_licence(boxed: Path) -> None:
    (program,) = (text for route, text in drawn(boxed).items() if route.startswith("assets/search-program."))
    assert "Copyright 2022 Luca Ongaro" in program
    assert (ROOT / "static/js/minisearch-7.2.0/LICENSE.txt").read_text(encoding="utf-8") in program


def test_a_text_stands_in_the_index_once(minimal: Path) -> None:
    """As many words as the longest label has."""
    text = "".join(
        f"## {number} Study\n\n" + "Of 115 patients who took 52 mg/m^2^, most had one reaction or more.\n\n" * 12
        for number in range(450)
    )
    assert len(text.split()) > 70_000
    (minimal / "content/pages/studies.md").write_text(f"---\ntitle: Studies\n---\n{text}", encoding="utf-8")
    index = index_of(drawn(minimal))
    size = len(json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode())
    assert len(text) < size < 1.05 * len(text) < 600_000


def test_the_same_content_makes_the_same_index(boxed: Path) -> None:
    assert drawn(boxed) == drawn(boxed)


def test_a_template_that_fails_is_told_once(minimal: Path) -> None:
    own = minimal / "templates/components/section/section.html"
    own.parent.mkdir(parents=True)
    own.write_text("{{ view.titel }}", encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        draw(minimal)
    assert [problem.rule for problem in found.value.problems] == ["template-variable"]


def test_a_project_adds_synonyms_to_the_themes(minimal: Path) -> None:
    default = load_synonyms(Theme(minimal), Problems())
    (minimal / "templates").mkdir()
    (minimal / "templates/synonyms.yaml").write_text("- [Minivan, minivanib]\n", encoding="utf-8")
    assert index_of(drawn(minimal))["synonyms"] == [*map(list, default), ["Minivan", "minivanib"]]


def test_no_synonym_stands_in_two_groups() -> None:
    """A word that means two things is found for neither; what a plain word says stays a plain word."""
    terms = [term.lower() for group in load_synonyms(Theme(ROOT), Problems()) for term in group]
    assert len(set(terms)) == len(terms)
    assert not {"all", "as", "got", "it", "iv", "or", "pe", "who"} & set(terms)
