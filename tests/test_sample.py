"""The Clolar capture stands on the built site word for word, and its lost structure is restored."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from places import ROOT
from selectolax.lexbor import LexborHTMLParser

from fairbalance.pipeline import build

CAPTURE = (ROOT / "content" / "references" / "capture.txt").read_text(encoding="utf-8")
PAGES = ("index.html", "important-safety-information.html", "contact.html", "404.html")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, tmp_path_factory.mktemp("sample") / "out").folder


def text_of(page: Path) -> str:
    """All that a person reads, white space folded; the words for screen readers alone are left out."""
    tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
    for node in tree.css(".visually-hidden, .external-link__note, script, style, svg"):
        node.decompose()
    return " ".join(tree.body.text(separator="").split())


def lines() -> list[str]:
    stripped = (line.strip().removeprefix("•").strip() for line in CAPTURE.split("\n"))
    return [line for line in stripped if line]


# The table's rows stand cell by cell; all else stands as one run of text.
ROWS = [line for line in lines() if re.search(r"\d% \d+%$", line) or line.startswith("Parameter Any")]
SAFETY = [line for line in lines()[lines().index("Warnings and Precautions") :] if line not in ROWS]


def test_every_line_of_the_capture_stands_on_the_contact_page(site: Path) -> None:
    text = text_of(site / "contact.html")
    missing = [line for line in lines() if line not in ROWS and line not in text]
    assert missing == []


@pytest.mark.parametrize("page", PAGES)
def test_indication_and_safety_information_stand_on_every_page_once_and_in_order(site: Path, page: str) -> None:
    text = text_of(site / page)
    safety = text[text.index("Important Safety Information Clolar® (clofarabine injection)") :]
    position = 0
    for line in SAFETY:
        position = safety.index(line, position) + len(line)
    sentences = [line for line in SAFETY if len(line) > 60]
    assert all(text.count(line) == 1 for line in sentences)
    assert text.count("Clolar is indicated for the treatment") == 1


@pytest.mark.parametrize("page", PAGES)
def test_the_table_has_its_figures(site: Path, page: str) -> None:
    tree = LexborHTMLParser((site / page).read_text(encoding="utf-8"))
    rows = [" ".join(" ".join(cell.text().split()) for cell in row.css("th, td")) for row in tree.css("table tr")]
    assert rows == ROWS


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_that_it_is_a_draft(site: Path, page: str) -> None:
    source = (site / page).read_text(encoding="utf-8")
    assert "Not current labelling" in text_of(site / page)
    assert 'name="robots" content="noindex, nofollow"' in source


def test_lost_structure_is_restored(site: Path) -> None:
    tree = LexborHTMLParser((site / "contact.html").read_text(encoding="utf-8"))
    headings = [" ".join(node.text().split()) for node in tree.css("h2, h3, h4")]
    for lost in ("Indication", "Myelosuppression", "Hemorrhage", "Infections", "Hepatotoxicity", "Enterocolitis"):
        assert lost in headings
    assert [node.text() for node in tree.css("main sup")] == ["2", "2", "2"]
    numbers = {node.attributes["href"]: node.text() for node in tree.css('a[href^="tel:"]')}
    assert numbers == {
        "tel:+18007925652": "800-792-5652",
        "tel:+18888474877": "1-888-847-4877",
        "tel:+18006331610": "800-633-1610",
    }


def test_what_machines_read_comes_from_content(site: Path) -> None:
    source = (site / "contact.html").read_text(encoding="utf-8")
    data = json.loads(
        html.unescape(re.search(r'<script type="application/ld\+json">(.*?)</script>', source, re.DOTALL)[1])
    )
    assert data["@type"] == "MedicalWebPage"
    assert data["about"]["nonProprietaryName"] == "clofarabine injection"
    assert '<link rel="canonical" href="https://clolar-hcp.example/contact.html">' in source
    assert "<title>Contact Us | Clolar (clofarabine injection)</title>" in source
    places = re.findall(r"<loc>(.*?)</loc>", (site / "sitemap.xml").read_text())
    assert places == [
        f"https://clolar-hcp.example/{page}" for page in ("contact.html", "important-safety-information.html", "")
    ]
    assert (site / "robots.txt").read_text() == "User-agent: *\nDisallow: /\n"
