"""What a page says of itself to machines, and on which side it begins."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from fairbalance.pipeline import build
from fairbalance.site.pages import shown_date


def page_of(project: Path, name: str = "index.html") -> str:
    return (build(project, project / "public").folder / name).read_text(encoding="utf-8")


def with_keys(project: Path, old: str, new: str) -> None:
    file = project / "content" / "microsite.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "opening"), [("en", '<html lang="en">'), ("ar-EG", '<html lang="ar-EG" dir="rtl">')]
)
def test_the_script_has_its_direction(minimal: Path, language: str, opening: str) -> None:
    with_keys(minimal, "language: en", f"language: {language}")
    assert opening in page_of(minimal)


def test_without_an_address_there_is_no_canonical_and_no_sitemap(minimal: Path) -> None:
    assert "canonical" not in page_of(minimal)
    assert not (minimal / "public" / "sitemap.xml").exists()


def test_an_address_below_a_path_is_kept(minimal: Path) -> None:
    with_keys(minimal, "language: en", "language: en\naddress: https://x.example/a/b")
    page_of(minimal)
    assert "<loc>https://x.example/a/b/</loc>" in (minimal / "public" / "sitemap.xml").read_text()
    assert "Sitemap: https://x.example/a/b/sitemap.xml" in (minimal / "public" / "robots.txt").read_text()
    assert "404" not in (minimal / "public" / "sitemap.xml").read_text()


def test_json_ld_cannot_leave_its_script(minimal: Path) -> None:
    with_keys(minimal, "description: A small site.", 'description: "</script><script>alert(1)</script> & more"')
    html = page_of(minimal)
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert json.loads(data)["description"] == "</script><script>alert(1)</script> & more"
    assert "<script>alert" not in html


def test_the_date_in_words() -> None:
    day = date(2025, 10, 31)
    assert [shown_date(day, language) for language in ("en-US", "en-GB", "de")] == [
        "October 31, 2025",
        "31 October 2025",
        "2025-10-31",
    ]


def test_a_draft_says_so_even_without_words_of_its_own(minimal: Path) -> None:
    with_keys(minimal, "status: released", "status: draft")
    html = page_of(minimal)
    assert html.count("Draft: not approved, not for use.") == 2, "above the page and below it"
    assert 'content="noindex, nofollow"' in html
    (stylesheet,) = (minimal / "public" / "assets").glob("*.css")
    assert "Draft: not approved, not for use." in stylesheet.read_text(encoding="utf-8")


def test_a_heading_named_like_the_sites_own_places_gets_one_of_its_own(minimal: Path) -> None:
    page = minimal / "content" / "pages" / "index.md"
    page.write_text(
        page.read_text(encoding="utf-8") + "\n## Contact a rep\n\n## Table\n\n## Content\n\n## Contact a rep\n"
    )
    html = page_of(minimal)
    for anchor in ("heading-contact-a-rep", "table", "heading-content", "heading-contact-a-rep-2"):
        assert html.count(f'id="{anchor}"') == 1


def test_an_exclamation_before_a_number_makes_no_picture(minimal: Path) -> None:
    contact = minimal / "content" / "contact.yaml"
    contact.write_text(contact.read_text(encoding="utf-8").replace("Call {number}.", '"Call now!{number}"'))
    assert 'now!<a class="phone-link" href="tel:+18005550100">' in page_of(minimal, "contact.html")
