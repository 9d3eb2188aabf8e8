"""The title and the sections of a Composition, by way of the SPL that says the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lxml import etree

from fairbalance.importers.label import xml
from fairbalance.importers.label.document import Audience, Footnote, Line, Section, plain
from fairbalance.importers.label.epi.audience import audience_of
from fairbalance.importers.label.epi.codes import code_of, codes_of, day, extension, words_of
from fairbalance.importers.label.epi.element import Element
from fairbalance.importers.label.epi.pictures import Pictures
from fairbalance.importers.label.epi.shape import tell_shape
from fairbalance.importers.label.epi.spl_form import at_line, write_spl
from fairbalance.importers.label.epi.titles import write_title
from fairbalance.importers.label.epi.xhtml import read_narrative
from fairbalance.importers.label.numbers import section_number
from fairbalance.importers.label.spl.narrative import read_blocks, read_line
from fairbalance.importers.label.spl.notes import Notes
from fairbalance.importers.label.spl.reading import Reading
from fairbalance.importers.label.spl.targets import Targets
from fairbalance.importers.names import Names
from fairbalance.problem import Problems, Severity

# FDA's extensions of a section.
_LINK_ID = "sectionLinkId"
_EFFECTIVE = "sectionEffectiveTime"
# The text of a Composition itself repeats its data; but FDA's labels may have their title there.
_MADE_FROM_DATA = ("generated", "extensions", "empty")
_LIMITATION = "These highlights do not include"


@dataclass(frozen=True, slots=True)
class Text:
    """What a Composition says, read."""

    title: Line
    sections: tuple[Section, ...]
    notes: tuple[Footnote, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A section of the ePI, and of the SPL that is made of it."""

    element: Element
    id: str
    spl: xml.Element
    title: xml.Element
    text: xml.Element
    highlights: xml.Element
    parts: tuple[_Part, ...]


@dataclass(frozen=True, slots=True)
class _Above:
    number: str
    audience: Audience


def read_text(composition: Element, pictures: Pictures, name: str, problems: Problems, missing_image: Severity) -> Text:
    writer = _Writer(composition, pictures, name, problems)
    parts = writer.parts()
    reading = Reading(name, problems, Targets(writer.root), Notes(writer.root), pictures.declared, missing_image)
    audience = audience_of(codes_of(composition.at("type")), composition.text("title"), Audience.PROFESSIONAL)
    sections = tuple(_section(part, reading, _Above("", audience)) for part in parts)
    return Text(read_line(writer.title, reading), sections, reading.notes.all())


class _Writer:
    """Writes the SPL that stands for the document."""

    def __init__(self, composition: Element, pictures: Pictures, name: str, problems: Problems) -> None:
        self._composition = composition
        self._pictures = pictures
        self._name = name
        self._problems = problems
        self._names = Names(_every_id(composition.all("section")))
        self.root = etree.Element("document")
        self.title = etree.SubElement(self.root, "title")

    def parts(self) -> tuple[_Part, ...]:
        tell_shape(self._composition, self._name, self._problems)
        write_title(self._composition.at("title").value, self.title)
        own = self._own_text()
        return (*own, *self._parts(self._composition.all("section"), self.root, "s"))

    def _own_text(self) -> tuple[_Part, ...]:
        """The text of the Composition itself: more of the title, or a section before the others."""
        text = self._composition.at("text")
        said = read_narrative(text.at("div"), self._name, Problems())
        if said is not None and "".join(map(str, said.root.itertext())).strip().startswith(_LIMITATION):
            write_spl(said, self.title, self.title, self._pictures, self._problems)
        elif said is not None and text.text("status") not in _MADE_FROM_DATA:
            return (self._part(Element(children={"text": (text,)}, line=text.line), self.root, "s-0"),)
        return ()

    def _parts(self, elements: Sequence[Element], into: xml.Element, place: str) -> tuple[_Part, ...]:
        numbered = enumerate((element for element in elements if element.children), start=1)
        return tuple(self._part(element, into, f"{place}-{number}") for number, element in numbered)

    def _part(self, element: Element, into: xml.Element, place: str) -> _Part:
        tell_shape(element, self._name, self._problems)
        spl = at_line(etree.SubElement(into, "section"), element.line)
        ids = list(_ids(element))
        for number, link_id in enumerate(ids):
            (etree.SubElement(spl, "id") if number else spl).set("ID", link_id)
        title = etree.SubElement(spl, "title")
        write_title(element.at("title").value, title)
        highlights = etree.SubElement(etree.SubElement(spl, "excerpt"), "text")
        text = etree.SubElement(spl, "text")
        for div in (div for said in element.all("text") for div in said.all("div") or (said,)):
            narrative = read_narrative(div, self._name, self._problems)
            if narrative is not None:
                write_spl(narrative, text, highlights, self._pictures, self._problems)
        parts = self._parts(element.all("section"), spl, place)
        return _Part(element, ids[0] if ids else self._names.free(place), spl, title, text, highlights, parts)


def _ids(section: Element) -> Iterator[str]:
    """Its own id, then those by which only links name it."""
    found = (*(one.value.strip() for one in section.all("id")), extension(section, _LINK_ID).text("valueString"))
    yield from dict.fromkeys(filter(None, found))


def _every_id(sections: Sequence[Element]) -> Iterator[str]:
    for section in sections:
        yield from _ids(section)
        yield from _every_id(section.all("section"))


def _section(part: _Part, reading: Reading, above: _Above) -> Section:
    title = read_line(part.title, reading)
    audience = audience_of(codes_of(part.element.at("code")), plain(title), above.audience)
    number = section_number(plain(title), above.number, is_top=not above.number)
    below = _Above(number or above.number, audience)
    return Section(
        id=part.id,
        code=code_of(part.element.at("code")),
        title=title,
        number=number,
        blocks=read_blocks(part.text, reading),
        highlights=read_blocks(part.highlights, reading),
        parts=tuple(_section(inner, reading, below) for inner in part.parts),
        audience=audience,
        link_ids=reading.targets.linked(part.spl),
        effective=_effective(part.element),
        empty_reason=words_of(part.element.at("emptyReason")),
        line=part.element.line,
    )


def _effective(section: Element) -> date | None:
    said = extension(section, _EFFECTIVE)
    return day(said.text("valueDateTime") or said.text("valueDate"))
