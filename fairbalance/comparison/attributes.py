"""What stands behind the text of two editions: where links lead, and what is read but not seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from fairbalance.edition.edition import EditionPage, Hidden, Link, ShownBlock
from fairbalance.redline.runs import Kind, Run, redline

T = TypeVar("T", Link, Hidden)


class LinkChange(NamedTuple):
    """A link and what it became. The ids are those of its block, empty where the block is not in that edition."""

    old_id: str
    new_id: str
    old: Link | None
    new: Link | None

    @property
    def place(self) -> str:
        return _ids(self.old_id, self.new_id)

    @property
    def text(self) -> Sequence[Run]:
        return _redlined(self.old and self.old.text, self.new and self.new.text)

    @property
    def href(self) -> Sequence[Run]:
        """An address is no text: another one is another as a whole."""
        return _whole(self.old and self.old.href, self.new and self.new.href)


class HiddenChange(NamedTuple):
    """A hidden text and what it became. It stands in the head of a page or in a block: its route or its ids."""

    route: str
    old_id: str
    new_id: str
    old: Hidden | None
    new: Hidden | None

    @property
    def place(self) -> str:
        """A page's route or a block's id."""
        return self.route or _ids(self.old_id, self.new_id)

    @property
    def text(self) -> Sequence[Run]:
        return _redlined(self.old and self.old.text, self.new and self.new.text)

    @property
    def what(self) -> str:
        """Its kind, and of an attribute the element that bears it: `alt of img`, `description`."""
        held = self.new or self.old
        assert held is not None
        return held.kind if held.kind == held.element or self.route else f"{held.kind} of {held.element}"


def _ids(old: str, new: str) -> str:
    return f"{new} (was {old})" if old and new and old != new else new or old


def _redlined(old: str | None, new: str | None) -> Sequence[Run]:
    return redline(old, new) if old is not None and new is not None else _whole(old, new)


def _whole(old: str | None, new: str | None) -> Sequence[Run]:
    if old == new:
        return [Run(Kind.SAME, new or "")]
    return [Run(kind, text) for kind, text in ((Kind.DELETED, old), (Kind.INSERTED, new)) if text]


def link_changes(old: ShownBlock | None, new: ShownBlock | None) -> Iterator[LinkChange]:
    """The links of one block that are not the same; either block may be missing."""
    alike = (lambda one, other: one.text == other.text, lambda one, other: one.href == other.href)
    found = list(_unequal(old.links if old else (), new.links if new else (), alike))
    if len(found) == 2 and found[0][1] is None and found[1][0] is None:  # its only link: a telephone number, say
        found = [(found[0][0], found[1][1])]
    for was, now in found:
        yield LinkChange(old.id if old else "", new.id if new else "", was, now)


def hidden_changes(
    old: Sequence[EditionPage],
    new: Sequence[EditionPage],
    blocks: Iterable[tuple[ShownBlock | None, ShownBlock | None]],
) -> Iterator[HiddenChange]:
    """Of each page's head, and of each pair of blocks."""
    before, after = ({page.route: page.hidden for page in pages} for pages in (old, new))
    for route in sorted(before.keys() | after.keys()):
        for was, now in _unequal(before.get(route, ()), after.get(route, ()), _ALIKE):
            yield HiddenChange(route, "", "", was, now)
    for one, other in blocks:
        for was, now in _unequal(one.hidden if one else (), other.hidden if other else (), _ALIKE):
            yield HiddenChange("", one.id if one else "", other.id if other else "", was, now)


def _same_place(one: Hidden, other: Hidden) -> bool:
    return (one.kind, one.element) == (other.kind, other.element)


_ALIKE = (_same_place,)


def _unequal(
    old: Sequence[T], new: Sequence[T], alike: Iterable[Callable[[T, T], bool]]
) -> Iterator[tuple[T | None, T | None]]:
    """What is not in both, with what it became: by the first of the likenesses that holds. Order is none."""
    left, free = list(old), list(new)
    for member in old:
        if member in free:
            left.remove(member)
            free.remove(member)
    became: dict[int, T] = {}
    for likeness in alike:
        for number, member in enumerate(left):
            partner = next((other for other in free if likeness(member, other)), None)
            if number not in became and partner is not None:
                became[number] = partner
                free.remove(partner)
    yield from ((member, became.get(number)) for number, member in enumerate(left))
    yield from ((None, member) for member in free)
