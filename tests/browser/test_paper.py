"""The page as printed: all of it, once."""

import io
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader
from sites import DESK, Site

LONG = 30  # characters: a text of this length says one thing in one place

# The page's texts as the document holds them. A table's head may be printed anew on each sheet.
TEXTS = """() => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, e = node.parentElement;
    if (!node.data.trim() || e.closest('.skip-link, .visually-hidden, thead, script, title, desc')) continue;
    if (e.closest('nav') && !e.checkVisibility()) continue;
    const safety = e.closest('.safety-banner, #important-safety-information') && !e.closest('h2, h3, h4, h5, h6');
    found.push({text: node.data, once: !!safety});
  }
  return found;
}"""
BANNER = """() => {
  const banner = document.querySelector('.safety-banner'), s = getComputedStyle(banner);
  return {position: s.position, cut: banner.scrollHeight > banner.clientHeight + 1, shown: banner.checkVisibility()};
}"""


def squeezed(text: str) -> str:
    """Without spaces: paper breaks lines where it likes."""
    return re.sub(r"\s+", "", text)


def test_paper_has_the_whole_page_and_the_safety_text_once(
    site: Site, page: Callable[..., Page], subtests: pytest.Subtests
) -> None:
    view = page(DESK)
    view.emulate_media(media="print")
    for name in site.pages:
        with subtests.test(page=name):
            view.goto(site.url + name)
            banner = view.evaluate(BANNER)
            assert banner["position"] == "static"
            assert banner["shown"]
            assert not banner["cut"]

            sheets = PdfReader(io.BytesIO(view.pdf(format="Letter"))).pages
            paper = squeezed("".join(sheet.extract_text() for sheet in sheets))
            texts = [(squeezed(found["text"]), found["once"]) for found in view.evaluate(TEXTS)]
            document = "".join(text for text, _ in texts)
            assert any(once and len(text) >= LONG for text, once in texts)
            for text, once in texts:
                if len(text) < LONG:
                    assert text in paper, f"not printed: {text}"
                else:
                    wanted = 1 if once else document.count(text)
                    assert paper.count(text) == wanted, f"printed {paper.count(text)} times: {text}"
