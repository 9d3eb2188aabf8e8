"""Reads the narrative of a FHIR electronic Product Information, JSON or XML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from fairbalance.intake.fidelity.epi_grammar import EpiGrammar, highlighted
from fairbalance.intake.fidelity.flow import HIGHLIGHTS, Flow, Part, name_of
from fairbalance.intake.fidelity.grammar import Element, named
from fairbalance.intake.fidelity.markup import decoded, line_of_markup, narrative, parse_xml
from fairbalance.intake.fidelity.reading import Reading
from fairbalance.intake.fidelity.scribe import Trail

_Object: TypeAlias = dict[str, Any]

_DIV_IN_JSON = re.compile(r'(?<!\\)"div"\s*:')
_LIMITS = "These highlights do not include"  # where FDA's own text begins, it is the title
_MADE_FROM_DATA = ("generated", "extensions", "empty")  # status of a narrative that adds nothing
_LINK_ID = "sectionLinkId"  # FDA's extension, by the end of its address


@dataclass(frozen=True, slots=True)
class _Composition:
    """`narrative` is what it says itself, `status` whether that is more than its data."""

    title: str
    narrative: Element | None
    status: str
    sections: tuple[_Section, ...]


@dataclass(frozen=True, slots=True)
class _Section:
    """`ids` by which links name it; `div` is its narrative, where it has one."""

    ids: tuple[str, ...]
    title: str
    div: Element | None
    line: int
    parts: tuple[_Section, ...]


def read_epi(data: bytes) -> list[Part]:
    """The title of the document's first composition, then each section's text, in order."""
    is_json = data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))
    composition = _of_json(data) if is_json else _of_xml(parse_xml(data))
    reading = Reading(EpiGrammar())
    own = composition.narrative
    is_title = own is not None and "".join(own.itertext()).strip().startswith(_LIMITS)
    title = [line_of_markup(composition.title, 1), *([own] if is_title else [])]
    parts = [Part("title", "Title", reading.flow(title, Trail("title")), Flow(), 1, 1)]
    if own is not None and not is_title and composition.status not in _MADE_FROM_DATA:
        parts.extend(_parts(_Section((), "", own, own.sourceline or 0, ()), 1, reading))
    for section in composition.sections:
        parts.extend(_parts(section, 1, reading))
    reading.settle()
    return parts


def _parts(section: _Section, level: int, reading: Reading) -> Iterator[Part]:
    key = section.ids[0] if section.ids else ""
    trail = Trail()
    reading.links.name(section.ids, trail)
    title = reading.flow([line_of_markup(section.title, section.line)], trail)
    trail.name = name_of(title)
    divs = [] if section.div is None else [section.div]
    yield Part(key, trail.name, title, reading.flow(divs, trail), level, section.line)
    excerpt = reading.flow((element for div in divs for element in highlighted(div)), Trail(HIGHLIGHTS))
    if excerpt:
        yield Part(HIGHLIGHTS + key, f"Highlights of {trail.name}", Flow(), excerpt, 1, section.line)
    for part in section.parts:
        yield from _parts(part, level + 1, reading)


def _of_xml(root: Element) -> _Composition:
    composition = next(root.iter("{*}Composition"))
    status = "".join(_value(text, "status") for text in named(composition, "text"))
    sections = tuple(map(_section_of_xml, named(composition, "section")))
    return _Composition(_value(composition, "title"), _narrative_of_xml(composition), status, sections)


def _narrative_of_xml(element: Element) -> Element | None:
    divs = (div for text in named(element, "text") for div in named(text, "div"))
    return next((narrative(div) for div in divs), None)


def _section_of_xml(element: Element) -> _Section:
    link_ids = (
        _value(extension, "valueString")
        for extension in named(element, "extension")
        if extension.get("url", "").endswith(_LINK_ID)
    )
    ids = tuple(filter(None, (element.get("id"), _value(element, "id"), *link_ids)))
    parts = tuple(map(_section_of_xml, named(element, "section")))
    return _Section(ids, _value(element, "title"), _narrative_of_xml(element), element.sourceline or 0, parts)


def _value(element: Element, name: str) -> str:
    found = next(named(element, name), None)
    return "" if found is None else str(found.get("value") or found.text or "").strip()


def _of_json(data: bytes) -> _Composition:
    text = decoded(data)
    lines = _Lines(text).object
    resource = json.loads(text, object_pairs_hook=lines, parse_int=str, parse_float=str, strict=False)
    composition = next(_compositions(resource))
    own = next(_all(composition, "text"), {})
    sections = tuple(map(_section_of_json, _all(composition, "section")))
    return _Composition(_text(composition, "title"), _narrative_of_json(own), _text(own, "status"), sections)


class _Lines:
    """Says at each narrative on which line of the file it stands: narratives end in the order in which they begin."""

    def __init__(self, text: str) -> None:
        self._lines = _lines_of_narratives(text)

    def object(self, pairs: list[tuple[str, Any]]) -> _Object:
        """What a name says twice is a list."""
        made: _Object = {}
        for name, value in pairs:
            made[name] = [*_listed(made[name]), *_listed(value)] if name in made else value
        if "div" in made:
            made["line"] = next(self._lines, 0)
        return made


def _lines_of_narratives(text: str) -> Iterator[int]:
    line, before = 1, 0
    for match in _DIV_IN_JSON.finditer(text):
        line += text.count("\n", before, match.start())
        before = match.start()
        yield line


def _compositions(resource: _Object) -> Iterator[_Object]:
    if _text(resource, "resourceType") == "Composition":
        yield resource
    for entry in _all(resource, "entry"):
        for inner in _all(entry, "resource"):
            yield from _compositions(inner)


def _narrative_of_json(text: _Object) -> Element | None:
    return narrative(_text(text, "div"), text.get("line", 0))


def _section_of_json(section: _Object) -> _Section:
    text = next(_all(section, "text"), {})
    extensions = _all(section, "extension")
    link_ids = (_text(each, "valueString") for each in extensions if _text(each, "url").endswith(_LINK_ID))
    ids = tuple(filter(None, (_text(section, "id"), *link_ids)))
    parts = tuple(map(_section_of_json, _all(section, "section")))
    return _Section(ids, _text(section, "title"), _narrative_of_json(text), text.get("line", 0), parts)


def _all(of: _Object, name: str) -> Iterator[_Object]:
    """The objects of a name, whether the file has one, a list of them, or something else."""
    return (each for each in _listed(of.get(name)) if isinstance(each, dict))


def _text(of: _Object, name: str) -> str:
    return next((each for each in _listed(of.get(name)) if isinstance(each, str)), "")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
