"""A browser, and the sites it looks at."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import chromium
import pytest
from loopback import hosted
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from sites import COMMANDS, DESK, Site, build


@pytest.fixture(scope="session")
def site_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Site]]:
    """Builds and hosts a site of COMMANDS when it is first asked for."""
    sites: dict[str, Site] = {}
    with ExitStack() as stack:

        def site(name: str) -> Site:
            if name not in sites:
                folder = build(tmp_path_factory.mktemp(name) / "site", *COMMANDS[name])
                sites[name] = Site(name, folder, stack.enter_context(hosted(folder)))
            return sites[name]

        yield site


@pytest.fixture(params=["sample", "boxed"])
def site(request: pytest.FixtureRequest, site_of: Callable[[str], Site]) -> Site:
    return site_of(request.param)


@pytest.fixture(params=["sample", "boxed", "cited", "gallery"])
def any_site(request: pytest.FixtureRequest, site_of: Callable[[str], Site]) -> Site:
    return site_of(request.param)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium.installed(), args=chromium.arguments(), timeout=60_000
        )
        yield launched
        launched.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Opens a browser context of a size, with playwright's options; closed when the test ends."""
    with ExitStack() as stack:

        def opened(size: tuple[int, int] = DESK, **options: Any) -> BrowserContext:
            width, height = size
            made = browser.new_context(viewport={"width": width, "height": height}, **options)
            made.set_default_timeout(10_000)
            stack.callback(made.close)
            return made

        yield opened


@pytest.fixture
def page(context: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """A page in a context of its own."""
    return lambda *size, **options: context(*size, **options).new_page()
