"""Lines → blocks: tables first, then lists, and what is left is headings and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fairbalance.importers.plain_text.blocks import Block, Heading, Item, Items, Paragraph, Table
from fairbalance.importers.plain_text.headings import is_heading, is_named, run_in
from fairbalance.importers.plain_text.lines import Line, goes_on, read_lines, squeezed, usual_gap, wrap_width
from fairbalance.importers.plain_text.tables import FoundTable, find_tables
from fairbalance.importers.plain_text.vocabulary import TABLE_TITLE

_SIGN = re.compile(r"[•▪●◦‣∙■□○◆➢►✓]\s*|[-*·–—o]\s+")
_NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
_DEEPEST = 3
_LONGEST_ITEM = 200  # characters, where nothing but its place says that it is one


@dataclass(frozen=True, slots=True)
class _Found:
    """A list's item or a passage, with its last line: what follows may be more of it."""

    text: str
    line: int
    gap: int
    indent: int
    last: Line
    sign: str = ""  # its bullet or number; "" for a passage


def read_blocks(text: str) -> tuple[Block, ...]:
    lines = read_lines(text)
    width = wrap_width(lines)
    tables = find_tables(lines, width)
    found = list(_merge(lines, tables, width))
    blocks = list(_with_lists(found, usual_gap(lines)))
    return tuple(_captioned(list(_headed(blocks))))


def _merge(lines: Sequence[Line], tables: dict[int, FoundTable], width: int | None) -> Iterator[_Found | Table]:
    """Broken lines joined; tables as they were found."""
    stars_are_notes = any(re.search(r"\w\*", line.text) for line in lines)
    at = 0
    open_: _Found | None = None
    while at < len(lines):
        if at in tables:
            if open_:
                yield open_
            yield tables[at].table
            open_, at = None, tables[at].end
            continue
        line = lines[at]
        sign = _sign(line, open_, stars_are_notes)
        if open_ and not sign and _continues(open_, line, width):
            open_ = replace(open_, text=squeezed(f"{open_.text} {line.text}"), last=line)
        else:
            if open_:
                yield open_
            text = squeezed(line.text[len(sign) :] if sign else line.text)
            open_ = _Found(text, line.number, line.gap, line.indent, line, sign.strip())
        at += 1
    if open_:
        yield open_


def _sign(line: Line, before: _Found | None, stars_are_notes: bool) -> str:
    """The bullet or number that makes this line an item; "" where it is none."""
    match = _NUMBER.match(line.text) or _SIGN.match(line.text)
    if match is None:
        lone = re.fullmatch(_SIGN.pattern.replace(r"\s+", r""), line.text)
        return line.text if lone and line.text != "o" else ""
    sign = match[0].strip()
    if sign == "o" and not (line.indent or (before and before.sign)):
        return ""
    if sign == "*" and stars_are_notes:
        return ""
    return match[0] if len(match[0]) < len(line.text) or sign != "o" else ""


def _continues(open_: _Found, line: Line, width: int | None) -> bool:
    if open_.sign and not open_.text:  # the bullet stood alone on its line
        return line.gap == 0
    if open_.sign and line.gap == 0 and line.indent > open_.indent and not is_named(line.text):
        return True
    if is_named(squeezed(line.text)) or TABLE_TITLE.fullmatch(line.text):
        return False
    if _is_capitals(open_.text) and _is_capitals(line.text) and not open_.sign:
        return line.gap == 0 and (open_.text.startswith("WARNING") or _unfinished(open_.text))
    return goes_on(open_.last, line, width) and not _is_capitals(line.text)


def _is_capitals(text: str) -> bool:
    return text.upper() == text and sum(map(str.isalpha, text)) > 3


def _unfinished(text: str) -> bool:
    return re.search(r"(?:[,:&/–-]|\b(?:AND|OR|OF|FOR|WITH|IN|TO|THE))$", text) is not None


def _with_lists(found: Sequence[_Found | Table], usual: int) -> Iterator[Block]:
    """Items that follow one another become a list; more blank lines than usual part two lists."""
    at = 0
    while at < len(found):
        first = found[at]
        if isinstance(first, Table):
            yield first
            at += 1
            continue
        end = at
        while end < len(found) and _same_list(found, at, end, usual):
            end += 1
        if end > at:
            yield from _list([item for item in found[at:end] if isinstance(item, _Found)])
        elif first.text:
            yield Paragraph(first.text, first.line, first.gap)
        at = max(end, at + 1)


