"""Blocks of indication, boxed warning and safety information → sections, nested as their headings say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from fairbalance.importers.plain_text.blocks import Block, Heading, Items, Paragraph, Table, words
from fairbalance.importers.plain_text.draft import Section, Told
from fairbalance.importers.plain_text.headings import core, is_indication, section_number
from fairbalance.importers.plain_text.subject import subject_of
from fairbalance.importers.plain_text.vocabulary import CLOSING, CONTAINER, REPORTING, TABLE_TITLE

_RAISED = re.compile(r"(?<![\w/])(?:[\w.]+/)*(?:m|cm|mm)[23](?!\w)")
_BROKEN = re.compile(r"\b\w+- (?!(?:and|or|to)\b)\w+")
_DEEPEST = 4  # levels of sections
_NOT_SHOWN = "and not shown because of 'heading: false'"


def indication_section(blocks: Sequence[Block]) -> Section:
    """One section, its inner headings in its text; a placeholder where the text has no indication."""
    first = blocks[0] if blocks else None
    if all(isinstance(block, Heading) for block in blocks):
        title = Told(words(first) if first else "Indication", ("the indication, not found in the text",))
        missing = Paragraph("To check: the indication was not found in the text.", 0)
        return Section(title, (*blocks[1:], missing), "indication")
    if isinstance(first, Heading) and is_indication(first.text):
        title = Told(first.text, doubts(blocks))
        return Section(title, tuple(blocks[1:]), "indication", label_section=section_number(first.text))
    guesses = (f"the indication, guessed from 'indicated' in line {blocks[0].line}; its title is not in the text",)
    return Section(Told("Indication", (*guesses, *doubts(blocks))), tuple(blocks), "indication")


def boxed_section(blocks: Sequence[Block]) -> Section:
    first = blocks[0]
    assert isinstance(first, Heading)
    guesses = (f"boxed warning, guessed from its heading in line {first.line}; check where it ends",)
    return Section(Told(first.text, (*guesses, *doubts(blocks))), tuple(blocks[1:]), "boxed-warning")


def safety_sections(blocks: Sequence[Block], usual_gap: int, name: str) -> tuple[list[Section], list[Heading]]:
    """The safety information below its title, and the headings that have nothing below them.

    `part_of` counts in the list that is given back.
    """
    nesting = _Nesting(usual_gap, name)
    for block in _fewer_headings(blocks):
        nesting.take(block)
    return nesting.finish()


def _fewer_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """Three headings on top of one another, none of which the field knows, are lines of text but for the last."""
    for run_is_guessed, run in groupby(blocks, lambda block: isinstance(block, Heading) and block.guessed):
        members = list(run)
        if not run_is_guessed or len(members) < 3:
            yield from members
        else:
            yield from (Paragraph(words(block), block.line, block.gap) for block in members[:-1])
            yield members[-1]


class _Nesting:
    def __init__(self, usual_gap: int, name: str) -> None:
        self._gap = usual_gap
        self._name = name
        self._made: list[Section] = []
        self._lines: list[Heading | None] = []  # the heading of each section, where the text has one
        self._open: int | None = None  # the section that takes the next block
        self._whole: int | None = None  # the section that headings unknown to the field are parts of

    def take(self, block: Block) -> None:
        lost = block.gap > self._gap
        if isinstance(block, Heading):
            self._headed(block)
        elif isinstance(block, Table) and self._stands_alone(block):
            self._begin(_table_section(block))
            self._whole = self._open = None
        elif isinstance(block, Paragraph) and self._closes(block):
            self._begin(_closing_section(block))
            self._whole = self._open = None
        elif lost or self._open is None:
            self._begin(_unnamed_section(block, self._whole if lost else None, lost, self._name))
        else:
            section = self._made[self._open]
            self._made[self._open] = replace(section, blocks=(*section.blocks, block))

    def finish(self) -> tuple[list[Section], list[Heading]]:
        holding: set[int] = set()
        for at, section in reversed(list(enumerate(self._made))):  # parts come after their wholes
            if section.blocks or at in holding:
                holding |= {at} if section.part_of is None else {at, section.part_of}
        kept = sorted(holding)
        place = {at: number for number, at in enumerate(kept)}
        sections = [
            replace(
                section,
                title=Told(section.title.text, (*section.title.guesses, *doubts(section.blocks))),
                part_of=None if section.part_of is None else place[section.part_of],
            )
            for section in (self._made[at] for at in kept)
        ]
        return sections, [head for at, head in enumerate(self._lines) if head and at not in place]

    def _headed(self, heading: Heading) -> None:
        whole = self._whole_of(heading)
        part = f", and as a part of '{self._made[whole].title.text}'" if whole is not None else ""
        guesses = (f"line {heading.line} read as a heading{part}",)
        title = Told(heading.text, guesses if heading.guessed else ())
        section = Section(title, (), part_of=whole, label_section=section_number(heading.text))
        self._begin(section, heading)
        if whole is None:
            self._whole = self._open if CONTAINER.fullmatch(core(heading.text)) else None

    def _whole_of(self, heading: Heading) -> int | None:
        """What the heading's section is a part of: by its number, else the known heading above it."""
        own = section_number(heading.text)
        while "." in own:
            own = own.rpartition(".")[0]
            numbered = [at for at, section in enumerate(self._made) if section.label_section == own]
            if numbered and self._depth(numbered[-1]) < _DEEPEST:
                return numbered[-1]
        if section_number(heading.text) or not heading.guessed:
            return None
        above = self._made[self._open] if self._open is not None else None
        if above and not above.blocks and self._lines[-1] and self._depth(len(self._made) - 1) < _DEEPEST:
            return self._open  # right below another heading
        return None if heading.text.upper() == heading.text else self._whole

    def _depth(self, at: int) -> int:
        part_of = self._made[at].part_of
        return 1 if part_of is None else 1 + self._depth(part_of)

    def _begin(self, section: Section, heading: Heading | None = None) -> None:
        self._made.append(section)
        self._lines.append(heading)
        self._open = len(self._made) - 1

    def _stands_alone(self, table: Table) -> bool:
        """A table with a title of its own, below sections that have theirs; not in the midst of a text on it."""
        if not table.caption or TABLE_TITLE.fullmatch(table.caption):
            return False
        return self._open is None or not re.search("adverse", self._made[self._open].title.text, re.IGNORECASE)

    def _closes(self, block: Paragraph) -> bool:
        """`Please see full Prescribing Information` and the like are no part of the section before."""
        if CLOSING.fullmatch(block.text) is None:
            return False
        inside = self._open is not None and re.match("adverse", core(self._made[self._open].title.text), re.IGNORECASE)
        return not (inside and REPORTING.match(block.text))


