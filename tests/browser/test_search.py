"""The search, as readers use it: from disk and from a strict host, by keyboard and by thumb; and where it is absent."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sites import DESK, PHONE, Site
from test_access import AXE, RUN_AXE, TAGS
from test_hosting import ARRIVED, WATCH_POLICY

# What a text and a query are to each other: the parts of the text that are marked, or None where nothing is found.
WORDS = [
    ("Myelosuppression may be severe.", "myelosup", ["Myelosuppression"]),
    ("Grade 3 or 4 in 43% of patients", "43%", ["43%"]),
    ("in 43.5% of patients", "43", None),
    ("in 430 patients", "43", None),
    ("in 43 of 115", "4", None),
    ("See section 5.1.", "5.1", ["5.1"]),
    ("See section 5.12.", "5.1", None),
    ("52\u00a0mg/m² once daily", "52 mg/m2", ["52\u00a0mg/m²"]),
    ("52 mg/m² once daily", "mg/m²", ["mg/m²"]),
    ("10⁶ cells", "10^6", ["10⁶"]),
    ("10⁶ cells", "106", None),
    ("1,000 tablets", "1000", ["1,000"]),
    ("patients ≥65 years", "≥ 65", ["≥65"]),
    ("patients aged at least 65 years", ">= 65", ["at least 65"]),
    ("veno‑occlusive disease", "venoocclusive", ["veno‑occlusive"]),
    ("veno-occlusive disease", "veno occlusive", ["veno-occlusive"]),
    ("anticoagulants", "anti-coagulant", ["anticoagulants"]),
    ("β-blocker", "beta blocker", ["β-blocker"]),
    ("interferon gamma", "γ", ["gamma"]),
    ("5 μg", "mcg", ["μg"]),
    ("5 mcg", "µg", ["mcg"]),
    ("Haemorrhage", "hemorrhage", ["Haemorrhage"]),
    ("Guillain-Barré syndrome", "guillain barre", ["Guillain-Barré"]),
    ("neuropathies", "neuropathy", ["neuropathies"]),
    ("Crohn’s disease", "crohn", ["Crohn’s"]),
    ("alanine aminotransferase increased", "SGPT", ["alanine aminotransferase"]),
    ("Elevated SGPT", "alanine aminotransferase", ["SGPT"]),
    ("low blood sugar", "hypoglycaemia", ["low blood sugar"]),
    ("low sodium, high blood pressure, much sugar", "hypoglycemia", None),
    ("thrombocytes", "platelet count", None),
    ("alternative treatment", "ALT", None),
    ("hyperglycemia", "hypoglycemia", None),
]
FIND = """cases => cases.map(([text, query]) => {
  const finder = new Finder({entries: [[0, -1, "", "", text]], synonyms: searchIndex.synonyms});
  const {kind, results: [result]} = finder.find(query);
  return kind === "exact" ? result.excerpt.filter(piece => piece.found).map(piece => piece.text) : null;
})"""


def searching(view: Page, query: str) -> None:
    """Opens the search, and waits for what is found."""
    view.locator(".search__open").click()
    view.locator(".search__field").fill(query)
    expect(view.locator(".search__status")).to_contain_text(":")


def test_words_and_figures_are_found_as_the_field_writes_them(
    site_of: Callable[[str], Site], page: Callable[..., Page], subtests: pytest.Subtests
) -> None:
    view = page(DESK)
    view.goto(site_of("sample").url + "index.html")
    searching(view, "Clolar")
    found = view.evaluate(FIND, [[text, query] for text, query, _ in WORDS])
    for (text, query, marked), shown in zip(WORDS, found, strict=True):
        with subtests.test(text=text, query=query):
            assert shown == marked


@pytest.mark.parametrize("place", ["disk", "host"])
def test_a_result_leads_to_its_place(
    site_of: Callable[[str], Site], context: Callable[..., BrowserContext], place: str
) -> None:
    """On this page and on another; nothing is asked for before the search is used, and the policy holds."""
    site = site_of("sample")
    home = site.url if place == "host" else site.folder.as_uri() + "/"
    opened = context(PHONE)
    opened.add_init_script(WATCH_POLICY)
    view, asked, trouble = opened.new_page(), [], []
    view.on("request", lambda request: asked.append(request.url.removeprefix(home)))
    view.on("console", lambda said: trouble.append(said.text))
    view.on("pageerror", lambda error: trouble.append(str(error)))
    view.goto(home + "contact.html")
    assert [name.split(".")[0] for name in asked if name.endswith(".js")] == ["assets/search"]

    searching(view, "SGPT")
    scripts = [name.split(".")[0] for name in asked if name.endswith(".js")]
    assert sorted(scripts) == ["assets/search", "assets/search-index", "assets/search-program"]
    result = view.locator(".search__link").first
    expect(result.locator("mark")).to_have_text(["SGPT"])
    expect(result.locator(".search__excerpt")).to_have_text("Elevated SGPT | 81% | 43%")
    result.click()
    assert view.url == home + "contact.html#laboratory-abnormalities"
    expect(view.locator(".search__panel")).to_be_hidden()
    assert view.evaluate(MARKED) == ["Elevated SGPT 81% 43%", True]

    searching(view, "response rate")
    view.keyboard.press("Enter")
    assert view.url == home + "contact.html#indication"
    assert view.evaluate(ARRIVED) is True

    view.goto(home + "index.html")
    searching(view, "multi-lingual")
    expect(view.locator(".search__path").first).to_have_text("Contact Us")
    view.locator(".search__link").first.click()
    view.wait_for_url(home + "contact.html#contact-patient-connection")
    view.wait_for_function("CSS.highlights.has('search-result')")
    assert view.evaluate(MARKED) == ["Multi-lingual assistance is available.", True]
    assert trouble == []


# What is marked where a result has led, and whether it is in view above the banner.
MARKED = """() => {
  const [range] = CSS.highlights.get("search-result"), {top, bottom} = range.getBoundingClientRect();
  const banner = document.querySelector(".safety-banner").getBoundingClientRect();
  const floor = banner.bottom < innerHeight - 1 ? innerHeight : banner.top;
  return [range.toString().trim().replace(/\\s+/g, " "), top >= 0 && bottom <= floor];
}"""


def test_the_keyboard_alone_is_enough(site_of: Callable[[str], Site], page: Callable[..., Page]) -> None:
    view = page(DESK)
    view.goto(site_of("sample").url + "contact.html")
    panel, field, links = (view.locator(f".search__{part}") for part in ("panel", "field", "link"))
    view.keyboard.press("/")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    view.keyboard.type("a/b")
    expect(field).to_have_value("a/b")
    view.keyboard.press("Control+a")
    view.keyboard.type("patients")
    expect(links.nth(3)).to_be_visible()
    for key, number in (("ArrowDown", 0), ("ArrowDown", 1), ("End", -1), ("Home", 0)):
        view.keyboard.press(key)
        expect(links.nth(number)).to_be_focused()
    view.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    view.keyboard.press("ArrowDown")
    view.keyboard.type(" a")
    expect(field).to_have_value("patients a")

    view.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    view.locator(".search__open").focus()
    view.keyboard.press("Enter")
    expect(field).to_be_focused()
    view.keyboard.press("Escape")
    expect(view.locator(".search__open")).to_be_focused()

    view.keyboard.press("/")
    view.locator(".search__key").uncheck()
    view.keyboard.press("Tab")  # out of the panel, which must not cover what has the focus
    expect(panel).to_be_hidden()
    view.reload()
    view.keyboard.press("/")
    expect(panel).to_be_hidden()


@pytest.mark.parametrize(
    ("name", "size"), [("sample", PHONE), ("sample", (640, 512)), ("sample", DESK), ("boxed", PHONE)]
)
def test_results_scroll_above_the_banner(
    site_of: Callable[[str], Site], page: Callable[..., Page], name: str, size: tuple[int, int]
) -> None:
    view = page(size)
    view.goto(site_of(name).url + "index.html")
    searching(view, "a")
    expect(view.locator(".search__link").nth(1)).to_be_attached()
    seen = view.evaluate(ROOM)
    assert 0 <= seen["left"] <= seen["right"] <= size[0]
    assert seen["bottom"] < seen["banner"]
    assert seen["scrolls"]
    assert not seen["sideways"]
    view.evaluate(AXE.read_text(encoding="utf-8"))
    assert view.evaluate(RUN_AXE, TAGS) == []


ROOM = """() => {
  const box = document.querySelector(".search__panel").getBoundingClientRect();
  const results = document.querySelector(".search__results");
  return {
    left: box.left, right: box.right, bottom: box.bottom,
    banner: document.querySelector(".safety-banner").getBoundingClientRect().top,
    scrolls: results.scrollHeight > results.clientHeight && results.clientHeight > 100,
    sideways: document.documentElement.scrollWidth > innerWidth || results.scrollWidth > results.clientWidth,
  };
}"""


def test_at_four_hundred_percent_it_is_still_of_use(site_of: Callable[[str], Site], page: Callable[..., Page]) -> None:
    view = page((320, 256))
    view.goto(site_of("sample").url + "contact.html")
    searching(view, "platelets")
    box = view.locator(".search__panel").bounding_box()
    assert box is not None
    assert box["height"] <= 256
    view.locator(".search__link").first.scroll_into_view_if_needed()
    view.locator(".search__link").first.click()
    assert view.evaluate(ARRIVED) is True


def test_without_scripts_and_on_paper_it_is_absent(site_of: Callable[[str], Site], page: Callable[..., Page]) -> None:
    address = site_of("sample").url + "contact.html"
    plain = page(DESK, java_script_enabled=False)
    plain.goto(address)
    expect(plain.locator(".search__open")).to_be_hidden()
    bar = plain.locator(".masthead").bounding_box()
    assert bar is not None
    assert bar["width"] == DESK[0]
    view = page(DESK)
    view.goto(address)
    searching(view, "platelets")
    view.emulate_media(media="print")
    expect(view.locator(".search__open")).to_be_hidden()
    expect(view.locator(".search__panel")).to_be_hidden()


def test_what_does_not_come_is_told_and_asked_for_again(
    site_of: Callable[[str], Site], page: Callable[..., Page]
) -> None:
    view = page(DESK)
    view.route("**/search-index*", lambda route: route.abort())
    view.goto(site_of("sample").url + "contact.html")
    view.locator(".search__open").click()
    expect(view.locator(".search__status")).to_have_text("The search could not be loaded.")
    view.unroute("**/search-index*")
    view.keyboard.press("Escape")
    searching(view, "platelets")
    expect(view.locator(".search__link")).to_have_count(1)


SAYS = {
    "platelets": "Results: 1",
    "plateletz": "Nowhere exactly so. With similar words: 1",
    "platelets zebra": "Nowhere together. With some of the words: 1",
    "zebra": "Nothing found",
    "": "",
}


def test_it_says_how_it_has_found(
    site_of: Callable[[str], Site], page: Callable[..., Page], subtests: pytest.Subtests
) -> None:
    view = page(DESK)
    view.goto(site_of("sample").url + "contact.html")
    searching(view, "the")
    for query, says in SAYS.items():
        with subtests.test(query=query):
            view.locator(".search__field").fill(query)
            expect(view.locator(".search__status")).to_have_text(says)
