"""Takes the pictures of these pages anew, from what the program really draws and tells: `make pictures`.

The how-to pages' own examples are built, so that a picture shows what the page beside it says.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from PIL import Image, ImageOps
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "browser")]

import chromium  # noqa: E402
import doc_pages  # noqa: E402

from fairbalance.pipeline import build, check  # noqa: E402
from fairbalance.problem import ProblemsFound  # noqa: E402
from fairbalance.report.text import as_text  # noqa: E402
from fairbalance.review.package import write_package  # noqa: E402
from fairbalance.site.source_lines import SourceLines  # noqa: E402

HOW_TO = ROOT / "docs" / "howto"
DESK, REVIEW, TABLET, PHONE = (1200, 760), (1280, 720), (960, 720), (360, 700)
COLOURS, MARGIN = 128, 16
TERMINAL = """<style>pre{margin:0;padding:20px 24px;background:#14191c;color:#e6ecec;font:15px/1.5 monospace;
width:max-content}.c1{font-weight:700}.c31{color:#ff8a80}.c33{color:#ffd98a}.c36{color:#8fd8ce}.c2{color:#9aa8aa}</style>"""


def main() -> None:
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as scratch:
        path = chromium.installed() or chromium.downloaded()
        browser = playwright.chromium.launch(executable_path=path, args=chromium.arguments())
        take_sample(browser, Path(scratch))
        take_how_tos(browser, Path(scratch))
        take_terminal(browser, Path(scratch))
        take_preview(browser, Path(scratch))
        take_review(browser, Path(scratch))
        browser.close()


def take_sample(browser: Browser, scratch: Path) -> None:
    build(ROOT, scratch / "sample")
    for name, size, scale in (("home-desktop", DESK, 1), ("home-phone", PHONE, 2)):
        with opened(browser, scratch / "sample" / "index.html", size, scale) as page:
            page.screenshot(path=HERE / f"{name}.png")
            small(f"{name}.png")


def take_how_tos(browser: Browser, scratch: Path) -> None:
    for page_name, route, part, size in (
        ("table-with-spans", "dose-by-weight", "main .data-table", TABLET),
        ("chart", "common-reactions", "main .data-table", DESK),
        ("boxed-warning", "contact", "", TABLET),
        ("another-page", "how-to-take", "", TABLET),
        ("own-colours", "contact", "", (440, 540)),
        ("own-template", "dosing", ".callout", TABLET),
    ):
        doc_pages.lay_out(HOW_TO / f"{page_name}.md", scratch / page_name)
        take(browser, scratch / page_name, route, part, page_name, size)
        if page_name.startswith("own-"):
            for block in doc_pages.files(HOW_TO / f"{page_name}.md"):
                (scratch / page_name / block.title).unlink()
            take(browser, scratch / page_name, route, part, f"{page_name}-before", size)
            beside(f"{page_name}-before.png", f"{page_name}.png")


def take(browser: Browser, project: Path, route: str, part: str, name: str, size: tuple[int, int]) -> None:
    """A page of a project, or one part of it."""
    build(project, project / "public")
    with opened(browser, project / "public" / f"{route}.html", size) as page:
        (page.locator(part).first if part else page).screenshot(path=HERE / f"{name}.png")
    if part:
        ImageOps.expand(Image.open(HERE / f"{name}.png").convert("RGB"), MARGIN, "white").save(HERE / f"{name}.png")
    small(f"{name}.png")


def take_terminal(browser: Browser, scratch: Path) -> None:
    """What `fairbalance check` writes of the mistake in read-a-problem.md, with the terminal's colours."""
    page = HOW_TO / "read-a-problem.md"
    doc_pages.lay_out(page, scratch / "terminal")
    for wrong, _ in doc_pages.mistakes(page):
        doc_pages.write(scratch / "terminal", wrong)
    told = as_text(problems_of(scratch / "terminal"), SourceLines(scratch / "terminal"), True, 100)
    shown = re.sub(r"\x1b\[([0-9;]+)m", _style, html.escape(f"$ fairbalance check\n{told}"))
    (scratch / "terminal.html").write_text(f"{TERMINAL}<pre>{shown}</pre>", encoding="utf-8")
    with opened(browser, scratch / "terminal.html", (900, 400)) as shot:
        shot.locator("pre").screenshot(path=HERE / "terminal.png")
    small("terminal.png")


def _style(code: re.Match[str]) -> str:
    if code[1] == "0":
        return "</span>"
    return f'<span class="{" ".join(f"c{number}" for number in code[1].split(";"))}">'


def problems_of(project: Path) -> tuple:
    try:
        return check(project)
    except ProblemsFound as found:
        return found.problems


def take_preview(browser: Browser, scratch: Path) -> None:
    """The preview while the tutorial's table holds its mistake."""
    page = ROOT / "docs" / "tutorial.md"
    doc_pages.lay_out(page, scratch / "preview")
    command = [sys.executable, str(ROOT / "build.py"), "--project", str(scratch / "preview"), "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        address = next(found[0] for line in server.stdout if (found := re.search(r"http://[^\s/]+/", line)))
        context = browser.new_context(viewport={"width": TABLET[0], "height": TABLET[1]})
        shot = context.new_page()
        shot.goto(f"{address}dosing.html")
        for wrong, _ in doc_pages.mistakes(page):
            doc_pages.write(scratch / "preview", wrong)
        shot.get_by_text("table-row-width").first.wait_for()
        shot.screenshot(path=HERE / "preview.png")
        server.terminate()
    small("preview.png")


def take_review(browser: Browser, scratch: Path) -> None:
    """The sample with one digit changed, as reviewers see it beside the sample."""
    project, package = scratch / "changed", scratch / "package"
    shutil.copytree(ROOT / "content", project / "content")
    section = project / "content" / "sections" / "hepatotoxicity.md"
    text = section.read_text(encoding="utf-8")
    section.write_text(text.replace("44% of patients", "45% of patients"), encoding="utf-8")
    write_package(project, package, ROOT, frozenset({"pdf", "screens", "zip"}), date.today())
    with opened(browser, package / "review.html", REVIEW) as page:
        page.get_by_role("button", name=re.compile("Changed")).click()
        page.locator("#list .card--changed").first.click()
        page.wait_for_timeout(1000)  # the page follows the list
        page.screenshot(path=HERE / "review.png")
    picture = Image.open(HERE / "review.png").convert("RGB")  # its small signs keep their colours
    few = picture.quantize(64, method=Image.Quantize.MAXCOVERAGE, kmeans=3, dither=Image.Dither.NONE)
    few.save(HERE / "review.png", optimize=True)


@contextmanager
def opened(browser: Browser, file: Path, size: tuple[int, int], scale: int = 1) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, device_scale_factor=scale)
    page = context.new_page()
    page.goto(file.as_uri())
    yield page
    context.close()


def small(name: str) -> None:
    """Few colours are enough for letters on plain ground, and a picture of a tenth of the size."""
    picture = Image.open(HERE / name).convert("RGB")
    few = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(HERE / name, optimize=True)


def beside(one: str, other: str) -> None:
    """Both pictures in one, kept under the name of the second."""
    pictures = [Image.open(HERE / name).convert("RGB") for name in (one, other)]
    tall = pictures[0].width < 3 * pictures[0].height
    gap = MARGIN
    width = sum(p.width for p in pictures) + gap if tall else max(p.width for p in pictures)
    height = max(p.height for p in pictures) if tall else sum(p.height for p in pictures) + gap
    both = Image.new("RGB", (width, height), "white")
    both.paste(pictures[0], (0, 0))
    both.paste(pictures[1], (pictures[0].width + gap, 0) if tall else (0, pictures[0].height + gap))
    both.save(HERE / other)
    (HERE / one).unlink()
    small(other)


if __name__ == "__main__":
    main()
