"""The preview in a real browser: what an author sees after a save."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from preview.serving import Preview, serving
from sites import DESK, PHONE, ROOT
from test_access import AXE, RUN_AXE, TAGS

REACTIONS = "sections/adverse-reactions.md"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the project with a boxed warning, a picture and tables."""
    return Path(shutil.copytree(ROOT / "tests/projects/boxed", tmp_path / "boxed")) / "content"


@pytest.fixture
def preview(content: Path) -> Iterator[Preview]:
    with serving(content.parent) as running:
        yield running


def edited(file: Path, old: str, new: str) -> str:
    """Saves the file with another text and returns the one that it had."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file.name} has no {old!r}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text


TOP = "id => Math.round(document.getElementById(id).getBoundingClientRect().top)"


def test_every_edit_comes_to_the_screen_and_the_page_stays_where_it_is(
    content: Path, preview: Preview, page: Callable[..., Page]
) -> None:
    view = page(DESK)
    view.goto(preview.url)
    link = view.get_by_role("link", name="Prescribing Information").last
    link.focus()
    view.evaluate("id => { document.getElementById(id).scrollIntoView(); scrollBy(0, -50) }", "adverse-reactions")
    top = view.evaluate(TOP, "adverse-reactions")
    assert view.evaluate("scrollY") > 0

    # A text above the place, so that all below it moves.
    boxed = content / "sections/boxed-warning.md"
    boxed.write_text(boxed.read_text(encoding="utf-8") + "\n\nNew words, and many of them. " * 12)
    expect(view.get_by_text("New words").first).to_be_attached()
    for _ in range(50):  # the new page is there a moment before it is moved to its place
        if abs(view.evaluate(TOP, "adverse-reactions") - top) <= 1:
            break
        view.wait_for_timeout(20)
    assert abs(view.evaluate(TOP, "adverse-reactions") - top) <= 1
    expect(link).to_be_focused()

    # Ten saves within a second: the last one is shown, and stays.
    banner = content / "banner.yaml"
    text = banner.read_text(encoding="utf-8")
    begun = time.monotonic()
    for number in range(1, 11):
        banner.write_text(text.replace("link_text: ", f"link_text: Save {number}. "), encoding="utf-8")
        time.sleep(0.07)
    assert time.monotonic() - begun < 1
    expect(view.get_by_text("Save 10.").first).to_be_attached()
    time.sleep(0.4)
    expect(view.get_by_text("Save 10.").first).to_be_attached()

    # A table, a picture, a template, a stylesheet.
    edited(content / "tables/adverse-reactions.yaml", "caption: ", "caption: New caption, ")
    expect(view.get_by_text("New caption").first).to_be_attached()
    picture = view.locator("img").first
    source = str(picture.get_attribute("src"))
    edited(content / "images/receptor.svg", "<svg ", '<svg data-new="1" ')
    expect(picture).not_to_have_attribute("src", source)
    template = content.parent / "templates/components/footer/footer.html"
    template.parent.mkdir(parents=True)
    template.write_text((ROOT / "templates/components/footer/footer.html").read_text() + "<p>My own footer.</p>\n")
    expect(view.get_by_text("My own footer.")).to_be_attached()
    tokens = content.parent / "static/css/tokens.css"
    tokens.parent.mkdir(parents=True)
    tokens.write_text((ROOT / "static/css/tokens.css").read_text().replace("#0b4a4f", "#4a0b4f"))
    expect(view.locator("body > header")).to_have_css("background-color", "rgb(74, 11, 79)")
    assert abs(view.evaluate(TOP, "adverse-reactions") - top) <= 1


def test_what_is_wrong_stands_over_the_last_good_page_until_it_is_mended(
    content: Path, preview: Preview, page: Callable[..., Page]
) -> None:
    views = [page(DESK), page(PHONE)]
    for view in views:
        view.goto(preview.url)
        view.evaluate("window.loadedOnce = true")
    view = views[0]
    overlay, corner = view.locator(".overlay"), view.locator(".corner")
    laid_out = "() => [...document.body.querySelectorAll('*')].map(e => JSON.stringify(e.getBoundingClientRect()))"
    before = view.evaluate(laid_out)
    expect(overlay).to_be_hidden()

    # One mistake: its place, line and sentence over the page as it was.
    good = edited(content / "banner.yaml", "statement:", "statment:")
    for each in views:
        expect(each.get_by_role("alertdialog")).to_contain_text("content/banner.yaml:2:1")
        expect(each.locator(".entry__line", has_text="statment:")).to_be_visible()
        each.evaluate(AXE.read_text(encoding="utf-8"))
        assert each.evaluate(RUN_AXE, TAGS) == []
        assert each.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert view.evaluate(laid_out) == before
    view.keyboard.press("Escape")
    expect(overlay).to_be_hidden()
    expect(corner).to_contain_text("error")
    assert view.evaluate(laid_out) == before
    view.keyboard.press("Enter")  # the keyboard is at what unfolds it
    expect(overlay).to_be_visible()

    told = overlay.locator(".entry").count()

    # A hundred more: all are listed, the first stands in full view.
    links = "".join(f"\nSome words [here](nowhere-{number}.md) and more.\n" for number in range(100))
    reactions = edited(content / REACTIONS, "\n---\n", f"\n---\n{links}")
    for each in views:
        expect(each.locator(".overlay .entry")).to_have_count(told + 100)
        expect(each.locator(".entry").first).to_be_in_viewport(ratio=1)
        expect(each.locator(".entry").first).to_contain_text("Look first at")

    # Mended: gone by itself, the page never went.
    (content / REACTIONS).write_text(reactions, encoding="utf-8")
    (content / "banner.yaml").write_text(good, encoding="utf-8")
    for each in views:
        expect(each.locator(".overlay")).to_be_hidden()
        expect(each.locator(".corner--broken")).to_have_count(0)
        assert each.evaluate("window.loadedOnce")
    assert view.evaluate(laid_out) == before


def test_warnings_stand_at_the_edge_and_fold_away(content: Path, preview: Preview, page: Callable[..., Page]) -> None:
    view = page(DESK)
    view.goto(preview.url)
    microsite = content / "microsite.yaml"
    microsite.write_text("# to check: the description is ours\n" + microsite.read_text(encoding="utf-8"))
    listed, button = view.locator(".corner__entries"), view.locator(".corner__button")
    expect(listed).to_contain_text("content/microsite.yaml:1:1")
    expect(button).to_contain_text("warning")
    view.evaluate(AXE.read_text(encoding="utf-8"))
    assert view.evaluate(RUN_AXE, TAGS) == []
    banner, tool = (view.locator(name).bounding_box() for name in (".safety-banner", ".corner"))
    assert banner is not None
    assert tool is not None
    assert tool["y"] + tool["height"] <= banner["y"]
    button.click()
    expect(listed).to_be_hidden()
    edited(content / "banner.yaml", "title: ", "title: New ")  # a new page, and it stays as it was left
    expect(view.get_by_text("New ").first).to_be_attached()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(listed).to_be_hidden()
    edited(microsite, "# to check: the description is ours\n", "")
    expect(listed).not_to_contain_text("content/microsite.yaml:1:1")


def test_a_project_that_is_broken_from_the_start_appears_when_it_is_mended(
    content: Path, page: Callable[..., Page]
) -> None:
    good = edited(content / "banner.yaml", "statement:", "statment:")
    with serving(content.parent) as running:
        view = page(PHONE)
        view.goto(running.url)
        expect(view.get_by_role("alertdialog")).to_contain_text("Did you mean 'statement'?")
        (content / "banner.yaml").write_text(good, encoding="utf-8")
        expect(view.locator(".safety-banner")).to_be_visible()
        expect(view.locator(".overlay")).to_be_attached()  # the new page has all of the preview
        expect(view.locator(".overlay")).to_be_hidden()
    expect(view.locator(".corner")).to_contain_text("has ended")
