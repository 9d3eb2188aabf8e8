"""The pages of docs/ and the files that they show.

A fenced block with a title shows a file, `title="content/pages/dosing.md"`, or one line of it, `…, line 7`. It shows a
mistake where a block with the title `What you are told` follows, which holds what `fairbalance check` says of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from places import ROOT

from fairbalance.starter.new import new_project

DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
TOLD = "What you are told"
_BLOCK = re.compile(r'^```(\w*)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)
_PLACE = re.compile(r"([^,]+)(?:, line ([0-9]+)|, with a mistake)?")


@dataclass(frozen=True, slots=True)
class Block:
    language: str
    title: str
    text: str


def blocks(page: Path) -> list[Block]:
    return [Block(*match.groups(default="")) for match in _BLOCK.finditer(page.read_text(encoding="utf-8"))]


def files(page: Path) -> list[Block]:
    """What the page shows to be written."""
    wrong = [block for block, _ in mistakes(page)]
    return [block for block in blocks(page) if block.title not in ("", TOLD) and block not in wrong]


def mistakes(page: Path) -> list[tuple[Block, str]]:
    """What the page shows to be wrong, and what is told."""
    return [(block, after.text) for block, after in pairwise(blocks(page)) if after.title == TOLD]


def lay_out(page: Path, project: Path) -> None:
    """The starter project with the page's files."""
    new_project(project)
    for block in files(page):
        write(project, block)


def write(project: Path, block: Block) -> Path:
    """The file that now has the block's text, or its line."""
    place = _PLACE.fullmatch(block.title)
    assert place is not None, block.title
    file = project / place[1]
    file.parent.mkdir(parents=True, exist_ok=True)
    text = block.text
    if place[2]:
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        lines[int(place[2]) - 1] = text
        text = "".join(lines)
    file.write_text(text, encoding="utf-8")
    return file
