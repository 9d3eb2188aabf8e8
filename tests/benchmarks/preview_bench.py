"""From the save of a file to the painted page, by the preview and by livereload's own polling, in a real browser.

Without a browser: from the save to the moment at which the new page is served. Prints rows as JSON.

PYTHONPATH=ROOT:tests:tests/browser python preview_bench.py SCRATCH
"""

import json
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

import chromium
from brands import write_brand
from playwright.sync_api import sync_playwright
from preview.serving import PATIENCE, serving

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
EDITS, POLLED_EDITS = 15, 5
POLLED_PAUSE = 6  # seconds: livereload drops what changes within three seconds of its last reload
# Tells the audience line and the time, once the page with it has been painted.
PAINTED = """addEventListener('DOMContentLoaded', () => requestAnimationFrame(() => setTimeout(() =>
  painted(document.querySelector('.audience-line').textContent, performance.timeOrigin + performance.now()))))"""

Seen = Callable[[str], float]  # waits for a text, returns when it was there, in seconds since the epoch


@contextmanager
def screen(address: str) -> Iterator[Seen]:
    """A browser's window on the address, where there is a browser, else what is served there."""
    path = chromium.installed() or chromium.downloaded()
    if path is None:
        yield lambda text: served(address, text)
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=chromium.arguments())
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        times: dict[str, float] = {}
        page.expose_function("painted", lambda text, at: times.setdefault(text.strip(), at / 1000))
        page.add_init_script(PAINTED)
        page.goto(address)

        def seen(text: str) -> float:
            until = time.monotonic() + PATIENCE
            while text not in times and time.monotonic() < until:
                page.wait_for_timeout(5)
            return times[text]

        yield seen
        browser.close()


def served(address: str, text: str) -> float:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with urlopen(address) as answer:
            if text in answer.read().decode():
                return time.time()
        time.sleep(0.002)
    raise TimeoutError(text)


def edits(project: Path, address: str, number: int, pause: float) -> float:
    """The median of so many edits, in seconds from save to screen."""
    file = project / "content" / "microsite.yaml"
    text = file.read_text(encoding="utf-8")
    took = []
    with screen(address) as seen:
        time.sleep(pause)
        for edit in range(number):
            new = f"For healthcare professionals, {number}.{edit}"
            saved = time.time()
            file.write_text(re.sub(r"^audience:.*$", f"audience: {new}", text, flags=re.MULTILINE), encoding="utf-8")
            took.append(seen(new) - saved)
            time.sleep(pause)
    return median(took)


@contextmanager
def polling(project: Path, out: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, str(HERE / "polling.py"), str(project), str(out), str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/"
    try:
        for _ in range(100):
            try:
                urlopen(address).close()
                break
            except URLError:
                time.sleep(0.1)
        yield address
    finally:
        process.kill()
        process.wait()


def edits_to_screen(scratch: Path) -> Iterator[tuple[str, float, float | None]]:
    """What was measured, in seconds, and its goal where it has one."""
    projects = {"sample": (scratch / "sample", 0.15), "10,000 words": (scratch / "label", 0.5)}
    shutil.copytree(ROOT / "content", scratch / "sample" / "content")
    write_brand(scratch / "label", 1)
    for name, (project, goal) in projects.items():
        with serving(project) as running:
            yield f"From save to screen, {name}, seconds", edits(project, running.url, EDITS, 0.3), goal
        with polling(project, scratch / f"polled-{project.name}") as address:
            yield "The same by livereload's own polling", edits(project, address, POLLED_EDITS, POLLED_PAUSE), None


if __name__ == "__main__":
    print(json.dumps(list(edits_to_screen(Path(sys.argv[1])))))
