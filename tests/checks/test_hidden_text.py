"""What a page says without showing it."""

from __future__ import annotations

from places import PROJECTS

from fairbalance.assets.fingerprint import Asset
from fairbalance.checks.reader import PageReader
from fairbalance.checks.required import required
from fairbalance.edition.edition import Hidden
from fairbalance.pipeline import check_project

SAFETY = '<section id="safety-information"><svg><desc>Bars  of harm</desc></svg></section>'
PAGE = f"""<html><head><title>Home | Minivan</title>
<meta name="description" content="A small site."><meta property="og:title" content="Home">
<meta name="viewport" content="width=device-width"></head><body><main>
<img src="a.png" alt="A bottle" title="Bottle"><img src="b.png" alt="">
<svg role="img"><title>Seal</title></svg><input placeholder="Word" aria-label="Search">
<a href="#"><span class="visually-hidden">Back to the top</span></a>{SAFETY}</main></body></html>"""


def test_hidden_text_is_plain_data() -> None:
    reader = PageReader(required(check_project(PROJECTS / "minimal").label), SAFETY)
    hidden = reader.read(Asset("index.html", PAGE.encode())).elements.hidden
    assert set(hidden) == {
        Hidden("title", "Home | Minivan", "head"),
        Hidden("description", "A small site.", "meta"),
        Hidden("og:title", "Home", "meta"),
        Hidden("alt", "A bottle", "img"),
        Hidden("title", "Bottle", "img"),
        Hidden("title", "Seal", "svg"),
        Hidden("desc", "Bars of harm", "svg"),
        Hidden("placeholder", "Word", "input"),
        Hidden("aria-label", "Search", "input"),
        Hidden("visually-hidden", "Back to the top", "span"),
    }
