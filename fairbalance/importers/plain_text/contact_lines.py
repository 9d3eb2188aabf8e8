"""Blocks around telephone numbers → contact lines; what goes with no number stays text of the contact page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from fairbalance.importers.plain_text.blocks import Block, Heading, Item, Items, Paragraph, Table
from fairbalance.importers.plain_text.draft import ContactLine, Hours, Told
from fairbalance.importers.plain_text.numbers import Number, find_numbers, find_web
from fairbalance.importers.plain_text.subject import subject_of
from fairbalance.importers.plain_text.vocabulary import HOURS, LANGUAGE_HELP, WEBSITE, ZONES

_ABOUT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"questions (?:regarding|about|on|concerning) (.+?)(?:, | please|[.:]|$)",
        r"\bfor (?:more |additional |further )?information (?:about|on|regarding) (.+?)(?:, | please| call|[.:]|$)",
        r"^(to report .+?)(?:, | please| call| contact|[.:]|$)",
        r"^(?:for|to) (.+?)(?:, | please| call| contact|[.:]|$)",
    )
)
_LOST_ADDRESS = re.compile(r"\b(?:at|site|website|online)\s?:?$", re.IGNORECASE)
_SECOND_NUMBER = re.compile(r"(?:fax|tty|tdd|or|text|outside|international)\b", re.IGNORECASE)
_EMAIL = re.compile(r"(?:e-?mail\W+)?\S+@\S+", re.IGNORECASE)
_FEW = 20  # words of a fact
_LONGEST_PURPOSE = 12  # words


class Kind(Enum):
    """What a piece says of its line."""

    SENTENCE = auto()
    NUMBER = auto()  # nothing but a number
    HOURS = auto()
    ZONE = auto()
    LANGUAGE = auto()
    WEBSITE = auto()  # the words before an address that the text has lost
    SECOND = auto()  # a fax number, an address for mail


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    line: int
    kind: Kind
    item: bool  # of a list


@dataclass(frozen=True, slots=True)
class Group:
    """What belongs to one number, or to none."""

    heading: Heading | None
    pieces: tuple[Piece, ...]
    number: Number | None

    def joined(self, *kinds: Kind) -> str:
        return " ".join(piece.text for piece in self.pieces if piece.kind in kinds)

    def one(self, kind: Kind) -> str:
        return next((piece.text for piece in self.pieces if piece.kind is kind), "")


def contact_lines(blocks: Sequence[Block]) -> tuple[tuple[ContactLine, ...], tuple[Block, ...]]:
    """The lines, and as blocks what belongs to none."""
    lines: list[ContactLine] = []
    left: list[Block] = []
    for group in _groups(blocks):
        if isinstance(group, Table):
            left.append(group)
        elif group.number:
            lines.append(_line(group, group.number))
        else:
            left += _as_blocks(group)
    return tuple(lines), tuple(left)


def line_of(sentence: Paragraph, number: Number) -> ContactLine:
    """A line of one sentence that stands elsewhere too."""
    return _line(Group(None, (Piece(sentence.text, sentence.line, Kind.SENTENCE, False),), number), number)


def _groups(blocks: Sequence[Block]) -> Iterator[Group | Table]:
    open_ = Group(None, (), None)
    for block in blocks:
        if isinstance(block, Heading | Table):
            yield open_
            open_ = Group(block if isinstance(block, Heading) else None, (), None)
            if isinstance(block, Table):
                yield block
            continue
        for piece in _pieces(block):
            if _begins_group(piece, open_):
                yield open_
                open_ = Group(None, (), None)
            number = open_.number or next(iter(find_numbers(piece.text)), None)
            open_ = Group(open_.heading, (*open_.pieces, piece), number)
    yield open_


def _begins_group(piece: Piece, open_: Group) -> bool:
    if piece.kind is not Kind.SENTENCE or not (open_.pieces or open_.heading):
        return False
    if find_numbers(piece.text):
        waits = open_.heading is not None or open_.joined(Kind.SENTENCE).endswith(":")
        return open_.number is not None or not waits
    return (open_.number is not None and not piece.item) or open_.heading is None


def _pieces(block: Paragraph | Items) -> Iterator[Piece]:
    if isinstance(block, Items):
        yield from (Piece(item.text, item.line, _kind(item.text), True) for item in block.items)
    else:
        yield Piece(block.text, block.line, _kind(block.text), False)


def _kind(text: str) -> Kind:
    numbers = find_numbers(text)
    if numbers:
        if numbers[0].shown == text:
            return Kind.NUMBER
        return Kind.SECOND if _SECOND_NUMBER.match(text) else Kind.SENTENCE
    if len(text.split()) > _FEW:
        return Kind.SENTENCE
    if _EMAIL.fullmatch(text):
        return Kind.SECOND
    if _zone(text) and _zone(text)[0] == text:
        return Kind.ZONE
    if HOURS.fullmatch(text):
        return Kind.HOURS
    if LANGUAGE_HELP.fullmatch(text):
        return Kind.LANGUAGE
    return Kind.WEBSITE if _lost_address(text) else Kind.SENTENCE


def _lost_address(text: str) -> bool:
    return bool(_LOST_ADDRESS.search(text) and WEBSITE.fullmatch(text) and not find_web(text))


def _zone(text: str) -> tuple[str, str]:
    """The last time zone that is named, as it is written, and its IANA name; two empty texts where none is."""
    found = [(match.start(), match[0], name) for shape, name in ZONES for match in shape.finditer(text)]
    return max(found)[1:] if found else ("", "")


def _line(group: Group, number: Number) -> ContactLine:
    statement = group.joined(Kind.SENTENCE, Kind.SECOND)
    hours = _hours(group)
    if hours is None:  # hours without a time zone, or a zone without hours, stay words
        statement = f"{statement} {group.joined(Kind.HOURS, Kind.ZONE)}".strip()
    in_statement = _lost_address(statement)
    lead = group.one(Kind.WEBSITE)
    lost = ("the address of the website is not in the text",)
    guesses = (f"contact line, guessed from line {group.pieces[0].line}",)
    return ContactLine(
        purpose=_purpose(group, statement),
        statement=Told(statement or number.shown, guesses),
        shown=number.shown,
        e164=Told(number.e164, ("dialled form derived from the shown number",) if number.derived else ()),
        number_inside=not statement or number.shown in statement,
        hours=hours,
        website=Told("" if in_statement else lead, lost) if lead or in_statement else None,
        website_inside=in_statement,
        language_help=group.joined(Kind.LANGUAGE),
    )


def _hours(group: Group) -> Hours | None:
    shown = group.joined(Kind.HOURS)
    zone, name = _zone(group.one(Kind.ZONE) or shown)
    if not shown or not name:
        return None
    if group.one(Kind.ZONE):
        return Hours(shown, name, zone)
    return Hours(shown.removesuffix(zone).rstrip(), name, zone) if shown.endswith(zone) else None


def _purpose(group: Group, statement: str) -> Told:
    if group.heading:
        return Told(group.heading.text)
    guesses = ("purpose, made of the words of the statement",)
    for pattern in _ABOUT:
        match = pattern.search(statement)
        if match and len(match[1].split()) <= _LONGEST_PURPOSE:
            return Told(match[1][:1].upper() + match[1][1:], guesses)
    return Told(subject_of(statement or "Contact", ""), guesses)


def _as_blocks(group: Group) -> Iterator[Block]:
    if group.heading:
        yield group.heading
    items: list[Item] = []
    for piece in group.pieces:
        if piece.item:
            items.append(Item(piece.text, piece.line))
            continue
        if items:
            yield Items(tuple(items), items[0].line)
            items = []
        yield Paragraph(piece.text, piece.line)
    if items:
        yield Items(tuple(items), items[0].line)
