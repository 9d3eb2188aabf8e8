"""The sections of a document, with all below them."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from fairbalance.importers.label.document import Audience, Block, Section, plain
from fairbalance.importers.label.flow import anchored
from fairbalance.importers.label.numbers import section_number
from fairbalance.importers.label.spl.codes import audience_of
from fairbalance.importers.label.spl.elements import DATA, attribute, child, children, day, line_of, parts
from fairbalance.importers.label.spl.narrative import read_blocks, read_line, read_loose
from fairbalance.importers.label.spl.reading import Reading
from fairbalance.importers.label.xml import Element, local_name
from fairbalance.model.label import BOXED_WARNING

# What holds sections or text without a word of its own.
_BODY = {"component", "structuredBody"}
_HIGHLIGHT = {"highlight"}


@dataclass(frozen=True, slots=True)
class _Above:
    """What a section has from those above it."""

    number: str = ""
    audience: Audience = Audience.PROFESSIONAL
    is_top: bool = True


def read_sections(root: Element, reading: Reading) -> tuple[Section, ...]:
    """The top-level sections of a document; words that stand outside of any get one."""
    return tuple(section for component in children(root, "component") for section in _top(component, reading))


def _top(component: Element, reading: Reading) -> Iterator[Section]:
    for part in _held(component, _BODY):
        if _is(part, "section"):
            yield _section(part, reading, _Above())
        elif not _is(part, *DATA) and (blocks := read_loose(part, reading)):
            yield Section("", "", (), "", blocks, line=line_of(component))


def _held(element: Element, holders: Set[str]) -> Iterator[str | Element]:
    """What stands in an element, holders opened."""
    for part in parts(element):
        if not isinstance(part, str) and local_name(part) in holders:
            yield from _held(part, holders)
        else:
            yield part


def _is(part: str | Element, *names: str) -> bool:
    return not isinstance(part, str) and local_name(part) in names


def _section(element: Element, reading: Reading, above: _Above) -> Section:
    code = _code(child(element, "code"))
    audience = audience_of(code, above.audience)
    heading = child(element, "title")
    title = read_line(heading, reading)
    is_numbered = audience is Audience.PROFESSIONAL
    number = section_number(plain(title), above.number, above.is_top) if is_numbered else ""
    below = _Above(number or above.number, audience, is_top=False)
    return Section(
        id=attribute(child(element, "id"), "root"),
        code=code,
        title=title,
        number=number,
        highlights=tuple(_highlights(element, reading)),
        blocks=tuple(_text(_held(element, _BODY), heading, reading)),
        parts=tuple(_section(part, reading, below) for part in _held(element, _BODY) if _is(part, "section")),
        audience=audience,
        link_ids=reading.targets.linked(element),
        effective=day(child(element, "effectiveTime")),
        line=line_of(element),
    )


def _code(element: Element | None) -> str:
    """Its own; a section of another kind that is translated as a boxed warning is one."""
    translations = children(element, "translation") if element is not None else ()
    codes = [attribute(code, "code") for code in (element, *translations)]
    return BOXED_WARNING if BOXED_WARNING in codes else codes[0]


def _text(held: Iterator[str | Element], title: Element | None, reading: Reading) -> Iterator[Block]:
    """The text among what is held, and whatever else has words where none belong."""
    for part in held:
        if _is(part, "text"):
            yield from read_blocks(part, reading)
        elif part is not title and not _is(part, "section", "excerpt", *DATA):
            yield from read_loose(part, reading)


def _highlights(section: Element, reading: Reading) -> Iterator[Block]:
    """What its excerpts give to the Highlights."""
    for excerpt in children(section, "excerpt"):
        places = (excerpt, *children(excerpt, *_HIGHLIGHT))
        anchors = tuple(anchor for place in places for anchor in reading.targets.anchors(place))
        yield from anchored(tuple(_text(_held(excerpt, _HIGHLIGHT), None, reading)), anchors)
