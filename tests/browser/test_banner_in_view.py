"""Where the safety banner stands, with scripts off: in view until the full text is, and never in the way."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page
from probes import UNSEEN
from sites import PHONE, Site

SHARES = {"sample": 15, "boxed": 20}  # per cent of the view, as their banner.yaml asks
SIZES = [PHONE, (390, 844), (768, 1024), (1440, 900)]
ZOOMED = (320, 256)  # 1280 × 1024 at 400%, WCAG 1.4.10

# Where banner and full text stand while the page is read from top to end.
JOURNEY = """() => {
  const banner = document.querySelector('.safety-banner');
  const full = document.querySelector('#important-safety-information');
  const end = document.documentElement.scrollHeight - innerHeight, stops = [];
  for (let y = 0; y < end; y += innerHeight / 3) stops.push(y);
  return [...stops, end].map(y => {
    scrollTo({top: y, behavior: 'instant'});
    const b = banner.getBoundingClientRect();
    const front = [.1, .5, .9].every(x => banner.contains(
      document.elementFromPoint(b.left + b.width * x, b.top + b.height / 2)));
    return {scrolled: scrollY, top: b.top, bottom: b.bottom, full: full.getBoundingClientRect().top, front};
  });
}"""


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_rides_in_view_and_comes_to_rest_at_the_full_text(
    site: Site, page: Callable[..., Page], size: tuple[int, int], subtests: pytest.Subtests
) -> None:
    view, bottom = page(size, java_script_enabled=False), size[1]
    for name in site.pages:
        with subtests.test(page=name):
            view.goto(site.url + name)
            journey = view.evaluate(JOURNEY)
            assert journey[0]["bottom"] <= bottom + 1, "not in view on the first screen"
            for stop in journey:
                riding = abs(stop["bottom"] - bottom) <= 1 and stop["front"]
                resting = stop["bottom"] < bottom and abs(stop["full"] - stop["bottom"]) <= 1
                assert riding or resting, stop
            assert journey[-1]["bottom"] < bottom - 1, f"not at rest at the end: {journey[-1]}"


def test_a_reader_with_large_type_sees_it_too(site: Site, page: Callable[..., Page], subtests: pytest.Subtests) -> None:
    """Type twice as large (WCAG 1.4.4) makes the header taller than the phone: the banner and its link stay in view."""
    view = page(PHONE)
    for name in site.pages:
        with subtests.test(page=name):
            view.goto(site.url + name)
            view.evaluate("document.documentElement.style.fontSize = '200%'")
            view.wait_for_timeout(100)
            journey = view.evaluate(JOURNEY)
            assert abs(journey[0]["bottom"] - PHONE[1]) <= 1, journey[0]
            assert journey[0]["front"]
            view.evaluate("scrollTo(0, 0)")
            room = view.evaluate(ROOM)
            assert room["way_in_view"], room


ROOM = """() => {
  const banner = document.querySelector('.safety-banner'), s = getComputedStyle(banner);
  const b = banner.getBoundingClientRect(), line = parseFloat(
    getComputedStyle(document.querySelector('.safety-banner__statement')).lineHeight);
  const frame = ['paddingTop', 'paddingBottom', 'borderTopWidth', 'borderBottomWidth']
    .reduce((sum, side) => sum + parseFloat(s[side]), 0);
  const way = document.querySelector('.safety-banner__link');
  const scrollers = [banner, ...banner.querySelectorAll('*')].filter(e => e.scrollHeight > e.clientHeight + 1
    && getComputedStyle(e).display !== 'inline' && getComputedStyle(e).overflowY !== 'visible');
  return {
    share: parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--banner-share')),
    height: b.height, two_lines: 2 * line + frame, text_room: b.height - frame, line,
    text: banner.textContent.trim().length, size: parseFloat(s.fontSize),
    way_in_view: [...way.getClientRects()].every(r => r.top >= b.top - 1 && r.bottom <= b.bottom + 1
      && way.contains(document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2))),
    scrolls: scrollers.length > 0,
    reachable: scrollers.every(e => ['auto', 'scroll'].includes(getComputedStyle(e).overflowY)
      && e.tabIndex === 0 && (e.hasAttribute('aria-labelledby') || e.hasAttribute('aria-label'))),
  };
}"""


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_takes_its_share_of_the_view_and_no_more(
    site: Site, page: Callable[..., Page], size: tuple[int, int], subtests: pytest.Subtests
) -> None:
    view = page(size, java_script_enabled=False)
    for name in site.pages:
        with subtests.test(page=name):
            view.goto(site.url + name)
            room = view.evaluate(ROOM)
            assert room["share"] == SHARES[site.name]
            assert room["height"] <= max(room["share"] / 100 * size[1], room["two_lines"]) + 1, room
            assert room["text_room"] >= 2 * room["line"] - 1, f"under two lines of text: {room}"
            assert room["way_in_view"], f"the way to the full text is out of view: {room}"
            assert room["reachable"], f"hidden text that a keyboard cannot reach: {room}"
            assert room["size"] >= 12
            if site.name == "sample":
                assert not room["scrolls"], f"the sample's short statement has to be scrolled: {room}"


def test_stands_still_in_a_short_view(site: Site, page: Callable[..., Page], subtests: pytest.Subtests) -> None:
    for size in (ZOOMED, (640, 320)):
        view = page(size, java_script_enabled=False)
        for name in site.pages:
            with subtests.test(page=name, size=size):
                view.goto(site.url + name)
                places = {round(stop["top"] + stop["scrolled"]) for stop in view.evaluate(JOURNEY)}
                assert max(places) - min(places) <= 1, f"moves with the view: {sorted(places)}"
                assert not view.evaluate(ROOM)["scrolls"]


# What a visitor cannot reach without scrolling sideways, or not at all. A focusable, named region may scroll.
LOST = (
    f"() => {{ const unseen = {UNSEEN};"
    + """
  const region = e => e.matches('[role=region][tabindex="0"]:is([aria-label], [aria-labelledby])')
    && ['auto', 'scroll'].includes(getComputedStyle(e).overflowX);
  const inside = e => { for (e = e.parentElement; e; e = e.parentElement) if (region(e)) return true; return false; };
  const name = e => `${e.tagName} ${e.getAttribute('class') ?? ''} ${e.textContent.trim().slice(0, 30)}`;
  const lost = document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : [];
  for (const e of document.querySelectorAll('body, body *')) {
    if (unseen(e) || inside(e) || !e.checkVisibility()) continue;
    const r = e.getBoundingClientRect(), s = getComputedStyle(e);
    if (r.width && (r.right > innerWidth + 1 || r.left < -1)) lost.push(`beyond the edge: ${name(e)}`);
    const cut = v => ['hidden', 'clip'].includes(v);
    const wider = cut(s.overflowX) && e.scrollWidth > e.clientWidth + 1;
    const taller = cut(s.overflowY) && e.scrollHeight > e.clientHeight + 1;
    if ((wider || taller) && !(e instanceof SVGElement)) lost.push(`cut off: ${name(e)}`);
  }
  return lost;
}"""
)
# WCAG 1.4.12: what a reader's own spacing must not break.
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }"""


