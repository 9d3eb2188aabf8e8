"""The parts of a site as they were read from a text, each with what was guessed: what `files` writes."""

from __future__ import annotations

from dataclasses import dataclass, field

from fairbalance.importers.plain_text.blocks import Block


@dataclass(frozen=True, slots=True)
class Told:
    """A text that the format asks for, and what is to check about it."""

    text: str
    guesses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Product:
    name: Told
    mark: str
    established: Told
    lines: tuple[int, ...] = ()  # of the text, that hold the name and nothing else


@dataclass(frozen=True, slots=True)
class Banner:
    title: Told
    statement: Told
    link_text: Told
    boxed: tuple[Told, Told] | None = None  # title and statement


@dataclass(frozen=True, slots=True)
class Hours:
    shown: str
    zone: str
    zone_shown: str


@dataclass(frozen=True, slots=True)
class ContactLine:
    """`statement` still holds the number as it is shown, where `number_inside`."""

    purpose: Told
    statement: Told
    shown: str
    e164: Told
    number_inside: bool = False
    hours: Hours | None = None
    website: Told | None = None  # the words before an address that the text has lost
    website_inside: bool = False  # they stand in the statement
    language_help: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    title: Told
    blocks: tuple[Block, ...]
    role: str = "safety"
    part_of: int | None = None  # its whole's place in the list of sections
    shown: bool = True  # whether its title stands on the page
    label_section: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    title: Told
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Footer:
    owner: Told | None = None
    copyright: str = ""
    trademark: str = ""
    material_code: str = ""
    statements: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Rest:
    """A passage without a place, and why it has none."""

    block: Block
    why: str


@dataclass(frozen=True, slots=True)
class Draft:
    product: Product
    audience: Told
    language: str
    banner: Banner
    safety_title: Told
    sections: tuple[Section, ...]
    contact: tuple[ContactLine, ...]
    contact_page: Page
    home: tuple[Block, ...]
    pages: tuple[Page, ...]
    footer: Footer
    rest: tuple[Rest, ...] = field(default=())
