"""The footnotes of a document, each with an id of its own from the start, since a mark may come before its note."""

from __future__ import annotations

from collections.abc import Set

from fairbalance.importers.label.document import Blocks, Footnote
from fairbalance.importers.label.spl.elements import identifier, line_of
from fairbalance.importers.label.xml import Element


class Notes:
    """The `footnote` elements of a document; `but` those that turned out to stand where nothing is read."""

    def __init__(self, root: Element, but: Set[str] = frozenset()) -> None:
        self._ids: dict[Element, str] = {}
        self._known: set[str] = set()
        for number, element in enumerate(root.xpath("//*[local-name()='footnote']"), start=1):
            id = identifier(element)
            while not id or id in self._known:
                id = f"{id or 'footnote'}-{number}"
            self._known.add(id)
            self._ids[element] = id
        self._but = but
        self._named: set[str] = set()
        self._texts: dict[str, Footnote] = {}

    def id_of(self, footnote: Element) -> str:
        return self._ids[footnote]

    def named(self, id: str) -> str | None:
        """The note that a reference names; None where there is none."""
        if id not in self._known or id in self._but:
            return None
        self._named.add(id)
        return id

    def never_read(self) -> Set[str]:
        """The notes that marks refer to and whose text was not read."""
        return self._named - self._texts.keys()

    def add(self, footnote: Element, blocks: Blocks) -> None:
        in_table = next(footnote.iterancestors("{*}table"), None) is not None
        id = self._ids[footnote]
        self._texts[id] = Footnote(id, blocks, in_table, line_of(footnote))

    def all(self) -> tuple[Footnote, ...]:
        """Those that were read, in the document's order."""
        return tuple(self._texts[id] for id in self._ids.values() if id in self._texts)
