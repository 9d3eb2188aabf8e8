"""The built site anywhere: from disk, and under a sub-path of a host with the strictest policy."""

import re
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urldefrag

import pytest
from playwright.sync_api import BrowserContext, Locator, Page
from sites import DESK, PHONE, Site

WATCH_POLICY = """addEventListener('securitypolicyviolation',
  e => console.error(`policy: ${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`))"""


@pytest.fixture(params=["disk", "host"])
def home(request: pytest.FixtureRequest, site: Site) -> str:
    """The folder's address, with its closing slash."""
    return site.url if request.param == "host" else site.folder.as_uri() + "/"


def test_asks_for_nothing_that_is_not_there_or_elsewhere(
    site: Site, home: str, context: Callable[..., BrowserContext], subtests: pytest.Subtests
) -> None:
    opened = context(DESK)
    opened.add_init_script(WATCH_POLICY)
    view, trouble = opened.new_page(), []
    view.on("console", lambda said: trouble.append(f"console {said.type}: {said.text}"))
    view.on("pageerror", lambda error: trouble.append(f"script error: {error}"))
    view.on("requestfailed", lambda request: trouble.append(f"failed: {request.url} {request.failure}"))
    view.on("request", lambda request: request.url.startswith(home) or trouble.append(f"elsewhere: {request.url}"))
    there = (*range(200, 300), HTTPStatus.NOT_MODIFIED)  # a page's files may be asked for anew by the next
    view.on("response", lambda answer: answer.status in there or trouble.append(f"{answer.status}: {answer.url}"))
    for name in site.pages:
        with subtests.test(page=name):
            trouble.clear()
            view.goto(home + name)
            view.evaluate("scrollTo({top: document.documentElement.scrollHeight, behavior: 'instant'})")
            view.wait_for_load_state("networkidle")
            assert trouble == []
            assert view.evaluate("document.styleSheets.length") >= 1


LINKS = """() => [...document.querySelectorAll('a[href]')].map((a, place) => ({
  place, text: a.textContent.trim(), href: a.getAttribute('href'), address: a.href,
  download: a.hasAttribute('download'), skip: a.className.includes('skip-link'), rel: a.rel,
}))"""

# Telephone numbers that stand on the page without being a link.
UNLINKED_NUMBERS = """() => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const {data, parentElement} = walk.currentNode;
    if (/\\d{3}-\\d{3}-\\w{4}\\b/.test(data) && !parentElement.closest('a[href^="tel:"], script')) found.push(data);
  }
  return found;
}"""

# What the address's fragment names stands in view, with its beginning neither above it nor under the banner.
ARRIVED = """() => {
  const name = decodeURIComponent(location.hash.slice(1)), e = document.getElementById(name);
  if (!name) return true;
  if (!e) return `there is no #${name}`;
  const banner = document.querySelector('.safety-banner'), b = banner.getBoundingClientRect();
  const floor = banner.contains(e) || b.bottom < innerHeight - 1 ? innerHeight : b.top;
  const top = e.getBoundingClientRect().top;
  return top > -1 && top < floor || `#${name} begins at ${top} of ${floor}`;
}"""


def dialled(shown: str) -> str:
    """The digits that a shown number stands for, letters as on a telephone's keys."""
    keys = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
    return re.sub(r"\D", "", shown.upper().translate(keys))


def follow(link: Locator, skip: bool) -> None:
    if skip:  # shown only while it has the focus
        link.focus()
        link.press("Enter")
    else:
        link.click()


def test_every_link_leads_where_it_says(
    site: Site, home: str, page: Callable[..., Page], subtests: pytest.Subtests
) -> None:
    view = page(PHONE if home == site.url else DESK)
    view.set_default_timeout(3_000)
    for name in site.pages:
        view.goto(home + name)
        links = {link["href"] + link["text"]: link for link in view.evaluate(LINKS)}
        assert links
        with subtests.test(page=name, link="numbers"):
            assert view.evaluate(UNLINKED_NUMBERS) == []
        for link in links.values():
            with subtests.test(page=name, link=link["href"]):
                if view.url != home + name:
                    view.goto(home + name)
                anchor = view.locator("a[href]").nth(link["place"])
                if link["href"].startswith("tel:"):
                    assert re.fullmatch(r"tel:\+\d{7,15}", link["href"])
                    assert link["href"].endswith(dialled(link["text"]))
                elif not link["address"].startswith(home):
                    assert link["href"].startswith("https://")
                    assert "external" in link["rel"]
                    assert "leaves this site" in link["text"]
                elif link["download"]:
                    with view.expect_download() as download:
                        anchor.click()
                    assert download.value.failure() is None
                else:
                    with view.expect_navigation(url=link["address"]) as landing:
                        follow(anchor, link["skip"])
                    assert landing.value is None or landing.value.status < HTTPStatus.BAD_REQUEST
                    assert (site.folder / urldefrag(link["address"]).url.removeprefix(home)).is_file()
                    assert view.evaluate(ARRIVED) is True


def test_an_unknown_address_shows_the_lost_page_whole(site: Site, page: Callable[..., Page]) -> None:
    view = page(PHONE)
    answer = view.goto(site.url + "no-such-page.html")
    assert answer is not None
    assert answer.status == HTTPStatus.NOT_FOUND
    assert view.locator(".safety-banner").is_visible()
    assert view.locator(".safety-banner").evaluate("e => getComputedStyle(e).position") == "sticky"


WATCH_SHIFTS = """window.shifts = [];
new PerformanceObserver(list => list.getEntries().forEach(entry => shifts.push(
  `${entry.value}: ${entry.sources.map(s => s.node?.className ?? s.node?.nodeName)}`
))).observe({type: 'layout-shift', buffered: true})"""
SCROLL = """async () => {
  const idle = () => new Promise(done => setTimeout(done, 250));  // entries arrive when the page is idle
  await idle();
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
    scrollTo(0, y);
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  }
  await idle();
  return shifts;
}"""


@pytest.mark.parametrize("size", [PHONE, DESK], ids=str)
def test_nothing_shifts_while_loading_and_scrolling(
    site: Site, context: Callable[..., BrowserContext], size: tuple[int, int], subtests: pytest.Subtests
) -> None:
    opened = context(size)
    opened.add_init_script(WATCH_SHIFTS)
    view = opened.new_page()
    for name in site.pages:
        with subtests.test(page=name):
            view.goto(site.url + name)
            assert view.evaluate(SCROLL) == []