def _unnamed_section(block: Block, part_of: int | None, lost: bool, name: str) -> Section:
    why = "more blank lines above it than usual, so a heading may be lost" if lost else "no heading above it"
    guesses = (f"line {block.line} has {why}; the title is made of its words, {_NOT_SHOWN}",)
    return Section(Told(subject_of(words(block), name), guesses), (block,), part_of=part_of, shown=False)


def _table_section(table: Table) -> Section:
    guesses = (f"line {table.line} read as the title of a table; it stands as the table's caption, not as a heading",)
    return Section(Told(table.caption, guesses), (table,), shown=False)


def _closing_section(block: Paragraph) -> Section:
    title = subject_of(block.text, "")
    return Section(
        Told(title, (f"line {block.line} set on its own; the title is made of its words, {_NOT_SHOWN}",)),
        (block,),
        shown=False,
    )


def doubts(blocks: Sequence[Block]) -> tuple[str, ...]:
    """What the text has probably lost on its way: bullets, a raised figure, a word broken at a line's end."""
    texts = [text for block in blocks for text in _texts(block)]
    units = dict.fromkeys(match[0] for text in texts for match in _RAISED.finditer(text))
    broken = dict.fromkeys(match[0] for text in texts for match in _BROKEN.finditer(text))
    return (
        *(
            f"line {block.line} and below read as a list"
            for block in blocks
            if isinstance(block, Items) and block.guessed
        ),
        *(f"'{unit}' may have lost its superscript: {unit[:-1]}^{unit[-1]}^" for unit in units),
        *(f"'{pair}' was broken at the end of a line" for pair in broken),
    )


def _texts(block: Block) -> list[str]:
    return [item.text for item in block.items] if isinstance(block, Items) else [words(block)]