# As a reader's own stylesheet: the page's security policy does not ask for it.
OWN_STYLE = """style => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets.push(sheet);
}"""


@pytest.mark.parametrize("spacing", ["", SPACING], ids=["as written", "own spacing"])
def test_everything_is_readable_without_scrolling_sideways(
    any_site: Site, page: Callable[..., Page], spacing: str, subtests: pytest.Subtests
) -> None:
    whole_page = any_site.name != "gallery"  # of a component, the narrowest view and one other say it all
    for size in (ZOOMED, *SIZES[1:]) if whole_page and not spacing else (ZOOMED, (768, 1024)):
        view = page(size)
        for name in any_site.pages:
            with subtests.test(page=name, size=size):
                view.goto(any_site.url + name)
                if spacing:
                    view.evaluate(OWN_STYLE, spacing)
                assert view.evaluate(LOST) == []


ORDER = """() => {
  const first = (place, what) => document.querySelector(place)?.querySelector(what);
  const boxed = document.querySelector('#important-safety-information .section--boxed');
  const links = [...document.querySelectorAll('.masthead a.masthead__link')];
  const texts = [...document.querySelector('.safety-banner').querySelectorAll('*')].filter(e => e.textContent.trim());
  return {
    banner: texts.find(e => e.matches('h1, h2, h3, p'))?.className ?? '',
    banner_text: document.querySelector('.safety-banner__boxed')?.textContent.trim() ?? '',
    information: first('#important-safety-information', '.section')?.className ?? '',
    prominent: links.map(a => a.className.includes('prominent')),
    leads_to: links.filter(a => a.className.includes('prominent')).map(a => a.getAttribute('href').split('#')[1]),
    boxed: boxed?.id ?? '',
  };
}"""


def test_a_boxed_warning_leads_banner_safety_information_and_navigation(
    site_of: Callable[[str], Site], page: Callable[..., Page], subtests: pytest.Subtests
) -> None:
    site, view = site_of("boxed"), page(PHONE, java_script_enabled=False)
    for name in site.pages:
        with subtests.test(page=name):
            view.goto(site.url + name)
            order: dict[str, Any] = view.evaluate(ORDER)
            assert "boxed" in order["banner"]
            assert order["banner_text"]
            assert "section--boxed" in order["information"]
            assert order["prominent"][0]
            assert order["leads_to"][0] == order["boxed"]
