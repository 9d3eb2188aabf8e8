"""A comment's whole way: written in the package, handed in, taken in after edits, shown in preview and next package."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from preview.serving import serving
from sites import DESK, ROOT
from test_access import AXE, RUN_AXE, TAGS

from fairbalance.pipeline import for_review
from fairbalance.review.commenting import take_in
from fairbalance.review.material import material_of
from fairbalance.review.page import review_page

SCRIPT = "<img src=x onerror=alert(1)><script>alert(2)</script>"
SAYS = "83% of patients experienced"
INFECTIONS = "content/sections/infections.md"


def card(view: Page, name: str) -> Locator:
    return view.locator(f"#list .card[data-id='{name}']")


def package(project: Path, file: Path) -> Path:
    file.write_bytes(review_page(material_of(for_review(project))))
    return file


def test_a_comment_comes_back_at_its_words(tmp_path: Path, page: Callable[..., Page]) -> None:
    project = tmp_path / "clolar"
    shutil.copytree(ROOT / "content", project / "content")
    view = page(DESK)
    dialogs: list[str] = []
    view.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))

    # A reviewer writes it, and exports it.
    view.goto(package(project, tmp_path / "review.html").as_uri())
    card(view, "INF-1").click()
    view.keyboard.press("c")
    form = view.get_by_role("form", name="Comment on INF-1")
    form.get_by_label("Your name").fill("Dr. Jane Roe")
    form.get_by_label("Comment", exact=True).fill(f"Of which? {SCRIPT}")
    form.get_by_role("button", name="Add comment").click()
    view.get_by_role("button", name="My comments").click()
    with view.expect_download() as waiting:
        view.get_by_role("button", name="Save the comments file").click()
    handed_in = tmp_path / "roe.json"
    waiting.value.save_as(handed_in)

    # Meanwhile the content has changed before it and behind it.
    section = project / INFECTIONS
    text = section.read_text(encoding="utf-8")
    section.write_text(text.replace("---\n- Clolar", "---\n- An item before it.\n- Clolar") + "\n- And one behind.\n")
    taken = take_in(project, [handed_in], date(2026, 11, 20), 100, False)
    assert taken.problems == ()
    assert f"{INFECTIONS}:7  INF-2\n  must change, open, Dr. Jane Roe" in taken.text
    assert "said of INF-1" in taken.text

    # It is shown in the preview, and runs nothing there ...
    with serving(project) as running:
        view.goto(running.url)
        entry = view.locator(".corner__entries .entry--comment")
        expect(entry).to_contain_text(f"{INFECTIONS}:7")
        expect(entry).to_contain_text(f"Of which? {SCRIPT}")
        expect(entry).to_contain_text("must change")
        expect(view.locator(".corner__button")).to_contain_text("1 comment")
        expect(view.locator(".overlay")).to_be_hidden()
        view.evaluate(AXE.read_text(encoding="utf-8"))
        assert view.evaluate(RUN_AXE, TAGS) == []

    # ... and in the next package, at its words.
    view.goto(package(project, tmp_path / "next.html").as_uri())
    said = card(view, "INF-2").locator(".note--said")
    expect(said).to_contain_text(f"Of which? {SCRIPT}")
    expect(card(view, "INF-2")).to_contain_text(SAYS)
    expect(card(view, "INF-1").locator(".note--said")).to_have_count(0)
    assert dialogs == []
