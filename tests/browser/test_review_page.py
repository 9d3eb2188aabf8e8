"""The review page as a reviewer opens it: from disk, without a network, and with comments that would be scripts."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sites import ROOT
from test_access import AXE, RUN_AXE, TAGS

from fairbalance.comments.comment import Comment, Kind, Placing, State
from fairbalance.comparison.editions import compare_editions
from fairbalance.pipeline import for_review
from fairbalance.review.material import Material, material_of
from fairbalance.review.page import review_page

SCRIPT = "<img src=x onerror=alert(1)><script>alert(2)</script>"


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """The sample, compared with a version that had another figure and one item more, and commented before."""
    old = tmp_path_factory.mktemp("approved")
    shutil.copytree(ROOT / "content", old / "content")
    infections = old / "content/sections/infections.md"
    text = infections.read_text(encoding="utf-8")
    assert "83%" in text
    infections.write_text(text.replace("83%", "81%") + "\n- An item that is gone.\n", encoding="utf-8")
    now = material_of(for_review(ROOT))
    changes = compare_editions(material_of(for_review(old)).edition, now.edition)
    said = Comment("c1", f"Dr. {SCRIPT}", Kind.QUESTION, SCRIPT, "HEM-1", "HEM-1", reply=SCRIPT, state=State.ANSWERED)
    lost = Comment("c2", "Dr. Roe", Kind.SUGGESTION, "Where has it gone?", "OLD-1", placing=Placing.LOST)
    return replace(now, changes=changes, against="the version before", comments=(said, lost))


class Opened:
    """The page in a browser that refuses every request but the file itself."""

    def __init__(self, view: Page, file: Path) -> None:
        self.view, self.file = view, file
        self.asked: list[str] = []
        self.dialogs: list[str] = []
        self.errors: list[str] = []
        view.context.route(lambda url: url != file.as_uri(), lambda route: route.abort())
        view.on("request", lambda request: self.asked.append(request.url))
        view.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))
        view.on("pageerror", lambda error: self.errors.append(str(error)))
        view.on("console", lambda told: self.errors.append(told.text) if told.type == "error" else None)
        view.goto(file.as_uri())
        self.page = view.frame_locator("#frame")
        expect(self.page.locator("[data-block=HEM-1]")).to_be_attached()

    def card(self, name: str) -> Any:
        return self.view.locator(f"#list .card[data-id='{name}']")

    @property
    def current(self) -> str | None:
        return self.view.locator("#list .card[aria-current]").get_attribute("data-id")

    def select_words(self, block: str, words: str) -> None:
        """Drags over words of the page, as far as a browser without a hand can."""
        self.view.evaluate(
            """([block, words]) => {
              const doc = document.querySelector('#frame').contentDocument;
              const walker = doc.createTreeWalker(doc.querySelector(`[data-block=${block}]`), NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const node = walker.currentNode, at = node.data.indexOf(words);
                if (at >= 0) doc.getSelection().setBaseAndExtent(node, at, node, at + words.length);
              }
            }""",
            [block, words],
        )


@pytest.fixture
def opened(material: Material, tmp_path: Path, page: Callable[..., Page]) -> Opened:
    file = tmp_path / "review.html"
    file.write_bytes(review_page(material))
    return Opened(page((1280, 900)), file)


def test_a_reviewer_looks_around(opened: Opened, material: Material) -> None:
    view, page = opened.view, opened.page

    # Every page at every width, and the banner in each of its states
    sizes = "() => [innerWidth, innerHeight, scrollY].join()"
    frame = next(frame for frame in view.frames if frame != view.main_frame)
    banner = "() => Math.round(innerHeight - document.querySelector('.safety-banner').getBoundingClientRect().bottom)"
    for name, width in (("Phone", 390), ("Tablet", 820), ("Desktop", 1280)):
        view.get_by_role("button", name=name, exact=True).click()
        view.get_by_role("button", name="Riding").click()
        view.wait_for_function("w => document.querySelector('#frame').contentWindow.innerWidth === w", arg=width)
        assert view.evaluate("() => document.querySelector('#frame').contentWindow.scrollY") == 0
        assert frame.evaluate(banner) == 0, "it rides at the foot of the first screen"
        view.get_by_role("button", name="At rest").click()
        view.wait_for_function("() => document.querySelector('#frame').contentWindow.scrollY > 0")
        assert frame.evaluate(banner) > 50, "it lies within the page"
        view.get_by_role("button", name="Un-stuck").click()
        view.wait_for_function("() => document.querySelector('#frame').contentWindow.innerHeight < 400")
        assert frame.evaluate("() => getComputedStyle(document.querySelector('.safety-banner')).position") == "relative"
        assert str(width) in frame.evaluate(sizes)
    view.get_by_role("button", name="Tablet").click()
    view.get_by_role("button", name="Riding").click()

    # Filters, alone and together
    told = view.locator("#told")
    view.locator("#filters [value=changed]").click()
    assert material.changes is not None
    changed = [name for name, change in material.changes.of_blocks.items() if change.fate != "equal"]
    assert changed == ["INF-1"]
    expect(told).to_have_text("1 of 81 blocks, 1 removed")
    expect(opened.card("INF-1").locator("del")).to_have_text("81%")
    expect(opened.card("INF-1").locator("ins")).to_have_text("83%")
    expect(view.locator(".card--gone:visible")).to_contain_text("An item that is gone.")
    expect(view.locator("h3.part__name:visible")).to_have_text(["INF Infections"])  # its heading is filtered out
    view.locator("#filters [value=figures]").click()
    expect(opened.card("INF-1")).to_be_visible()
    expect(view.locator(".card--gone:visible")).to_have_count(0)
    view.locator("#filters [value=figures]").click()
    view.get_by_role("button", name="With findings").click()
    expect(told).to_have_text("0 of 81 blocks")
    view.locator("#filters [value=changed]").click()
    (home,) = (one for one in material.edition.pages if one.route == "index.html")
    with_findings = [name for name in home.blocks if material.notes[name].findings]
    expect(told).to_have_text(f"{len(with_findings)} of 81 blocks")
    view.get_by_role("button", name="With findings").click()
    view.locator("#search").fill("thrombocytopenia")
    expect(opened.card("HEM-1")).to_be_visible()
    expect(opened.card("INF-1")).to_be_hidden()
    view.locator("#search").fill("")

    # Keys step through the blocks, and the page goes along; a click in the page brings the block
    view.locator("#list").focus()
    view.keyboard.press("j")
    first = opened.current
    view.keyboard.press("j")
    second = opened.current
    assert first == "TOP-1"
    assert second not in (None, first)
    view.keyboard.press("k")
    assert opened.current == first
    page.locator("[data-block=VOD-1]").click()
    expect(opened.card("VOD-1")).to_have_attribute("aria-current", "true")
    expect(opened.card("VOD-1")).to_be_in_viewport()
    opened.card("ADV-1").click()
    expect(page.locator("[data-block=ADV-1]")).to_be_in_viewport()

    # Links within the site turn the page; what is hidden is listed; shared blocks are folded there
    page.get_by_role("link", name="Contact Us").first.click()
    expect(page.get_by_role("heading", name="Contact Us")).to_be_visible()
    expect(view.locator("#pages [aria-current] .page__name")).to_have_text("Contact Us")
    expect(view.locator(".head")).to_contain_text("title: Contact Us | Clolar")
    expect(opened.card("HEM-1")).to_be_hidden()
    page.get_by_role("link", name="Prescribing Information").first.click()
    expect(view.locator("#notice")).to_contain_text("leaves the site and was not followed: https://")

    view.get_by_role("button", name="Overview").click()
    expect(view.locator("#list")).to_contain_text(material.edition.digest)
    expect(view.locator("#list")).to_contain_text("Where has it gone?")
    for scope in ("Overview", "Whole site", "This page"):
        view.get_by_role("button", name=scope).click()
        view.evaluate(AXE.read_text(encoding="utf-8"))
        assert view.evaluate(RUN_AXE, TAGS) == [], scope
    view.keyboard.press("?")
    expect(view.get_by_role("dialog")).to_contain_text("Next block")
    assert view.evaluate(RUN_AXE, TAGS) == []
    assert (opened.dialogs, opened.errors, opened.asked) == ([], [], [opened.file.as_uri()])


def test_a_comment_on_words_survives_and_is_handed_in(opened: Opened, material: Material, tmp_path: Path) -> None:
    view = opened.view
    block = material.edition.blocks["INF-1"].block
    expect(opened.card("HEM-1").locator(".note--said")).to_contain_text(SCRIPT)

    opened.select_words("INF-1", "83% of patients")
    view.get_by_role("button", name="Comment on these words").click()
    form = view.get_by_role("form", name="Comment on INF-1")
    expect(form).to_contain_text("83% of patients")
    form.get_by_label("Your name").fill("Dr. Jane Roe")
    form.get_by_label("Question").check()
    form.get_by_label("Comment", exact=True).fill(f"{SCRIPT}\nOf which?")
    view.reload()  # in the middle of it
    form = view.get_by_role("form", name="Comment on INF-1")
    expect(form.get_by_label("Comment", exact=True)).to_have_value(f"{SCRIPT}\nOf which?")
    form.get_by_label("Your name").fill("Dr. Jane Roe")
    form.get_by_role("button", name="Add comment").click()
    expect(opened.card("INF-1").locator(".note--own")).to_contain_text(SCRIPT)

    view.reload()
    expect(opened.card("INF-1").locator(".note--own")).to_contain_text(SCRIPT)
    opened.card("LAB-r4").click()
    view.keyboard.press("c")  # on a whole block, by keys alone
    view.keyboard.type("Says who?")
    view.keyboard.press("Control+Enter")
    expect(opened.card("LAB-r4").locator(".note--own")).to_contain_text("Must change")
    opened.card("LAB-r4").get_by_role("button", name="Edit").click()
    view.keyboard.type(" And when?")
    view.keyboard.press("Control+Enter")
    view.locator("#kind").select_option("question")
    expect(view.locator("#told")).to_have_text("2 of 81 blocks")  # one of them of an earlier round

    view.get_by_role("button", name="My comments").click()
    with view.expect_download() as waiting:
        view.get_by_role("button", name="Save the comments file").click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    assert file.name == f"comments-dr-jane-roe-{material.edition.digest[:8]}.json"
    given = json.loads(file.read_text(encoding="utf-8"))
    assert view.get_by_label("The file as text").input_value() == file.read_text(encoding="utf-8")
    comments = given.pop("comments")
    assert given == {
        "format": "fairbalance comments 1",
        "site": "Clolar (clofarabine injection)",
        "content": material.edition.digest,
        "reviewer": "Dr. Jane Roe",
    }
    made = [comment.pop("made") for comment in comments]
    assert all(len(moment) == 20 and moment.endswith("Z") for moment in made)
    assert len({comment.pop("id") for comment in comments}) == 2
    row = material.edition.blocks["LAB-r4"].block.text
    assert comments == [
        {
            "block": "INF-1",
            "page": "index.html",
            "text": block.text,
            "quote": "83% of patients",
            "offset": block.text.index("83% of patients"),
            "kind": "question",
            "comment": f"{SCRIPT}\nOf which?",
        },
        {
            "block": "LAB-r4",
            "page": "index.html",
            "text": row,
            "quote": "",
            "offset": -1,
            "kind": "must change",
            "comment": "Says who? And when?",
        },
    ]

    # Deleted, and taken back in from the file; a file of another version is refused
    view.keyboard.press("Escape")
    view.locator("#kind").select_option("")
    opened.card("LAB-r4").get_by_role("button", name="Delete").click()
    expect(view.locator("#own-count")).to_have_text("1")
    view.get_by_role("button", name="My comments").click()
    expect(view.locator("#comments-title")).to_be_visible()
    other = tmp_path / "other.json"
    other.write_text(file.read_text(encoding="utf-8").replace(material.edition.digest, "0" * 64), encoding="utf-8")
    view.get_by_label("Take a file of mine back in").set_input_files(other)
    expect(view.locator(".dialog__told")).to_contain_text("made on another version")
    view.get_by_label("Take a file of mine back in").set_input_files(file)
    expect(view.locator(".dialog__told")).to_have_text("2 comments taken in.")
    expect(view.locator("#own-count")).to_have_text("2")
    assert (opened.dialogs, opened.errors) == ([], [])
    assert set(opened.asked) == {opened.file.as_uri()} | {url for url in opened.asked if url.startswith("blob:")}


EVIL = (
    "<img src=x onerror='parent.ran=1'><script>parent.ran=2</script><a id=evil href='javascript:parent.ran=3'>x</a>"
    "<meta http-equiv=refresh content='0;url=https://example.com/'><iframe src='https://example.com/'></iframe></main>"
)


def test_what_a_page_would_run_or_load_is_kept_from_it(
    material: Material, tmp_path: Path, page: Callable[..., Page]
) -> None:
    marked = {route: html.replace("</main>", EVIL) for route, html in material.marked.items()}
    file = tmp_path / "review.html"
    file.write_bytes(review_page(replace(material, marked=marked)))
    opened = Opened(page((1280, 900)), file)
    opened.page.locator("#evil").evaluate("link => link.click()")
    expect(opened.view.locator("#notice")).to_contain_text("was not followed: javascript:")
    expect(opened.page.locator("[data-block=HEM-1]")).to_be_attached()
    assert opened.view.evaluate("() => window.ran") is None
    assert (opened.dialogs, {url for url in opened.asked if not url.startswith("data:")}) == ([], {file.as_uri()})


def test_what_the_page_raises_is_raised_beside_it(page: Callable[..., Page], tmp_path: Path) -> None:
    file = tmp_path / "review.html"
    file.write_bytes(review_page(material_of(for_review(ROOT / "tests/projects/cited"))))
    view = page((1280, 900))
    view.goto(file.as_uri())
    raised = view.locator("#list .card[data-id='EFF-2'] .card__text sup")
    expect(raised).to_have_text(["[1]", "[2]", "[Table]"])
    expect(view.locator("#list .card[data-id='IND-1'] .card__text sup")).to_have_text("[PI 1]")
