"""Marks of citations: where they lead, how they are numbered, and what of a page must not see them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from places import PROJECTS
from selectolax.lexbor import LexborHTMLParser

from fairbalance.pipeline import check, draw
from fairbalance.problem import Severity
from fairbalance.site.search_entries import Drawn, read_entries

CITED = PROJECTS / "cited"
MARK = re.compile(r'<sup class="citation">.*?</sup>', re.DOTALL)


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return pages_of(CITED)


def pages_of(project: Path) -> dict[str, str]:
    return {file.route: file.data.decode() for file in draw(project).files if file.route.endswith((".html", ".csv"))}


def laid_over(project: Path, files: dict[str, str]) -> Path:
    shutil.copytree(CITED, project)
    for name, text in files.items():
        (project / "content" / name).write_text(text, encoding="utf-8")
    return project


def test_a_project_with_marks_everywhere_has_no_problem() -> None:
    assert [found for found in check(CITED) if found.severity is not Severity.NOTE] == []


def test_every_mark_leads_somewhere_and_every_reference_leads_back(pages: dict[str, str]) -> None:
    for route, html in pages.items():
        tree = LexborHTMLParser(html)
        marks = {str(mark.id): mark.attributes["href"] for mark in tree.css(".citation__mark[id]")}
        back = [str(link.attributes["href"]) for link in tree.css(".references__back")]
        entries = [str(entry.id) for entry in tree.css(".references__entry")]
        assert sorted(back) == sorted(f"#{mark}" for mark in marks), route
        assert {f"#{entry}" for entry in entries} == set(marks.values()), route
        ids = [node.id for node in tree.css("[id]")]
        assert len(ids) == len(set(ids)), route


def test_a_reference_has_one_number_on_every_page(pages: dict[str, str]) -> None:
    """That of the references file: the safety information is the same on each page, marks and all."""
    numbers = {
        (str(entry.id), entry.css_first(".references__number").text())
        for html in pages.values()
        for entry in LexborHTMLParser(html).css(".references__entry")
    }
    assert sorted(numbers) == [("cited-data-on-file", "2"), ("cited-guideline", "3"), ("cited-smith-2020", "1")]
    safety = {
        html[html.index('<section class="safety-information"') : html.index('<section class="references"')]
        for route, html in pages.items()
        if route.endswith(".html")
    }
    assert len(safety) == 1


def test_a_mark_of_the_label_leads_to_the_section_on_its_page(pages: dict[str, str]) -> None:
    marks = LexborHTMLParser(pages["index.html"]).css(".citation__mark")
    shown = {(mark.text(), mark.attributes["href"]) for mark in marks if not mark.id}
    assert shown == {
        ("PI 1", "prescribing-information.html#section-1"),
        ("PI 5.1", "prescribing-information.html#section-5-1"),
        ("PI 6.1", "prescribing-information.html#section-6-1"),
        ("PI Boxed Warning", "prescribing-information.html#section-boxed-warning"),
        ("Table", "#table-adverse-reactions"),
    }


def test_without_a_page_of_the_label_a_mark_leads_to_the_prescribing_information(tmp_path: Path) -> None:
    microsite = (CITED / "content/microsite.yaml").read_text(encoding="utf-8")
    pi = '  pi: {address: "https://citavan.example/pi.pdf", text: Prescribing Information}\n'
    project = laid_over(
        tmp_path / "project",
        {"microsite.yaml": f"prescribing_information: pi\n{microsite}{pi}"},
    )
    (project / "content/pages/prescribing-information.md").unlink()
    mark = LexborHTMLParser(pages_of(project)["index.html"]).css_first(".citation__mark")
    assert mark.text() == "PI 1"
    assert mark.attributes["href"] == "https://citavan.example/pi.pdf"
    assert str(mark.attributes["aria-label"]).endswith("(leaves this site)")


def test_a_page_without_marks_has_no_list(tmp_path: Path) -> None:
    shutil.copytree(PROJECTS / "minimal", tmp_path / "project")
    assert "references" not in "".join(pages_of(tmp_path / "project").values())


def test_only_what_a_mark_leads_to_is_numbered(tmp_path: Path) -> None:
    """A hole in the numbers would make a reader look for what is missing."""
    project = tmp_path / "project"
    shutil.copytree(CITED, project)
    for file in (project / "content").rglob("*.*"):
        if file.suffix in (".md", ".yaml"):
            text = file.read_text(encoding="utf-8")
            file.write_text(
                text.replace("{ref=smith-2020 mark}", "{ref=smith-2020}").replace(
                    "ref=smith-2020,data-on-file mark", "ref=smith-2020,data-on-file"
                ),
                encoding="utf-8",
            )
    entries = LexborHTMLParser(pages_of(project)["index.html"]).css(".references__entry")
    assert [(entry.id, entry.css_first(".references__number").text()) for entry in entries] == [
        ("cited-data-on-file", "1"),
        ("cited-guideline", "2"),
    ]


def test_nothing_but_the_page_shows_a_mark(pages: dict[str, str]) -> None:
    """Not the download, not the search, not what machines read, and no name for screen readers."""
    table = pages["tables/adverse-reactions.csv"]
    assert "{" not in table
    assert '"20"' in table
    entries = read_entries([Drawn("index.html", "", MARK.sub("", pages["index.html"]))])
    assert entries == read_entries([Drawn("index.html", "", pages["index.html"])])
    for html in pages.values():
        head = html[: html.index("</head>")] if "</head>" in html else ""
        assert "PI 5.1" not in head
        assert "{label" not in html


def test_a_figure_and_the_mark_behind_it_stay_apart(pages: dict[str, str]) -> None:
    """20 with the mark 1 must not read as 20¹, nor be 201 where somebody copies it; no blank parts a full stop."""
    tree = LexborHTMLParser(pages["index.html"])
    assert "20[1]" in tree.css_first("#table-adverse-reactions").text()
    assert "14 months.[1, 2] Rates" in tree.css_first("#efficacy").text()
