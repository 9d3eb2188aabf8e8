"""What is taken of a section of the label: its own words, whole or shortened, without what prose cannot show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fairbalance.importers.label.document import (
    Block,
    Blocks,
    Line,
    Link,
    List,
    Mark,
    Marked,
    Paragraph,
    Picture,
    Row,
    Section,
    Table,
    Words,
)
from fairbalance.importers.label.microsite.rows import Pointer, Run, rows_within, text_of, words_of
from fairbalance.importers.label.microsite.rows import Row as TextRow
from fairbalance.model.visible import shows_words

MOST_WORDS = 1500  # of a section that is taken whole
_FIRST_WORDS = 20  # of a part of a longer one, at least
_LABEL = "Prescribing Information"  # what a section without a title is called
TABLE, PICTURE = "a table", "a picture"


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs and lists only; `left_out` says what else there was."""

    title: str  # without its number
    blocks: Blocks
    parts: tuple[Passage, ...] = ()
    left_out: frozenset[str] = frozenset()
    shortened: bool = False

    def rows(self) -> Iterator[TextRow]:
        """Every row of the text; the titles of parts are bold ones."""
        yield from rows_within(self.blocks)
        for part in self.parts:
            if part.title:
                yield (Run(part.title, frozenset({Mark.BOLD})),)
            yield from part.rows()

    def texts(self) -> Iterator[str]:
        """The letters of every row."""
        return map(text_of, self.rows())

    def shows_words(self) -> bool:
        return any(map(shows_words, self.texts()))

    def words(self) -> int:
        return sum(len(text.split()) for text in self.texts())


def excerpt_of(section: Section) -> Passage:
    """What the section gives to the Highlights, its parts' excerpts among it."""
    blocks = tuple(block for part in section.with_parts() for block in part.highlights)
    shown, left_out = _shown(blocks, section)
    return Passage(title_of(section), shown, (), left_out)


def passage_of(section: Section) -> Passage:
    """The section with its parts; of a long one only how each of them begins."""
    whole = whole_of(section)
    return whole if whole.words() <= MOST_WORDS else _shortened(whole, section)


def title_of(section: Section) -> str:
    """The title without the number that it begins with; empty where it shows no word."""
    words = words_of(section.title).strip()
    title = words.removeprefix(section.number).lstrip(" .)\u00a0–-") if section.number else words
    return title if shows_words(title) else ""


def whole_of(section: Section) -> Passage:
    blocks, left_out = _shown(section.blocks, section)
    parts = tuple(map(whole_of, section.parts))
    return Passage(title_of(section), blocks, parts, left_out.union(*(part.left_out for part in parts)))


def _shortened(passage: Passage, section: Section) -> Passage:
    """A text without parts begins with as many words as are allowed; of many parts, each is heard."""
    begun = _begun(passage, _FIRST_WORDS if passage.parts else MOST_WORDS)
    rest = Passage("", (_pointer(section),))
    return replace(begun, parts=(*begun.parts, rest), shortened=True)


def _begun(passage: Passage, least: int) -> Passage:
    """Whole blocks: at least `least` words, but not a long one behind others, and what a colon announces."""
    blocks: list[Block] = []
    words = 0
    for block in passage.blocks:
        more = sum(len(text_of(row).split()) for row in rows_within((block,)))
        if blocks and words + more > max(least, MOST_WORDS):
            break
        blocks.append(block)
        words += more
        if words >= least and not _announces(block):
            break
    return replace(passage, blocks=tuple(blocks), parts=tuple(_begun(part, least) for part in passage.parts))


def _announces(block: Block) -> bool:
    return isinstance(block, Paragraph) and words_of(block.line).endswith(":")


def _shown(blocks: Blocks, section: Section) -> tuple[Blocks, frozenset[str]]:
    """The paragraphs and lists, and what else there was. A table of one column is no table: its cells are text."""
    shown: list[Block] = []
    left_out: set[str] = set()
    for block in blocks:
        match block:
            case Paragraph(line, caption):
                left_out |= {PICTURE} if _has_picture(line) or caption else set()
                shown += [] if caption else [block]
            case List(items):
                inner = [_shown(item.blocks, section) for item in items]
                left_out.update(*(more for _, more in inner))
                kept = tuple(replace(item, blocks=own) for item, (own, _) in zip(items, inner, strict=True))
                shown.append(replace(block, items=kept))
            case Table() if _is_frame(block):
                cells = tuple(inner for row in _rows(block) for cell in row.cells for inner in cell.blocks)
                own, more = _shown((Paragraph(block.caption), *cells), section)
                shown += own
                left_out |= more
            case Table():
                left_out.add(TABLE)
                shown.append(_pointer(section))
    return tuple(shown), frozenset(left_out)


def _pointer(section: Section) -> Pointer:
    return Pointer((Words("… "), Link(f"#{section.id}", (Words(title_of(section) or _LABEL),))))


def _rows(table: Table) -> tuple[Row, ...]:
    return (*table.header, *table.rows, *table.foot)


def _is_frame(table: Table) -> bool:
    return all(len(row.cells) <= 1 for row in _rows(table))


def _has_picture(line: Line) -> bool:
    return any(
        isinstance(inline, Picture) or (isinstance(inline, Marked | Link) and _has_picture(inline.inner))
        for inline in line
    )


def called(section: Section) -> str:
    """The section as a remark names it: its title, or its first words."""
    words = title_of(section) or next(iter((*excerpt_of(section).texts(), *whole_of(section).texts())), "")
    if not words:
        return f"the section in line {section.line} of the document"
    short = " ".join(words.split()[:10])
    number = f"{section.number} " if section.number else ""
    return f'the section "{number}{short}{"…" if short != " ".join(words.split()) else ""}"'
