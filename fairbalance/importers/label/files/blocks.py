"""Blocks of a label document → the label's Markdown; each table becomes a file of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from fairbalance.importers import markdown_text
from fairbalance.importers.label.document import Block, Blocks, Item, Line, List, Paragraph, Table
from fairbalance.importers.label.files.lines import Targets, is_blank, line_markdown

_NOTHING = "[]{.marker}"  # an item may not begin with an empty line
_PLAIN_STYLES = ("", "disc", "arabic")


@dataclass(frozen=True, slots=True)
class Place:
    """Where blocks are written: what they name, and what becomes of a table (the name of its file)."""

    targets: Targets
    table: Callable[[Table], str]


def blocks_markdown(blocks: Blocks, place: Place) -> str:
    """Blocks, a blank line between each; ends with a line end unless there is nothing to show."""
    written = [lines for lines in _blocks(blocks, place) if lines]
    return "".join(f"{line}\n" for line in _apart(written))


def _apart(parts: Sequence[Sequence[str]]) -> Iterator[str]:
    for number, part in enumerate(parts):
        if number:
            yield ""
        yield from part


def _blocks(blocks: Blocks, place: Place) -> Iterator[list[str]]:
    other = False  # two lists that follow one another need different signs, or they would be one
    for block in blocks:
        if isinstance(block, List):
            yield from filter(None, [_line(block.caption, place)])
            yield _list(block, place, other)
            other = not other
        else:
            written = _block(block, place)
            other = other and not written
            yield written


def _block(block: Block, place: Place) -> list[str]:
    match block:
        case Paragraph(line, caption):
            written = _line(line, place)
            return ["::: caption", *written, ":::"] if caption and written else written
        case Table():
            return [f"::: table {place.table(block)}", ":::"]
        case _:
            raise AssertionError("lists know their neighbours")


def _line(line: Line, place: Place) -> list[str]:
    written = line_markdown(line, place.targets)
    return [markdown_text.at_line_start(written)] if written else []


def _list(block: List, place: Place, other: bool) -> list[str]:
    written: list[str] = []
    for number, item in enumerate(block.items):
        sign = f"{block.start + number}{')' if other else '.'}" if block.ordered else ("*" if other else "-")
        written += _item(item, sign, place)
    if block.style in _PLAIN_STYLES or not written:
        return written
    return [f"::: list {block.style}", *written, ":::"]


def _item(item: Item, sign: str, place: Place) -> list[str]:
    parts = [part for part in _blocks(item.blocks, place) if part]
    if marker := line_markdown(item.marker, place.targets):
        marker = marker if is_blank(item.marker) else f"[{marker}]{{.marker}}"  # blank, it may still be linked to
        if item.blocks and isinstance(item.blocks[0], Paragraph) and parts:
            words = line_markdown(item.blocks[0].line, place.targets)
            parts[0] = [f"{marker} {words}"] if words else [marker, "", *parts[0]]
        else:
            parts.insert(0, [marker])
    lines = list(_apart(parts)) or [_NOTHING]
    margin = " " * (len(sign) + 1)
    return [f"{sign} {lines[0]}", *(f"{margin}{line}" if line else "" for line in lines[1:])]
