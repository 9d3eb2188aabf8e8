"""Where the links of a document lead: which elements they name, and by which id.

The first element of an id is the one that is meant. What stands in the text becomes an anchor there; other elements,
such as a section's title or its product data, stand for their section.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Set
from urllib.parse import unquote

from fairbalance.importers.label.document import Anchor
from fairbalance.importers.label.spl.elements import DATA, attribute, child, identifier
from fairbalance.importers.label.xml import Element, local_name

_TEXTS = {"text", "title", "excerpt"}  # what stands in these is read
_COLUMNS = {"col", "colgroup"}
_ROWS = {"thead", "tbody", "tfoot", "tr"}


class Targets:
    """The elements of a document that have ids; `but` those that turned out to stand where nothing is read."""

    def __init__(self, root: Element, but: Set[str] = frozenset()) -> None:
        self._bearers: dict[str, Element] = {}
        self._but = but
        self._set: set[str] = set()
        self.doubled: set[str] = set()
        self._gather(root)
        self._alike = {id.lower(): id for id in reversed(self._bearers)}
        self._linked: defaultdict[Element, dict[str, None]] = defaultdict(dict)  # of the ids, each once
        for link in root.xpath("//*[starts-with(normalize-space(@href), '#')]"):
            if (id := self.id_of(attribute(link, "href"))) and (owner := self._owner(id)) is not None:
                self._linked[owner][id] = None

    def id_of(self, href: str) -> str | None:
        """The id that a link `#ID` names, as its element spells it; None where it leads nowhere."""
        for name in (href[1:].strip(), unquote(href[1:]).strip()):
            if id := name if name in self._bearers else self._alike.get(name.lower()):
                return id if self._owner(id) is not None else None
        return None

    def anchors(self, element: Element) -> tuple[Anchor, ...]:
        """The places that links lead to at an element of the text."""
        return tuple(Anchor(id) for id in self.linked(element))

    def linked(self, element: Element) -> tuple[str, ...]:
        """The ids by which links name an element."""
        ids = tuple(self._linked.get(element, ()))
        self._set.update(ids)
        return ids

    def own_id(self, table: Element) -> str:
        """The table's id where links by it lead to the table, else nothing."""
        id = identifier(table)
        return id if id in self._bearers and self._owner(id) is table else ""

    def never_set(self) -> Set[str]:
        """The ids that links name and whose elements were not read."""
        return {id for ids in self._linked.values() for id in ids} - self._set

    def _gather(self, root: Element) -> None:
        for element in root.xpath("//*[@ID or @id]"):
            self._bear(identifier(element), element)
        for picture in root.xpath("//*[local-name()='renderMultiMedia'][@referencedObject]"):
            self._show(attribute(picture, "referencedObject"), picture)
        for section in root.xpath("//*[local-name()='section']"):
            if guid := attribute(child(section, "id"), "root"):
                self._bearers.setdefault(guid, section)

    def _bear(self, id: str, element: Element) -> None:
        if id in self._bearers:
            self.doubled.add(id)
        elif id:
            self._bearers[id] = element

    def _show(self, ids: str, picture: Element) -> None:
        """A link to the data of a picture leads to where it is first shown."""
        for id in ids.split():
            shown = self._bearers.get(id)
            if shown is not None and local_name(shown) == "observationMedia":
                self._bearers[id] = picture

    def _owner(self, id: str) -> Element | None:
        """The element at which the reader can set the anchor: itself in the text, else its section."""
        element = self._bearers[id]
        if id in self._but:
            return None
        if local_name(element) == "section":
            return element
        if local_name(element) in _COLUMNS or (local_name(element) in _ROWS and not _has_cells(element)):
            return next(element.iterancestors("{*}table"), None)
        above = list(_up_to_section(element))
        names = {local_name(outer) for outer in above}
        is_data = local_name(element) in DATA or not DATA.isdisjoint(names)
        if not is_data and (local_name(element) == "excerpt" or not _TEXTS.isdisjoint(names)):
            return element
        return above[-1].getparent() if above else element.getparent()


def _has_cells(rows: Element) -> bool:
    return next(rows.iter("{*}td", "{*}th"), None) is not None


def _up_to_section(element: Element) -> Iterator[Element]:
    for outer in element.iterancestors():
        if local_name(outer) == "section":
            return
        yield outer
