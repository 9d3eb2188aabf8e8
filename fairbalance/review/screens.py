"""`screens/`: pictures of every page as a browser shows it, at each width and in each state."""

from __future__ import annotations

import asyncio
import mimetypes
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

from fairbalance.problem import EnvironmentFailed
from fairbalance.review.material import Material

try:
    from playwright.async_api import Browser, BrowserContext, Error, Page, Route, async_playwright

    from fairbalance.review.png import below_strip
except ImportError as missing:
    raise EnvironmentFailed(
        f"pictures are taken with playwright and pillow, and Python has no {missing.name}. "
        "Install it: pip install 'fairbalance[screens]'"
    ) from missing

Progress = Callable[[int, int], None]  # how many pictures are done, of how many


class View(NamedTuple):
    """A window, in CSS pixels; `name` sorts."""

    name: str
    says: str
    width: int
    height: int


class State(NamedTuple):
    """What a page is in when it is looked at; `name` sorts."""

    name: str
    says: str
    loads: bool = True  # the page is opened for it anew; else the state before leads to it
    whole: bool = True  # all of the page, where the banner has come to rest; else what stands in the window
    first: bool = False  # of a page that is too tall for one picture, the first one says enough
    forced: bool = False  # the reader's system says which colours are used
    opens: str = ""  # what is pressed first; a page where it is not in sight has no such state
    once: bool = False  # the same on every page


VIEWS = (
    View("0390", "phone, 390 px wide", 390, 844),
    View("0768", "tablet, 768 px wide", 768, 1024),
    View("1440", "desktop, 1440 px wide", 1440, 900),
)
STATES = (
    State("1-riding", "as it opens, safety banner at the foot of the window", whole=False),
    State("2-rest", "the whole page, safety banner at rest", loads=False),
    State("3-forced", "in forced colors", loads=False, first=True, forced=True),
    State("4-menu", "contents opened", whole=False, opens="nav summary"),
    State("5-search", "search opened", whole=False, opens="[aria-haspopup=dialog]", once=True),
)
PAPER = View("paper", "paper", 695, 920)  # what margins of 16 mm leave of a sheet of 8.5 × 11 inches
PRINT = State("1-print", "the whole page as it is printed")

_SITE = "http://site.invalid/"  # an address that leads nowhere: every request is answered here
_TALLEST, _TWICE = 8000, 80  # pixels of a picture; of the one before that the next one shows again
# A browser draws what lies far below only when somebody scrolls there.
_DRAW_ALL = "* { content-visibility: visible !important }"
_TO_THE_END = "scrollTo({top: document.documentElement.scrollHeight, behavior: 'instant'})"
_HEIGHT = "document.documentElement.scrollHeight"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
_ARGUMENTS = (
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"),
    *("--hide-scrollbars", "--font-render-hinting=none", "--force-color-profile=srgb", "--disable-lcd-text"),
)
_STRIP = """<!doctype html><title>Strip</title><style>
body {{ margin: 0; padding: 5px 10px 6px; background: #000; color: #fff; font: 11px/16px sans-serif }}
b {{ margin-inline-end: .75em }}
</style><b>{state}</b>{text}"""


def screens(material: Material, progress: Progress | None = None) -> Mapping[str, bytes]:
    """Pictures (PNG) by their names, such as `01-home-0390-1-riding.png`; drawn from memory, nothing is fetched.

    Above the page, each bears a strip that says what it shows, of which content, and DRAFT until that is approved. A
    page too tall for one picture is in several, each of which repeats the end of the one before. Raises
    EnvironmentFailed where there is no browser.
    """
    try:
        return dict(sorted(asyncio.run(_Camera(material, progress).take_all()).items()))
    except Error as error:
        raise EnvironmentFailed(_why(error)) from error


class _Shot(NamedTuple):
    number: int  # of the page
    route: str
    view: View
    state: State

    @property
    def name(self) -> str:
        stem = self.route.removesuffix(".html").replace("/", "-")
        return f"{self.number:02}-{'home' if stem == 'index' else stem}-{self.view.name}-{self.state.name}"


