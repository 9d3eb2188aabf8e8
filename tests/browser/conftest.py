"""A browser, and the sites it looks at: the sample, a project with a boxed warning, the component gallery."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import chromium
import pytest
from loopback import hosted
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PHONE = (320, 640)
DESK = (1440, 900)


@dataclass(frozen=True)
class Site:
    """A built folder and where the loopback host serves it."""

    name: str
    folder: Path
    url: str

    @property
    def pages(self) -> list[str]:
        found = sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))
        assert found, f"{self.folder} has no page"
        return found


def build(folder: Path, *arguments: str) -> Path:
    command = [sys.executable, str(ROOT / "build.py"), *arguments, "--out", str(folder)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, f"{' '.join(command)}\n{run.stdout}{run.stderr}"
    return folder


PROJECTS = {
    "sample": ("--project", str(ROOT), "build"),
    "boxed": ("--project", str(ROOT / "tests/projects/boxed"), "build"),
    "gallery": ("gallery",),
}


@pytest.fixture(scope="session")
def site_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Site]]:
    """Builds and hosts a project of PROJECTS when it is first asked for."""
    sites: dict[str, Site] = {}
    with ExitStack() as stack:

        def site(name: str) -> Site:
            if name not in sites:
                folder = build(tmp_path_factory.mktemp(name) / "site", *PROJECTS[name])
                sites[name] = Site(name, folder, stack.enter_context(hosted(folder)))
            return sites[name]

        yield site


@pytest.fixture(params=["sample", "boxed"])
def site(request: pytest.FixtureRequest, site_of: Callable[[str], Site]) -> Site:
    return site_of(request.param)


@pytest.fixture(params=["sample", "boxed", "gallery"])
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
