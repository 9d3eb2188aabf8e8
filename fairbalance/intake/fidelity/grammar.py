"""What the elements of a markup mean for a narrative: one grammar each for SPL, for XHTML and for the built page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from typing import Any, ClassVar, TypeAlias

_ELSEWHERE = re.compile(r"(?:https?://|mailto:|tel:)\S", re.IGNORECASE)

Element: TypeAlias = Any  # of lxml, which has no types


class Role(Enum):
    INLINE = auto()
    BLOCK = auto()
    APART = auto()  # its words are never one with those around, yet no line begins
    HEAD = auto()  # a block in whose line goes on what follows it
    LINES = auto()  # a block in which a line end ends a line
    BREAK = auto()
    LIST = auto()
    ITEM = auto()
    MARKER = auto()  # what an item has in the place of a bullet
    LINK = auto()
    PICTURE = auto()
    MISSING = auto()  # what stands for a picture that did not come with the document
    NOTE = auto()  # a footnote where it is first used
    MARK = auto()  # the mark of a footnote that stands elsewhere
    NOTES = auto()  # footnotes that marks elsewhere lead to
    TABLE = auto()
    SKIP = auto()


def local(element: Element) -> str:
    """Its name without the namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def contents(element: Element) -> Iterator[str | Element]:
    """What stands directly in it, in order: its texts and its elements."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str):
            yield child
        if child.tail:
            yield child.tail


def named(element: Element, *names: str) -> Iterator[Element]:
    """Its children of these names."""
    return (child for child in element if local(child) in names)


def address(href: str) -> str:
    """Where a link leads, within the document or elsewhere; empty where no reader could follow it."""
    href = re.sub(r"\s", "%20", re.sub(r"[\t\r\n]", "", href.strip()))
    if href.lower().startswith("www."):
        return f"https://{href}"
    return href if href.startswith("#") or _ELSEWHERE.match(href) else ""


def squeezed(text: str) -> str:
    """Text with every run of blanks as one space."""
    return " ".join(text.split())


class Grammar:
    """`roles` names elements; what it does not name is inline."""

    roles: ClassVar[Mapping[str, Role]]
    lists_join_items: ClassVar[bool]  # whether a list that stands in a list, not in an item, belongs to the item before

    def role(self, element: Element) -> Role:
        return self.roles.get(local(element), Role.INLINE)

    def level(self, element: Element) -> str:
        """`^` for what is raised, `~` for what is lowered."""
        return {"sup": "^", "sub": "~"}.get(local(element), "")

    def changed(self, element: Element) -> bool:
        """Whether it bears the rule of a recent major change."""
        raise NotImplementedError

    def ids(self, element: Element) -> Iterator[str]:
        """The names by which links lead to it."""
        raise NotImplementedError

    def style(self, element: Element) -> str:
        """A list's bullets or numbers."""
        raise NotImplementedError

    def target(self, element: Element) -> str:
        """Where a link leads; empty where it is no link."""
        raise NotImplementedError

    def pictures(self, element: Element) -> Iterator[tuple[str, str]]:
        """The files that it shows, each with its alternative text."""
        raise NotImplementedError

    def note(self, element: Element) -> str:
        """The id of the footnote that a mark leads to."""
        raise NotImplementedError
