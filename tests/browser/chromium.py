"""Which Chromium the browser tests drive, and how. As a program: prints its path, or exits 1"""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
APPLICATIONS = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
)
# A test browser talks to nobody but the page's own server.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
)


def installed() -> str | None:
    """The browser on this machine's path, or macOS's applications."""
    for command in COMMANDS:
        if found := shutil.which(command):
            return found
    return next((str(path) for path in APPLICATIONS if path.exists()), None)


def arguments() -> list[str]:
    # Chromium refuses to sandbox root, which is who runs in most containers.
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*QUIET, *(["--no-sandbox"] if root else [])]


def downloaded() -> str | None:
    """Playwright's own browser, where the machine has none."""
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def main() -> None:
    path = installed() or downloaded()
    if path is None:
        sys.exit("no Chromium on this machine")
    print(path)


if __name__ == "__main__":
    main()
