"""A label document as text that a person can read: every part of it on a line, nothing left out."""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.importers.label.document import (
    Anchor,
    Audience,
    Block,
    Blocks,
    Break,
    Cell,
    Inline,
    LabelDocument,
    Line,
    Link,
    List,
    Marked,
    NoteMark,
    Paragraph,
    Picture,
    Product,
    Row,
    Section,
    Table,
    Words,
)


def dumped(document: LabelDocument) -> str:
    return "\n".join(_lines(document)) + "\n"


def _lines(document: LabelDocument) -> Iterator[str]:
    identity = document.identity
    yield f"title: {line_text(document.title)}"
    yield (
        f"{identity.format} {identity.kind or '-'}; set {identity.set_id or '-'} version {identity.version or '-'}"
        f" of {identity.effective or '-'}; id {identity.document_id or '-'}; by {identity.labeler or '-'}"
        f"{'; in ' + identity.language if identity.language else ''}"
    )
    for product in document.products:
        yield from _product(product)
    for section in document.sections:
        yield from _section(section, "")
    for note in document.notes:
        yield f"note {note.id}{' of a table' if note.table else ''}, line {note.line}"
        yield from _blocks(note.blocks, "  ")
    for media in document.media:
        yield f"media {media.file}: {len(media.data)} bytes"


def _product(product: Product) -> Iterator[str]:
    facts = (product.generic, product.form, product.route, product.ndc)
    yield f"product {product.name}: {'; '.join(fact or '-' for fact in facts)}"
    for ingredient in product.ingredients:
        kind = "active" if ingredient.active else "inactive"
        yield f"  {kind} {ingredient.name} ({ingredient.unii or '-'}) {ingredient.strength}".rstrip()
    for package in product.packages:
        yield f"  package {package.description} ({package.ndc or '-'})"


def _section(section: Section, indent: str) -> Iterator[str]:
    facts = [
        f"number {section.number}" if section.number else "",
        f"code {section.code}" if section.code else "",
        f"id {section.id}" if section.id else "",
        f"links {' '.join(section.link_ids)}" if section.link_ids else "",
        section.audience if section.audience is not Audience.PROFESSIONAL else "",
        f"effective {section.effective}" if section.effective else "",
        f"empty: {section.empty_reason}" if section.empty_reason else "",
    ]
    yield f"{indent}section “{line_text(section.title)}” {', '.join(filter(None, facts))}".rstrip()
    if section.highlights:
        yield f"{indent}  highlights"
        yield from _blocks(section.highlights, indent + "    ")
    yield from _blocks(section.blocks, indent + "  ")
    for part in section.parts:
        yield from _section(part, indent + "  ")


def _blocks(blocks: Blocks, indent: str) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, indent)


def _block(block: Block, indent: str) -> Iterator[str]:
    match block:
        case Paragraph(line, caption):
            yield f"{indent}{'caption' if caption else 'p'} {line_text(line)}"
        case List():
            kind = f"{'ordered' if block.ordered else 'unordered'} {block.style}".rstrip()
            start = f" from {block.start}" if block.start != 1 else ""
            caption = f" “{line_text(block.caption)}”" if block.caption else ""
            yield f"{indent}list {kind}{start}{caption}"
            for item in block.items:
                yield f"{indent}  item {line_text(item.marker)}".rstrip()
                yield from _blocks(item.blocks, indent + "    ")
        case Table():
            name = f" {block.id}" if block.id else ""
            caption = f" “{line_text(block.caption)}”" if block.caption else ""
            yield f"{indent}table{name}{caption}"
            for part, rows in (("header", block.header), ("row", block.rows), ("foot", block.foot)):
                for row in rows:
                    yield from _row(part, row, indent + "  ")


def _row(part: str, row: Row, indent: str) -> Iterator[str]:
    yield f"{indent}{part}{' changed' if row.changed else ''}"
    for cell in row.cells:
        yield f"{indent}  {_cell_name(cell)}"
        yield from _blocks(cell.blocks, indent + "    ")


def _cell_name(cell: Cell) -> str:
    span = f" {cell.colspan}x{cell.rowspan}" if (cell.colspan, cell.rowspan) != (1, 1) else ""
    return f"{'th' if cell.heads else 'td'}{span} {cell.align}".rstrip()


def line_text(line: Line) -> str:
    return "".join(map(_inline, line))


def _inline(inline: Inline) -> str:
    match inline:
        case Words(text):
            return text.replace("\u00a0", "⍽")
        case Break():
            return "⏎"
        case Marked(mark, inner):
            return f"<{mark}>{line_text(inner)}</{mark}>"
        case Link(target, inner):
            return f"<to {target}>{line_text(inner)}</to>"
        case Anchor(id):
            return f"{{{id}}}"
        case NoteMark(note):
            return f"{{note {note}}}"
        case Picture(file, alt):
            return f"{{picture {file}: {alt}}}"
