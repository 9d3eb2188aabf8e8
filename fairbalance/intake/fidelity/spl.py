"""Reads the narrative of a Structured Product Labeling document, as the FDA's own stylesheet shows it."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from typing import ClassVar

from fairbalance.intake.fidelity.flow import HIGHLIGHTS, Flow, Part, name_of
from fairbalance.intake.fidelity.grammar import Element, Grammar, Role, address, contents, local, named, squeezed
from fairbalance.intake.fidelity.markup import parse_xml
from fairbalance.intake.fidelity.reading import Reading
from fairbalance.intake.fidelity.scribe import Trail

# fmt: off
_BLOCKS = (
    "blockquote", "caption", "center", "component", "dd", "div", "dl", "dt", "excerpt", "h1", "h2", "h3", "h4", "h5",
    "h6", "highlight", "li", "ol", "paragraph", "p", "pre", "section", "td", "text", "tbody", "tfoot", "th",
    "thead", "title", "tr", "ul",
)
# fmt: on
# What holds sections and their text, and what of them is no text or is read apart.
_HOLDERS = {"component", "document", "excerpt", "highlight", "section", "structuredBody"}
_DATA = {
    *("author", "code", "confidentialityCode", "derivedFrom", "effectiveTime", "entryRelationship", "id", "informant"),
    *("languageCode", "nonXMLBody", "observationMedia", "realmCode", "reason", "replacementOf", "subject", "subject1"),
    *("subject2", "subjectOf", "templateId", "typeId"),
}
_APART = {"excerpt", "section", "title", *_DATA}
# A caption by what it stands in; elsewhere it leads a line.
_CAPTIONS = {"item": Role.MARKER, "list": Role.BLOCK, "renderMultiMedia": Role.BLOCK}
_COUNTS = {
    "arabic": "ordered",
    "littlealpha": "ordered little-alpha",
    "bigalpha": "ordered big-alpha",
    "littleroman": "ordered little-roman",
    "bigroman": "ordered big-roman",
}
_BULLETS = {"disc": "unordered", "disk": "unordered", "circle": "unordered circle", "square": "unordered square"}
_OF_TYPE = ("bold", "italics", "emphasis", "underline", "superscript", "subscript", "xmchange")
_ALIKE = 0.75  # "dics" for "disc"
_OTHERS = ("botrule", "first", "footnote", "last", "lrule", "noautorules", "none", "normal", "rrule", "toprule")


class SplGrammar(Grammar):
    lists_join_items = False
    roles: ClassVar = {
        **dict.fromkeys(_BLOCKS, Role.BLOCK),
        **dict.fromkeys(("linkHtml", "a"), Role.LINK),
        "br": Role.BREAK,
        "list": Role.LIST,
        "item": Role.ITEM,
        "renderMultiMedia": Role.PICTURE,
        "footnote": Role.NOTE,
        "footnoteRef": Role.MARK,
        "table": Role.TABLE,
    }

    def __init__(self, root: Element) -> None:
        self._notes = {note.get("ID") for note in root.iter("{*}footnote")}
        self._media = {media.get("ID"): media for media in root.iter("{*}observationMedia")}

    def role(self, element: Element) -> Role:
        name, above = local(element), element.getparent()
        if name == "caption":
            return _CAPTIONS.get(local(above), Role.APART)
        if name in _APART and local(above) in _HOLDERS:
            is_second = name == "title" and next(named(above, "title")) is not element
            return Role.BLOCK if is_second else Role.SKIP
        return super().role(element)

    def level(self, element: Element) -> str:
        codes = _codes(element.get("styleCode", ""))
        raised = "^" * ("superscript" in codes) + "~" * ("subscript" in codes)
        return super().level(element) + raised

    def changed(self, element: Element) -> bool:
        return "xmchange" in _codes(element.get("styleCode", ""))

    def ids(self, element: Element) -> Iterator[str]:
        """A link to the data of a picture leads to where the picture is shown."""
        own = (element.get("ID", ""), element.get("id", ""))
        return filter(None, (*own, *element.get("referencedObject", "").split()))

    def style(self, element: Element) -> str:
        known = {**_COUNTS, **_BULLETS}
        code = next((code for code in _codes(element.get("styleCode", "")) if code in known), "")
        if element.get("listType", "").lower() == "ordered":
            return _COUNTS.get(code, "ordered")
        return known.get(code, "unordered")

    def target(self, element: Element) -> str:
        return address(element.get("href", ""))

    def pictures(self, element: Element) -> Iterator[tuple[str, str]]:
        for name in element.get("referencedObject", "").split():
            if (media := self._media.get(name)) is not None:
                file = next((reference.get("value", "") for reference in media.iter("{*}reference")), "")
                yield file, squeezed("".join(letter for text in named(media, "text") for letter in text.itertext()))

    def note(self, element: Element) -> str:
        """A mark that names no footnote is none."""
        name = str(element.get("IDREF", ""))
        return name if name in self._notes else ""


def read_spl(data: bytes) -> list[Part]:
    """The document's title, then every section's text and what it gives to the Highlights, in the document's order."""
    root = parse_xml(data)
    reading = Reading(SplGrammar(root))
    title = reading.flow(list(named(root, "title"))[:1], Trail("title"))
    parts = [Part("title", "Title", title, Flow(), 1, 1)]
    for component in named(root, "component"):
        parts.extend(part for piece in _held(component) for part in _top(piece, reading))
    reading.settle()
    return parts