def _same_list(found: Sequence[_Found | Table], start: int, at: int, usual: int) -> bool:
    item = found[at]
    return isinstance(item, _Found) and bool(item.sign and item.text) and (at == start or item.gap <= usual)


def _list(found: Sequence[_Found]) -> Iterator[Block]:
    items = tuple(_levels(found))
    if not _counts(items):
        for item in found:  # numbers with holes are text
            sign = f"{item.sign} " if item.sign[0].isdigit() else ""
            yield Paragraph(f"{sign}{item.text}", item.line, item.gap)
        return
    first = found[0]
    if len(found) == 1 and first.sign[0].isdigit() and is_heading(f"{first.sign} {first.text}"):
        yield Paragraph(f"{first.sign} {first.text}", first.line, first.gap)
    else:
        yield Items(items, first.line, first.gap)


def _counts(items: Sequence[Item]) -> bool:
    """Whether the outer items are numbered one after another, or none of all is."""
    outer = [item.number for item in items if item.level == 0]
    inner = [item.number for item in items if item.level]
    if any(number is not None for number in inner) or (None in outer and any(outer)):
        return False
    return outer[0] is None or outer == list(range(outer[0], outer[0] + len(outer)))


def _levels(found: Sequence[_Found]) -> Iterator[Item]:
    """How deep each item stands: by its indent, or by a bullet of its own kind."""
    open_: list[tuple[int, str]] = []
    for item in found:
        number = int(item.sign[:-1]) if item.sign[0].isdigit() else None
        kind = item.sign if number is None else "1"
        while open_ and (
            item.indent < open_[-1][0] or (item.indent == open_[-1][0] and kind in [k for _, k in open_[:-1]])
        ):
            open_.pop()
        if not open_ or ((item.indent > open_[-1][0] or kind != open_[-1][1]) and len(open_) < _DEEPEST):
            open_.append((item.indent, kind))
        yield Item(item.text, item.line, len(open_) - 1, number)


def _headed(blocks: Sequence[Block]) -> Iterator[Block]:
    """Which paragraphs are headings; a heading and its text on one line are parted."""
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if (items := _unmarked_list(blocks, at)) is not None:
            yield block
            yield items
            at += 1 + len(items.items)
            continue
        if not isinstance(block, Paragraph):
            yield block
        elif is_named(block.text):
            yield Heading(block.text, block.line, block.gap)
        elif parts := run_in(block.text):
            yield Heading(parts[0], block.line, block.gap)
            yield Paragraph(parts[1], block.line)
        elif is_heading(block.text) and at + 1 < len(blocks):
            yield Heading(block.text, block.line, block.gap, guessed=True)
        else:
            yield block
        at += 1


def _unmarked_list(blocks: Sequence[Block], at: int) -> Items | None:
    """Short lines right below a text that ends with a colon are a list that has lost its bullets."""
    head = blocks[at]
    if not isinstance(head, Paragraph) or not head.text.endswith(":") or is_named(head.text):
        return None
    items: list[Item] = []
    for block in blocks[at + 1 :]:
        if not isinstance(block, Paragraph) or len(block.text) > _LONGEST_ITEM or is_named(block.text):
            break
        if block.gap > (1 if not items else 0) or block.text.endswith("."):
            break
        items.append(Item(block.text, block.line))
    return Items(tuple(items), items[0].line, guessed=True) if len(items) > 1 else None


def _captioned(blocks: Sequence[Block]) -> Iterator[Block]:
    """A table takes the heading or the title right above it as its caption."""
    for number, block in enumerate(blocks):
        after = blocks[number + 1] if number + 1 < len(blocks) else None
        if isinstance(after, Table) and _may_caption(block):
            continue
        if isinstance(block, Table) and number and _may_caption(blocks[number - 1]):
            above = blocks[number - 1]
            assert isinstance(above, Heading | Paragraph)
            yield replace(block, caption=above.text, line=above.line, gap=above.gap)
        else:
            yield block


def _may_caption(block: Block) -> bool:
    if isinstance(block, Heading):
        return block.guessed
    return isinstance(block, Paragraph) and TABLE_TITLE.fullmatch(block.text) is not None
