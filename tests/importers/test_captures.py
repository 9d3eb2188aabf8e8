"""Captured pages of made-up medicines: each falls into the parts that a person would see in it, and keeps its words.

`pytest --update-cases` writes `expected/` anew; read what it wrote.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from importers.listing import listing
from importers.project_text import drawn_pages, project_of, project_words
from places import ROOT
from selectolax.lexbor import LexborHTMLParser

HERE = Path(__file__).parent
CLOLAR = ROOT / "content" / "references" / "capture.txt"
CAPTURES = [*sorted((HERE / "captures").glob("*.txt")), CLOLAR]
# Bullets, numbers of items, pipes and drawn lines say how a text is set.
SIGN = re.compile(r"^\s*(?:[•▪·–*+o-]\s|[•▪]|\d{1,3}[.)]\s)\s*")
RULER = re.compile(r"[\s|:=_-]+")
HIDDEN = "script, style, .visually-hidden, .external-link__note, .skip-link, .bar-chart"


def lines_of(capture: Path) -> list[str]:
    text = capture.read_text(encoding="utf-8-sig").replace("\f", "\n")
    return [line for line in text.split("\n") if line.strip() and not RULER.fullmatch(line)]


@pytest.mark.parametrize("capture", CAPTURES, ids=lambda capture: capture.stem)
def test_structure(capture: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    found = listing(project_of(capture, tmp_path))
    expected = HERE / "expected" / capture.name
    if request.config.getoption("--update-cases"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("capture", CAPTURES, ids=lambda capture: capture.stem)
def test_no_word_is_lost_changed_or_rarer(capture: Path, tmp_path: Path) -> None:
    words = Counter(word for line in lines_of(capture) for word in SIGN.sub("", line).replace("|", " ").split())
    words -= Counter({"|": words["|"]})
    have = project_words(project_of(capture, tmp_path))
    assert words - have == Counter()


@pytest.mark.parametrize("capture", CAPTURES, ids=lambda capture: capture.stem)
def test_every_line_stands_on_the_site_in_its_order(capture: Path, tmp_path: Path) -> None:
    shown = []
    for page in drawn_pages(project_of(capture, tmp_path)):
        tree = LexborHTMLParser(page)
        for node in tree.css(HIDDEN):
            node.decompose()
        shown.append("".join(tree.root.text().split()))
    missing = [line for line in lines_of(capture) if not any(_stands(line, page) for page in shown)]
    assert missing == []


def _stands(line: str, page: str) -> bool:
    bare = SIGN.sub("", line)
    whole = "".join(bare.replace("|", " ").split())
    cells = ["".join(cell.split()) for cell in re.split(r"\s{2,}|\t", bare.strip())]
    return whole in page or "".join(line.split()) in page or (len(cells) > 1 and all(cell in page for cell in cells))