def _held(element: Element) -> Iterator[str | Element]:
    """What stands in an element, what only holds sections opened."""
    for part in contents(element):
        if isinstance(part, str) or local(part) not in ("component", "structuredBody"):
            yield part
        else:
            yield from _held(part)


def _top(piece: str | Element, reading: Reading) -> Iterator[Part]:
    """A section with all below it; words that stand outside of any are one without a title."""
    if isinstance(piece, str) or local(piece) not in _APART:
        if loose := reading.loose(piece, Trail()):
            yield Part("", name_of(Flow()), Flow(), loose, 1, loose.line)
    elif local(piece) == "section":
        yield from _parts(piece, reading)
        for part in _held(piece):
            if not isinstance(part, str) and local(part) == "section":
                yield from _top(part, reading)


def _parts(section: Element, reading: Reading) -> Iterator[Part]:
    key = _attribute(section, "id", "root")
    trail = Trail()
    reading.name(section, trail)
    reading.links.name([key], trail)
    for part in section:
        _name_data(part, reading, trail)
    level = 1 + sum(1 for _ in section.iterancestors("{*}section"))
    title = reading.flow(list(named(section, "title"))[:1], trail)
    trail.name = name_of(title)
    leads = next(named(section, "excerpt", "text"), None)
    if leads is not None and local(leads) == "excerpt":  # the first of two ids is the one that links mean
        excerpt = reading.flow(named(section, "excerpt"), Trail(HIGHLIGHTS))
        text = reading.flow([section], trail)
    else:
        text = reading.flow([section], trail)
        excerpt = reading.flow(named(section, "excerpt"), Trail(HIGHLIGHTS))
    yield Part(key, trail.name, title, text, level, section.sourceline, _attribute(section, "code", "code"))
    if excerpt:
        yield Part(HIGHLIGHTS + key, f"Highlights of {trail.name}", Flow(), excerpt, 1, section.sourceline)


def _name_data(part: Element, reading: Reading, trail: Trail) -> None:
    """A link to a section's title or text, or to what stands beside them, leads to the section."""
    if local(part) in ("title", "text"):
        reading.name(part, trail)
    elif local(part) not in ("component", "excerpt", "section"):
        for element in part.iter():
            reading.name(element, trail)


def _attribute(section: Element, child: str, name: str) -> str:
    return next((str(found.get(name, "")).strip() for found in named(section, child)), "")


@cache
def _codes(written: str) -> tuple[str, ...]:
    """The styleCodes that are meant: they come in any case, misspelt, and glued to others."""
    return tuple(meant for code in written.lower().split() for meant in _meant(code))


def _meant(code: str) -> list[str]:
    glued = [known for known in _OF_TYPE if known in code]
    return glued or get_close_matches(code, (*_OF_TYPE, *_COUNTS, *_BULLETS, *_OTHERS), n=1, cutoff=_ALIKE)
