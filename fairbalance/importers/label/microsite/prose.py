"""Rows and blocks of a label → the Markdown of sections: every word, and of its setting what that Markdown knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from fairbalance.importers import markdown_text
from fairbalance.importers.label.document import Blocks, Item, List, Mark, Paragraph
from fairbalance.importers.label.microsite.passages import Passage
from fairbalance.importers.label.microsite.rows import Row, Run, rows_of, said_by_marker, text_of
from fairbalance.model.text import is_web_address

_STARS = {Mark.BOLD: "**", Mark.ITALIC: "*"}
_RAISED = {Mark.SUP: "^", Mark.SUB: "~"}
_RAISABLE = re.compile(r"(?!.*\d-\d)[\w.,+−()/%=®™§†‡-]+")  # what neither Markdown nor its readers take for a range
_RAISABLE_PART = re.compile(r"([\w.,+−()/%=®™§†‡]+)")
_APART = re.compile(r"""[\s()\[\]{},.;:/"'“”‘’–—-]""")  # beside these, stars are emphasis and nothing else
_DEEPEST = 6
NOTE_MARKS = "marks of footnotes"
RAISED = "raised or lowered signs, some written plainly"


class Prose:
    """Writes Markdown; `lost` collects what had to be left out, for people to look at.

    `fills` is Markdown by the text that it stands for, as a telephone number that becomes a link. `places` are
    addresses by what links of the label lead to: a link to anything else is words.
    """

    def __init__(self, fills: Mapping[str, str], places: Mapping[str, str]) -> None:
        self._fills = fills
        self._places = places
        texts = "|".join(re.escape(text) for text in sorted(fills, key=len, reverse=True))
        self._filled = re.compile(f"({texts})") if fills else None
        self.lost: set[str] = set()

    def row(self, row: Row) -> str:
        """Inline Markdown, on one line of its own."""
        groups = [(key, tuple(runs)) for key, runs in groupby(row, self._setting)]
        written = ""
        for place, ((stars, address), runs) in enumerate(groups):
            after = next((run.text for _, later in groups[place + 1 :] for run in later if run.text), "")
            piece = self._group(stars, address, runs, written, after)
            if piece.startswith(("[", "!")):
                written = markdown_text.before_link(written)
            elif written.endswith("]") and piece.startswith("("):
                piece = f"\\{piece}"
            written += piece
        return written.strip()

    def passage(self, passage: Passage, level: int = 2) -> str:
        """The text of a section of the site, its parts under headings."""
        parts = [*self._blocks(passage.blocks)]
        for part in passage.parts:
            if part.title:
                parts.append([f"{'#' * min(level, _DEEPEST)} {self.row((Run(part.title),))}"])
            if written := self.passage(part, level + bool(part.title)):
                parts.append(written.rstrip("\n").split("\n"))
        return "".join(f"{line}\n" for line in _apart([part for part in parts if part]))

    def _group(self, stars: str, address: str, runs: Sequence[Run], before: str, after: str) -> str:
        text = text_of(runs)
        inner = "".join(self._run(run, not address, place and runs[place - 1]) for place, run in enumerate(runs))
        core = inner.strip()
        if not core:
            return inner
        start = inner[: len(inner) - len(inner.lstrip())]
        end = inner[len(inner.rstrip()) :]
        edges = (start or before)[-1:], (end or after)[:1]
        if stars and all(not edge or _APART.match(edge) for edge in edges) and any(map(str.isalnum, text)):
            core = f"{stars}{core}{stars}"
        return f"{start}{markdown_text.link(core, address) if address else core}{end}"

    def _setting(self, run: Run) -> tuple[str, str]:
        """The stars around a run, and the address that it links to."""
        stars = "".join(sign for mark, sign in _STARS.items() if mark in run.marks)
        is_address = is_web_address(run.address) and not re.search(r"[()]", run.address)
        return stars, run.address if is_address else self._places.get(run.address, "")

    def _run(self, run: Run, may_link: bool, before: Run | int) -> str:
        if run.noted:
            self.lost.add(NOTE_MARKS)
        sign = next((_RAISED[mark] for mark in _RAISED if mark in run.marks), "")
        if sign and run.text.strip():
            return self._raised(run, sign, before)
        if may_link and self._filled:
            return self._with_fills(self._filled.split(run.text))
        return _escaped(run.text)

    def _raised(self, run: Run, sign: str, before: Run | int) -> str:
        """Markdown raises no ranges: of "2–3" only the figures, so that 10^2–3^ never becomes 102–3."""
        text = run.text.strip()
        start, _, end = run.text.partition(text)
        if isinstance(before, Run) and before.marks & _RAISED.keys():
            self.lost.add(RAISED)
            return _escaped(run.text)
        if _RAISABLE.fullmatch(text):
            return f"{start}{sign}{text}{sign}{end}"
        self.lost.add(RAISED)
        parts = enumerate(_RAISABLE_PART.split(text))
        raised = (f"{sign}{part}{sign}" if place % 2 else _escaped(part) for place, part in parts)
        return f"{start}{''.join(raised)}{end}"

    def _with_fills(self, pieces: Sequence[str]) -> str:
        """Texts, and between them what others become."""
        written = ""
        for place, piece in enumerate(pieces):
            written = (
                markdown_text.before_link(written) + self._fills[piece] if place % 2 else written + _escaped(piece)
            )
        return written

    def _blocks(self, blocks: Blocks) -> Iterator[list[str]]:
        other = False  # two lists that follow one another need different signs, or they would be one
        for block in blocks:
            match block:
                case Paragraph(line):
                    yield self._rows(rows_of(line))
                    other = False
                case List():
                    if block.caption:
                        yield self._rows(rows_of(block.caption))
                        other = False
                    yield self._list(block, other)
                    other = not other

    def _rows(self, rows: Sequence[Row]) -> list[str]:
        """A paragraph: a backslash ends each line but the last."""
        lines = [markdown_text.at_line_start(written) for written in map(self.row, rows) if written]
        return [*(f"{line}\\" for line in lines[:-1]), *lines[-1:]]

    def _list(self, block: List, other: bool) -> list[str]:
        items = [item for item in map(self._item, block.items) if item]
        signs = [f"{block.start + place}{')' if other else '.'}" for place in range(len(items))]
        if not block.ordered or any(map(said_by_marker, block.items)):
            signs = ["+" if other else "-"] * len(items)
        return [line for sign, item in zip(signs, items, strict=True) for line in _hung(sign, item)]

    def _item(self, item: Item) -> list[str]:
        parts = [part for part in self._blocks(item.blocks) if part]
        if marker := said_by_marker(item):
            written = markdown_text.at_line_start(self.row((Run(marker),)))
            first = item.blocks[0] if item.blocks else None
            if isinstance(first, Paragraph) and rows_of(first.line):
                parts[0] = [f"{written} {parts[0][0]}", *parts[0][1:]]
            else:
                parts.insert(0, [written])
        return list(_apart(parts))


def _escaped(text: str) -> str:
    """Letters as letters, whatever stands beside them."""
    written = markdown_text.inline(text)
    return f"{written[:-1]}\\{written[-1]}" if written.endswith(("<", "&", "{")) else written


def _apart(parts: Sequence[Sequence[str]]) -> Iterator[str]:
    for place, part in enumerate(parts):
        if place:
            yield ""
        yield from part


def _hung(sign: str, lines: Sequence[str]) -> Iterator[str]:
    margin = " " * (len(sign) + 1)
    yield f"{sign} {lines[0]}"
    yield from (f"{margin}{line}" if line else "" for line in lines[1:])
