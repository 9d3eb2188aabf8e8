"""XHTML → the SPL that says the same, so that one reader knows text, lists, tables, footnotes and links.

Nothing gets through but what is named here: words, and elements that the reader of SPL knows.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Protocol

from lxml import etree

from fairbalance.importers.label import xml
from fairbalance.importers.label.epi import styles, vocabulary
from fairbalance.importers.label.epi.xhtml import Narrative, attribute, name_of
from fairbalance.problem import Location, Problems, Severity, counted

_SAME = ("b", "strong", "i", "em", "u", "sup", "sub", "br", "content", "footnote", *vocabulary.TABLES)
_NAMES = {
    **dict.fromkeys((*vocabulary.HEADINGS, *vocabulary.BLOCKS), "paragraph"),
    **dict.fromkeys(vocabulary.ITEMS, "item"),
    **dict.fromkeys(vocabulary.LINKS, "linkHtml"),
    **{name: name for name in _SAME},
    "ins": "u",
    "footnoteref": "footnoteRef",
}
_SIGN = re.compile(r"\S{1,4}")  # what stands for an item where a list is written as definitions: "•", "(a)", "1."
_LONGEST_LINK = 80  # letters; an address of the web may be longer, data in a link would fill the message about it
_HIGHLIGHT = "highlight"  # FDA's way in FHIR to mark what a section gives to the Highlights
_LAST_LINE = 65_535  # lxml can set no higher one


class Gallery(Protocol):
    def show(self, source: str, alt: str, at: Location) -> str:
        """The key under which the text of SPL shows the picture."""


def write_spl(
    narrative: Narrative, text: xml.Element, highlights: xml.Element, gallery: Gallery, problems: Problems
) -> None:
    """The narrative into `text`, what it gives to the Highlights into `highlights`; tells what was left out."""
    writer = _Writer(narrative, highlights, gallery, problems)
    writer.fill(text, narrative.root)
    if programs := narrative.programs + sum(writer.found[name] for name in vocabulary.PROGRAMS):
        message = f"{counted(programs, 'script or style sheet')} of the narrative left out"
        problems.add(narrative.at, "label-element", message, "Neither has words of the label.", Severity.NOTE)
    if active := [name for name in vocabulary.ACTIVE if writer.found[name]]:
        message = f"left out of the narrative, but for words: {', '.join(active)}"
        problems.add(narrative.at, "label-element", message, "Compare with the original label.", Severity.NOTE)


def at_line(element: xml.Element, line: int) -> xml.Element:
    """The element, which stands for what the ePI has at that line."""
    element.sourceline = min(line, _LAST_LINE)
    return element


class _Writer:
    """`found` counts the elements by their names."""

    def __init__(self, narrative: Narrative, highlights: xml.Element, gallery: Gallery, problems: Problems) -> None:
        self._narrative = narrative
        self._highlights = highlights
        self._gallery = gallery
        self._problems = problems
        self.found: Counter[str] = Counter()

    def fill(self, into: xml.Element, element: xml.Element, keeps_lines: bool = False) -> None:
        """What stands in `element`, put into `into` behind what is there."""
        _say(into, element.text, keeps_lines)
        for child in element:
            self._put(into, child, keeps_lines)
            _say(into, child.tail, keeps_lines)

    def _put(self, into: xml.Element, element: xml.Element, keeps_lines: bool) -> None:
        name = name_of(element)
        self.found[name] += 1
        self._tell(element, name)
        if name in vocabulary.DROPPED:
            return
        if name == "math":
            _say(into, f" {_words(element)} ", False)
        elif name in vocabulary.PICTURES:
            self._put_picture(into, element)
        elif name in vocabulary.LISTS or _is_list(element, name):
            self._put_list(into, element)
        elif name == "dl":
            self._put_definitions(into, element)
        else:
            apart = " " if name in vocabulary.ACTIVE else ""
            _say(into, apart, False)
            self._put_text(into, element, name, keeps_lines or name == "pre")
            _say(into, apart, False)

    def _put_text(self, into: xml.Element, element: xml.Element, name: str, keeps_lines: bool) -> None:
        if attribute(element, "style") == _HIGHLIGHT:
            into = self._highlights
        elif name == "figcaption" and (picture := _last_picture(into)) is not None:
            into, name = picture, "caption"
        new = self._new(into, element, _NAMES.get(name, "content"))
        if new.tag == "linkHtml":
            self._set_target(new, element)
        elif new.tag in vocabulary.TABLES:
            for key in ("colspan", "rowspan", "span"):
                _set(new, key, attribute(element, key))
            _set(new, "align", styles.alignment(element))
        _set(new, "IDREF", attribute(element, "IDREF", "idref"))
        _set(new, "styleCode", styles.style_codes(element))
        self.fill(new, element, keeps_lines)
        _part_only(new)

    def _put_picture(self, into: xml.Element, element: xml.Element) -> None:
        source = attribute(element, "src") or f"#{attribute(element, 'referencedObject', 'referencedobject')}"
        alt = attribute(element, "alt") or attribute(element, "title")
        new = self._new(into, element, "renderMultiMedia")
        _set(new, "referencedObject", self._gallery.show(source, alt, self._narrative.place(element)))
        self.fill(new, element)

    def _put_list(self, into: xml.Element, element: xml.Element) -> None:
        """A list whose numbers jump becomes two."""
        is_counted, _ = styles.list_form(element)
        number = _whole(element.get("start")) or 1
        new = self._new_list(into, element, number)
        _say(new, element.text, False)
        for child in element:
            name = name_of(child)
            said = _whole(child.get("value")) if name == "li" and is_counted else None
            if said is not None and said != number:
                number = said
                new = self._new_list(into, element, number)
            last = _last(new) if name in vocabulary.LISTS else None
            self._put(last if last is not None and last.tag == "item" else new, child, False)
            _say(new, child.tail, False)
            number += name in vocabulary.ITEMS
        _part_only(new)

    def _put_definitions(self, into: xml.Element, element: xml.Element) -> None:
        """A paragraph for each term and each text; for both together where the term is only a sign."""
        _say(into, element.text, False)
        sign: xml.Element | None = None
        for child in element:
            name = name_of(child)
            if name == "dt" and _SIGN.fullmatch(_words(child)):
                sign = etree.SubElement(into, "paragraph")
                self.fill(self._new(sign, child, "content"), child)
            elif name == "dd" and sign is not None:
                _say(sign, " ", False)
                self.fill(self._new(sign, child, "content"), child)
                sign = None
            else:
                self._put(into, child, False)
            _say(into, child.tail, False)

    def _new_list(self, into: xml.Element, element: xml.Element, start: int) -> xml.Element:
        is_counted, code = styles.list_form(element)
        new = self._new(into, element, "list")
        _set(new, "listType", "ordered" if is_counted else "unordered")
        _set(new, "styleCode", f"{styles.style_codes(element)} {code}".strip())
        _set(new, "start", str(start))
        return new

    def _new(self, into: xml.Element, element: xml.Element, name: str) -> xml.Element:
        """The element of SPL, with the ids by which links name it."""
        new = at_line(etree.SubElement(into, name), self._narrative.place(element).line)
        is_link = name_of(element) in vocabulary.LINKS
        ids = (attribute(element, "id", "ID"), attribute(element, "name") if is_link else "")
        for number, name in enumerate(dict.fromkeys(filter(None, ids))):
            (etree.SubElement(new, "content") if number else new).set("ID", name)
        return new

    def _set_target(self, link: xml.Element, element: xml.Element) -> None:
        if element.get("href") is None:
            link.tag = "content"
            return
        target = attribute(element, "href")
        is_address = target.lower().startswith(("http:", "https:", "mailto:", "#"))
        link.set("href", target if is_address or len(target) <= _LONGEST_LINK else f"{target[:_LONGEST_LINK]}…")

    def _tell(self, element: xml.Element, name: str) -> None:
        """What the label document cannot say."""
        at = self._narrative.place(element)
        if name in ("svg", "math"):
            message = "the layout of a formula (MathML) is lost" if name == "math" else "a drawing (svg) was left out"
            hint = "Set it as a picture by hand, and compare with the original label."
            self._problems.add(at, "label-element", message, hint, Severity.WARNING)
        elif name in vocabulary.UNSEEN and (words := _words(element)):
            message = f"'{words[:60]}' stands in a {name}, which no page shows, and was left out"
            self._problems.add(at, "label-element", message, "Compare with the original label.", Severity.NOTE)
        how = "crossed out" if styles.is_struck(element) else "hidden" if styles.is_hidden(element) else ""
        if how and (words := _words(element)):
            message = f"the words '{words[:60]}' are {how} in the document, and stand as plain words in the label"
            hint = "Find out whether they belong to the label."
            self._problems.add(at, "label-struck-text", message, hint, Severity.WARNING)


def _say(into: xml.Element, text: str | None, keeps_lines: bool) -> None:
    """Words behind what is there."""
    for number, words in enumerate((text or "").split("\n") if keeps_lines else [text or ""]):
        if number:
            etree.SubElement(into, "br")
        if (last := _last(into)) is not None:
            last.tail = f"{last.tail or ''}{words}"
        else:
            into.text = f"{into.text or ''}{words}"


def _last(element: xml.Element) -> xml.Element | None:
    """Its last child; to ask for its number of children would count them."""
    return next(element.iterchildren(reversed=True), None)


def _last_picture(element: xml.Element) -> xml.Element | None:
    """The picture that stands right before the element's end."""
    last = _last(element)
    return next(last.iter("renderMultiMedia"), None) if last is not None else None


def _set(element: xml.Element, key: str, value: str) -> None:
    if value:
        element.set(key, value)


def _is_list(element: xml.Element, name: str) -> bool:
    """Whether an element that HTML does not know stands in a list's place, as in a misspelt `lu`."""
    return name not in vocabulary.KNOWN and any(name_of(child) == "li" for child in element)


def _words(element: xml.Element) -> str:
    """Of all in it, but for programs; blanks part those of different elements."""
    within = (inner for inner in element.iter() if xml.local_name(inner).lower() not in vocabulary.PROGRAMS)
    texts = (text for inner in within for text in (inner.text, inner.tail if inner is not element else ""))
    return " ".join(" ".join(filter(None, texts)).split())


def _part_only(new: xml.Element) -> None:
    """A block that says nothing still parts what stands before it from what stands behind it."""
    has_parts = any(inner.tag in ("renderMultiMedia", "item", "td", "th") for inner in new.iter())
    if new.tag in ("paragraph", "list", "table") and not has_parts and not "".join(new.itertext()).strip():
        new.tag = "br"


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.strip().isdecimal() and len(text) < 6 else None
