"""Every sentence that a site says in its own files, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fairbalance.model.content import Content
from fairbalance.model.text import Prose
from fairbalance.parts.site_parts import site_parts
from fairbalance.problem import Location
from fairbalance.redline.block import Block
from fairbalance.redline.figures import sentences
from fairbalance.redline.runs import Kind, Run

_MARKUP = r"[^\w]{1,12}"  # what may stand between two words


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    at: Location
    block: Block


def site_sentences(content: Content) -> Iterator[Sentence]:
    """In the order of files. Where links lead, citations, directives and settings say nothing to a reader."""
    bodies = {section.head.at.path: section.body for section in content.sections}
    bodies |= {page.head.at.path: page.body for page in content.pages}
    for part in site_parts(content):
        body = _Body(bodies[part.name]) if part.name in bodies else None
        for block in part.blocks:
            if block.kind not in ("link", "citation", "directive", "setting"):
                for text in _texts(block):
                    yield Sentence(text, body.place(text, block.at) if body else block.at, block)


def _texts(block: Block) -> Iterator[str]:
    for cell in block.cells[1:] if block.kind == "value" else block.cells:
        for (run,) in sentences([Run(Kind.SAME, cell)]):
            yield run.text.strip()


class _Body:
    """Finds one sentence after the other in the Markdown that it was read from."""

    def __init__(self, prose: Prose) -> None:
        self._prose = prose
        self._lines = [0, *(end.end() for end in re.finditer("\n", prose.text))]
        self._done = 0

    def place(self, text: str, at: Location) -> Location:
        """The place of its first words, else that of its block."""
        line = at.line - self._prose.at.line
        if line < 0:  # of the front matter
            return at
        self._done = max(self._done, self._lines[line])
        words = re.findall(r"\w+", text)
        for count in (4, 2, 1):  # the first words may stand around a link
            first = _MARKUP.join(map(re.escape, words[:count]))
            if words and (found := re.compile(first).search(self._prose.text, self._done)):
                self._done = found.end()
                return self._prose.at.behind(self._prose.text[: found.start()])
        return at
