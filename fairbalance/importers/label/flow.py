"""Mixed content → blocks: loose words become paragraphs, and every line of the blocks is set in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias

from fairbalance.importers.label.document import (
    Anchor,
    Block,
    Blocks,
    Break,
    Cell,
    Inline,
    Item,
    Line,
    List,
    Mark,
    Marked,
    Paragraph,
    Row,
    Table,
    lines_of,
)
from fairbalance.importers.label.runs import says_something, tidy

Piece: TypeAlias = Inline | Block


def blocks_of(pieces: Iterable[Piece]) -> Blocks:
    """Runs of inlines become paragraphs, those without words go; their anchors stand in the block that follows."""
    blocks: list[Block] = []
    anchors: list[Inline] = []
    for run, block in _runs(pieces):
        words, behind = _parted(tidy(run))
        if words:
            blocks.append(Paragraph((*anchors, *words)))
            anchors = []
        anchors += behind
        if isinstance(block, Paragraph) and not says_something(block.line):
            anchors += block.line
        elif block is not None:
            blocks.append(_anchored(block, tuple(anchors)))
            anchors = []
    return (*blocks, Paragraph(tuple(anchors))) if anchors else tuple(blocks)


def line_of(pieces: Iterable[Piece]) -> Line:
    """One line, where no blocks can stand: breaks part those that stand there nonetheless."""
    lines: list[Iterable[Inline]] = []
    for run, block in _runs(pieces):
        lines.append(tidy(run))
        if isinstance(block, Table) and block.id:
            lines.append((Anchor(block.id),))
        lines += lines_of((block,)) if block is not None else ()
    parted = [inline for line in lines if line for inline in (Break(), *line)]
    words, behind = _parted(tidy(parted))
    return (*words, *behind)


def wrapped(pieces: Iterable[Piece], wrap: Callable[[Line], Inline]) -> Iterator[Piece]:
    """The inlines within `wrap`, and so every line of the blocks between them."""
    for run, block in _runs(pieces):
        if run:
            yield wrap(tuple(run))
        if block is not None:
            yield _with_lines(block, lambda line: tidy([wrap(line)]))


def marked(pieces: Iterable[Piece], marks: Iterable[Mark]) -> Iterable[Piece]:
    """The pieces, set in each of the marks."""
    for mark in marks:
        pieces = wrapped(pieces, _marker(mark))
    return pieces


def anchored(blocks: Blocks, anchors: Line) -> Blocks:
    """The blocks with the anchors where their text begins."""
    if not blocks:
        return (Paragraph(anchors),) if anchors else ()
    return (_anchored(blocks[0], anchors), *blocks[1:])


def _marker(mark: Mark) -> Callable[[Line], Inline]:
    return lambda line: Marked(mark, line)


def _runs(pieces: Iterable[Piece]) -> Iterator[tuple[list[Inline], Block | None]]:
    """Inlines, and the block that follows them."""
    run: list[Inline] = []
    for piece in pieces:
        if isinstance(piece, Block):
            yield run, piece
            run = []
        else:
            run.append(piece)
    if run:
        yield run, None


def _parted(line: Line) -> tuple[Line, Line]:
    """The line, and the anchors behind its words; of a line that says nothing only the anchors are left."""
    if not says_something(line):
        return (), tuple(inline for inline in line if isinstance(inline, Anchor))
    end = len(line)
    while isinstance(line[end - 1], Anchor):
        end -= 1
    return line[:end], line[end:]


def _anchored(block: Block, anchors: Line) -> Block:
    if not anchors:
        return block
    match block:
        case Paragraph(line):
            return replace(block, line=(*anchors, *line))
        case List(items, caption=caption):
            if caption or not items:
                return replace(block, caption=(*anchors, *caption))
            return replace(block, items=(_in_item(items[0], anchors), *items[1:]))
        case Table():
            return replace(block, caption=(*anchors, *block.caption)) if block.caption else _in_table(block, anchors)


def _in_item(item: Item, anchors: Line) -> Item:
    return replace(item, blocks=anchored(item.blocks, anchors))


def _in_table(table: Table, anchors: Line) -> Table:
    """In its first cell."""
    rows = (*table.header, *table.rows, *table.foot)
    first = next((row for row in rows if row.cells), None)
    if first is None:
        return replace(table, caption=anchors)
    cell = replace(first.cells[0], blocks=anchored(first.cells[0].blocks, anchors))
    changed = replace(first, cells=(cell, *first.cells[1:]))

    def in_rows(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(changed if row is first else row for row in rows)

    return replace(table, header=in_rows(table.header), rows=in_rows(table.rows), foot=in_rows(table.foot))


def _with_lines(block: Block, change: Callable[[Line], Line]) -> Block:
    """The block with each of its lines changed."""

    def in_blocks(blocks: Blocks) -> Blocks:
        return tuple(_with_lines(inner, change) for inner in blocks)

    def in_rows(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(replace(row, cells=tuple(map(in_cell, row.cells))) for row in rows)

    def in_cell(cell: Cell) -> Cell:
        return replace(cell, blocks=in_blocks(cell.blocks))

    def in_item(item: Item) -> Item:
        return replace(item, blocks=in_blocks(item.blocks))

    match block:
        case Paragraph(line):
            return replace(block, line=change(line))
        case List():
            items = tuple(map(in_item, block.items))
            return replace(block, items=items, caption=block.caption and change(block.caption))
        case Table():
            caption = block.caption and change(block.caption)
            parts = (in_rows(block.header), in_rows(block.rows), in_rows(block.foot))
            return replace(block, header=parts[0], rows=parts[1], foot=parts[2], caption=caption)
