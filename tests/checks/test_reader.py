"""Pages that are read in two pieces are read as if in one."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from pathlib import Path

import pytest
from places import PROJECTS, ROOT

from fairbalance.assets.fingerprint import Asset
from fairbalance.checks.finding import Label
from fairbalance.checks.reader import PageReader
from fairbalance.checks.rendered import Elements, RenderedPage
from fairbalance.checks.required import Required, required
from fairbalance.pipeline import check_project, compose, site_assets

NOT_SHARED = "<never>"


def pages(project: Path) -> tuple[list[Asset], Required, str]:
    checked = check_project(project)
    composition = compose(checked)
    wanted = required(Label(checked.content, checked.passages, checked.templates.wording))
    files = site_assets(checked, composition)
    return [file for file in files if file.route.endswith(".html")], wanted, str(composition.safety)


def assert_same(one: RenderedPage, other: RenderedPage) -> None:
    assert one.shown == other.shown
    assert one.elements.headings == other.elements.headings
    for field in fields(Elements):
        mine, theirs = getattr(one.elements, field.name), getattr(other.elements, field.name)
        assert mine == theirs if isinstance(mine, int) else Counter(mine) == Counter(theirs), field.name


@pytest.mark.parametrize("project", [ROOT, PROJECTS / "boxed"], ids=["sample", "boxed"])
def test_in_two_pieces_as_in_one(project: Path) -> None:
    found, wanted, safety = pages(project)
    assert found
    for page in found:
        assert safety in page.data.decode()
        assert_same(PageReader(wanted, safety).read(page), PageReader(wanted, NOT_SHARED).read(page))


@pytest.mark.parametrize(
    ("before", "after"),
    [("<!--", "-->"), ("<template>", "</template>"), ("<div hidden>", "</div>"), ("<table>", "</table>")],
)
def test_shared_html_that_a_page_hides_counts_as_hidden(before: str, after: str) -> None:
    found, wanted, safety = pages(PROJECTS / "boxed")
    html = found[0].data.decode().replace(safety, before + safety + after)
    page = Asset(found[0].route, html.encode())
    assert_same(PageReader(wanted, safety).read(page), PageReader(wanted, NOT_SHARED).read(page))


@pytest.mark.parametrize(
    "open_tag",
    [
        "<div hidden>",
        '<div aria-hidden="true">',
        "<details>",
        "<dialog>",
        "<div inert>",
        "<template>",
        "<object>",
        "<meter>",
    ],
)
def test_what_nobody_sees_is_missing(open_tag: str) -> None:
    found, wanted, safety = pages(PROJECTS / "boxed")
    close_tag = "</" + open_tag[1:].partition(" ")[0].rstrip(">") + ">"
    html = found[0].data.decode().replace(safety, open_tag + safety + close_tag)
    shown = PageReader(wanted, safety).read(Asset(found[0].route, html.encode())).shown
    assert shown.lacks_safety
    assert not shown.lacks_audience


@pytest.mark.parametrize("tail", ["<div>", "<!--", "<template>", '<p title="', "</section></main>"])
def test_shared_html_that_leaves_something_open_is_read_with_its_page(tail: str) -> None:
    found, wanted, safety = pages(PROJECTS / "boxed")
    open_ended = safety + tail
    page = Asset(found[0].route, found[0].data.decode().replace(safety, open_ended).encode())
    assert_same(PageReader(wanted, open_ended).read(page), PageReader(wanted, NOT_SHARED).read(page))


@pytest.mark.parametrize("opened", ["<!--", "<textarea>", "<title>", "<template>", "<iframe>", "<plaintext>"])
def test_what_is_never_closed_is_found(opened: str) -> None:
    found, wanted, safety = pages(PROJECTS / "boxed")
    html = found[0].data.decode()
    assert not PageReader(wanted, safety).read(found[0]).elements.left_open
    page = Asset("x.html", html.replace('<footer class="footer">', f'<footer class="footer">{opened}').encode())
    assert PageReader(wanted, safety).read(page).elements.left_open
