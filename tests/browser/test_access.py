"""What a visitor with a keyboard, a screen reader or colours of their own gets, on every page."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page
from sites import DESK, PHONE, ROOT, Site

AXE = ROOT / "tests/tools/node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
RUN_AXE = """async tags => {
  const options = {runOnly: {type: 'tag', values: tags}, rules: {'target-size': {enabled: true}}};
  const found = await axe.run(document, options);
  return found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(' ')}: ${n.failureSummary}`));
}"""


@pytest.mark.parametrize("size", [PHONE, (768, 1024), DESK], ids=str)
def test_axe_finds_nothing(
    any_site: Site, page: Callable[..., Page], size: tuple[int, int], subtests: pytest.Subtests
) -> None:
    view = page(size)
    for name in any_site.pages:
        with subtests.test(page=name):
            view.goto(any_site.url + name)
            view.evaluate(AXE.read_text(encoding="utf-8"))
            assert view.evaluate(RUN_AXE, TAGS) == []


# Everything that a Tab must reach; a link in a closed <details> and the like would not be rendered.
FOCUSABLE = """() => {
  const all = document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]');
  return [...all].filter(e => e.checkVisibility()).map((e, i) => e.dataset.stop = i).length;
}"""

# The focused element: its number, and how it lies to the banner and to the view.
FOCUSED = """() => {
  const e = document.activeElement, banner = document.querySelector('.safety-banner');
  if (e === document.body) return null;
  const b = banner.getBoundingClientRect();
  const rides = b.top > 0 && b.bottom >= innerHeight - 1;
  const floor = rides && !banner.contains(e) ? b.top : innerHeight;
  const root = getComputedStyle(document.documentElement);
  // What is taller than the room that scrolling leaves beside the banner cannot be whole in view.
  const padding = parseFloat(root.scrollPaddingTop) + parseFloat(root.scrollPaddingBottom);
  const rects = [...e.getClientRects()].filter(r => r.width && r.height);
  const top = Math.min(...rects.map(r => r.top)), bottom = Math.max(...rects.map(r => r.bottom));
  const meet = r => r.left < b.right && r.right > b.left && r.top < b.bottom - .5 && r.bottom > b.top + .5;
  const within = (v, end) => Math.min(end - 1, Math.max(1, v));
  const hit = r => {
    const h = document.elementFromPoint(within(r.left + r.width / 2, innerWidth), within(r.top + r.height / 2, floor));
    return h !== null && (e.contains(h) || h.contains(e) && !banner.contains(h));
  };
  return {
    stop: +e.dataset.stop,
    what: `${e.tagName} ${e.className} ${e.textContent.trim().slice(0, 40)}`,
    inside: banner.contains(e),
    meets: rects.some(meet),
    tall: bottom - top > floor - padding,
    seen: Math.min(bottom, floor) - Math.max(top, 0),
    height: bottom - top,
    room: floor,
    hit: rects.some(hit),
  };
}"""


def complaint(focus: dict[str, Any]) -> str | None:
    """WCAG 2.4.11, and stricter: a focused thing is whole in view, or fills the view when it is taller."""
    if focus["inside"]:
        return None if focus["hit"] else f"not in view inside the banner: {focus}"
    if focus["tall"]:
        return None if focus["seen"] >= focus["room"] / 2 else f"too little in view: {focus}"
    if focus["meets"]:
        return f"under the banner: {focus}"
    if not focus["hit"] or focus["seen"] < focus["height"] - 1:
        return f"out of view or covered: {focus}"
    return None


@pytest.mark.parametrize("size", [PHONE, DESK], ids=str)
def test_focus_is_never_under_the_banner(
    site: Site, page: Callable[..., Page], size: tuple[int, int], subtests: pytest.Subtests
) -> None:
    view = page(size, reduced_motion="reduce")
    for name in site.pages:
        view.goto(site.url + name)
        stops = set(range(view.evaluate(FOCUSABLE)))
        assert len(stops) > 5
        for key in ("Tab", "Shift+Tab"):
            with subtests.test(page=name, key=key):
                visited, complaints = set(), []
                for _ in range(2 * len(stops) + 5):
                    view.keyboard.press(key)
                    focus = view.evaluate(FOCUSED)
                    if focus is None and not visited:  # on its way back into the page
                        continue
                    if focus is None:
                        break
                    visited.add(focus["stop"])
                    complaints.append(complaint(focus))
                assert [c for c in complaints if c] == []
                assert visited >= stops, f"never reached: {sorted(stops - visited)}"


FORCED = """() => {
  const paint = e => { const s = getComputedStyle(e); return [s.fill, s.stroke, s.strokeDasharray].join(' '); };
  const border = getComputedStyle(document.querySelector('.safety-banner') ?? document.body);
  const charts = [...document.querySelectorAll('.bar-chart__picture')].map(chart =>
    Object.fromEntries([...chart.querySelectorAll('.bar-chart__bar')].map(b => [b.classList[1], paint(b)])));
  return {
    border: border.borderTopStyle !== 'none' && parseFloat(border.borderTopWidth) >= 1,
    edge: border.borderTopColor, canvas: getComputedStyle(document.body).backgroundColor, charts,
  };
}"""


def test_forced_colors_keep_the_banner_apart_and_the_bars_different(
    any_site: Site, page: Callable[..., Page], subtests: pytest.Subtests
) -> None:
    view = page(DESK, forced_colors="active")
    for name in any_site.pages:
        with subtests.test(page=name):
            view.goto(any_site.url + name)
            seen = view.evaluate(FORCED)
            if any_site.name != "gallery":
                assert seen["border"]
                assert seen["edge"] != seen["canvas"]
            for series in seen["charts"]:
                assert len(set(series.values())) == len(series), f"bars look the same: {series}"
                invisible = f"{seen['canvas']} {seen['canvas']}"
                assert not any(paint.startswith(invisible) for paint in series.values())


MOVING = """() => [...document.querySelectorAll('*')].filter(e => {
  const s = getComputedStyle(e), long = v => v.split(',').some(d => parseFloat(d) > 0.01);
  return s.scrollBehavior === 'smooth' || long(s.transitionDuration) || long(s.animationDuration);
}).map(e => `${e.tagName} ${e.className}`)"""


def test_nothing_moves_for_those_who_ask_for_less_motion(any_site: Site, page: Callable[..., Page]) -> None:
    view = page(DESK, reduced_motion="reduce")
    for name in any_site.pages:
        view.goto(any_site.url + name)
        assert view.evaluate(MOVING) == [], name