class _Camera:
    def __init__(self, material: Material, progress: Progress | None) -> None:
        self._files = material.files
        self._state = "APPROVED" if material.approved else "DRAFT"
        code = material.content.microsite.material_code
        self._of = " · ".join(filter(None, (str(code or ""), f"content {material.edition.digest[:12]}")))
        self._routes = [page.route for page in material.edition.pages]
        self._progress = progress
        self._all = sum(1 for view in (*VIEWS, PAPER) for _ in _shots(self._routes, view))
        self._done = 0
        self._taken: dict[str, bytes] = {}

    async def take_all(self) -> Mapping[str, bytes]:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=_installed(), args=_arguments())
            try:
                await asyncio.gather(*(self._look(browser, view) for view in (*VIEWS, PAPER)))
            finally:
                await browser.close()
        return self._taken

    async def _look(self, browser: Browser, view: View) -> None:
        """Takes every page in one window, while others do in theirs; a browser is slow to change between two."""
        context = await self._window(browser, view)
        page = await context.new_page()
        drawn = []
        for shot in _shots(self._routes, view):
            if shot.state.loads:
                await page.emulate_media(media="print" if view is PAPER else "screen", forced_colors="none")
                await page.goto(f"{_SITE}{shot.route}")
                await page.add_style_tag(content=_DRAW_ALL)
            await page.emulate_media(forced_colors="active" if shot.state.forced else "none")
            if not shot.state.opens or await _opened(page, shot.state.opens):
                drawn.append((shot, await _pictures(page, shot)))
            self._done += 1
            if self._progress:
                self._progress(self._done, self._all)
        await page.emulate_media(media="screen", forced_colors="none")
        for shot, (pictures, all_of_it) in drawn:
            for number, picture in enumerate(pictures, start=1):
                of = f"{number} of {all_of_it}" if all_of_it > 1 else ""
                strip = await self._strip(page, shot, of)
                name = f"{shot.name}{f'-{number:02}' if of else ''}.png"
                self._taken[name] = await asyncio.to_thread(below_strip, strip, picture)
        await context.close()

    async def _strip(self, page: Page, shot: _Shot, of: str) -> bytes:
        """What stands above a picture and says what it is."""
        text = " · ".join(filter(None, (shot.route, shot.view.says, shot.state.says, of, self._of)))
        await page.set_content(_STRIP.format(state=self._state, text=escape(text)))
        return await page.locator("body").screenshot()

    async def _window(self, browser: Browser, view: View) -> BrowserContext:
        context = await browser.new_context(
            viewport={"width": view.width, "height": view.height},
            reduced_motion="reduce",
            color_scheme="light",
            locale="en-US",
            timezone_id="UTC",
            service_workers="block",
        )
        await context.route("**/*", self._answer)
        return context

    async def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(_SITE).partition("#")[0]
        data = self._files.get(path)
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        await route.fulfill(status=200 if data is not None else 404, body=data or b"", content_type=kind)


async def _pictures(page: Page, shot: _Shot) -> tuple[list[bytes], int]:
    """The pictures, and how many all of the page takes."""
    if not shot.state.whole:
        return [await page.screenshot()], 1
    await page.evaluate(_TO_THE_END)
    cuts, width = list(_cuts(await page.evaluate(_HEIGHT))), shot.view.width
    return [
        await page.screenshot(full_page=True, clip={"x": 0, "y": top, "width": width, "height": height})
        for top, height in (cuts[:1] if shot.state.first else cuts)
    ], len(cuts)


def _shots(routes: Sequence[str], view: View) -> Iterator[_Shot]:
    """Of one window."""
    for number, route in enumerate(routes, start=1):
        for state in STATES if view is not PAPER else (PRINT,):
            if number == 1 or not state.once:
                yield _Shot(number, route, view, state)


def _cuts(height: int) -> Iterator[tuple[int, int]]:
    """Where each picture of a page begins, and how tall it is."""
    top = 0
    while height - top > _TALLEST:
        yield top, _TALLEST
        top += _TALLEST - _TWICE
    yield top, height - top


async def _opened(page: Page, what: str) -> bool:
    """Presses the first that is in sight."""
    for place in await page.locator(what).all():
        if await place.is_visible():
            await place.click()
            await page.wait_for_load_state("networkidle")
            return True
    return False


def _installed() -> str | None:
    """The browser of this machine; where it has none, playwright's own."""
    found = (shutil.which(command) for command in _BROWSERS)
    return next(filter(None, found), None) or next((path for path in _APPLICATIONS if Path(path).exists()), None)


def _arguments() -> list[str]:
    # Chromium refuses to sandbox root, which is who runs in most containers.
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*_ARGUMENTS, *(["--no-sandbox"] if root else [])]


def _why(error: Error) -> str:
    if "Executable doesn't exist" in error.message:
        return "there is no Chromium on this machine. Install one, or run: playwright install chromium"
    return f"the browser could not take the pictures: {error.message.partition(chr(10))[0]}"
