"""The page as printed: all of it, once."""

import io
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from probes import UNSEEN
from pypdf import PdfReader
from sites import DESK, Site

LONG = 30  # characters: a text of this length says one thing in one place

# What the screen shows. A table's head may be printed anew on each sheet, what only leads on may be left out.
TEXTS = (
    f"() => {{ const unseen = {UNSEEN};"
    + """
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, e = node.parentElement;
    if (!node.data.trim() || unseen(e) || e.closest('thead, script, title, desc')) continue;
    const safety = e.closest('.safety-banner, #important-safety-information') && !e.closest('h2, h3, h4, h5, h6');
    const navigation = e.closest('nav, search, .safety-index, a[download], .data-table__back') !== null;
    found.push({text: node.data, once: !!safety, navigation});
  }
  return found;
}"""
)
BANNER = """() => {
  const banner = document.querySelector('.safety-banner'), s = getComputedStyle(banner);
  return {position: s.position, cut: banner.scrollHeight > banner.clientHeight + 1, shown: banner.checkVisibility()};
}"""


# What stands at the foot of every sheet.
FOOT = """() => {
  const rules = list => [...list].flatMap(r => [r.cssText, ...(r.cssRules ? rules(r.cssRules) : [])]);
  const written = [...document.styleSheets].flatMap(sheet => rules(sheet.cssRules)).join('\\n');
  const text = written.match(/@bottom-left\\s*{\\s*content:\\s*("(?:[^"\\\\]|\\\\.)*")/)[1];
  return JSON.parse(text);
}"""


def squeezed(text: str) -> str:
    """Without spaces: paper breaks lines where it likes."""
    return re.sub(r"\s+", "", text)


def test_paper_has_the_whole_page_and_the_safety_text_once(
    site: Site, page: Callable[..., Page], subtests: pytest.Subtests
) -> None:
    view = page(DESK)
    for name in site.pages:
        with subtests.test(page=name):
            view.emulate_media(media="screen")
            view.goto(site.url + name)
            texts = [{**found, "text": squeezed(found["text"])} for found in view.evaluate(TEXTS)]
            view.emulate_media(media="print")
            banner = view.evaluate(BANNER)
            assert banner["position"] in ("static", "relative")
            assert banner["shown"]
            assert not banner["cut"]

            sheets = PdfReader(io.BytesIO(view.pdf(format="Letter"))).pages
            foot = squeezed(view.evaluate(FOOT))
            printed = [squeezed(sheet.extract_text()) for sheet in sheets]
            assert all(foot in sheet for sheet in printed), "a sheet does not say whose it is"
            paper = "".join(sheet.replace(foot, "", 1) for sheet in printed)
            everything = "".join(found["text"] for found in texts)
            content = [found for found in texts if not found["navigation"]]
            document = "".join(found["text"] for found in content)
            assert any(found["once"] and len(found["text"]) >= LONG for found in content)
            for found in content:
                text = found["text"]
                if len(text) < LONG:
                    assert text in paper, f"not printed: {text}"
                elif found["once"]:
                    times = document.count(text)  # the banner may say a sentence of the full text, and does so once
                    assert times <= 2
                    assert paper.count(text) == times, f"printed {paper.count(text)} times: {text}"
                else:
                    assert document.count(text) <= paper.count(text) <= everything.count(text), text
