"""Files and pages of two editions: what came, what went, what differs, and which page shows what."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from fairbalance.edition.edition import Edition, EditionPage

_FINGERPRINT = re.compile(r"(?<=\.)[0-9a-f]{12}\.(?=\w+$)")


class FileChange(NamedTuple):
    """A file that differs, by its routes; one is empty where the file came or went."""

    old: str
    new: str

    @property
    def name(self) -> str:
        """Its route without the fingerprint of its content."""
        return _name(self.new or self.old)

    @property
    def said(self) -> str:
        return "added" if not self.old else "removed" if not self.new else "changed"


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that came, went, or shows other blocks of what both editions have."""

    old: EditionPage | None
    new: EditionPage | None
    lost: tuple[str, ...] = ()  # ids, in the new edition, of what it showed and shows no longer
    gained: tuple[str, ...] = ()  # ids of what it shows now, and other pages did before
    reordered: bool = False

    @property
    def page(self) -> EditionPage:
        page = self.new or self.old
        assert page is not None
        return page

    @property
    def said(self) -> str:
        if not (self.old and self.new):
            return "removed" if self.old else "added"
        return "shows other parts" if self.lost or self.gained else "shows its parts in another order"


def file_changes(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[FileChange, ...]:
    """Of two lists of routes with sha256. A file that bears the fingerprint of its content is one that changed."""
    found = [FileChange(route, route) for route in old.keys() & new.keys() if old[route] != new[route]]
    gone, come = _by_name(old.keys() - new.keys()), _by_name(new.keys() - old.keys())
    for name in gone.keys() | come.keys():
        before, after = gone.get(name, []), come.get(name, [])
        if len(before) == len(after) == 1:
            found.append(FileChange(before[0], after[0]))
        else:
            found += [*(FileChange(route, "") for route in before), *(FileChange("", route) for route in after)]
    return tuple(sorted(found, key=lambda change: (change.name, change.old, change.new)))


def page_changes(old: Edition, new: Edition, same_blocks: Mapping[str, str]) -> tuple[PageChange, ...]:
    """`same_blocks`: old id → new id of what is in both. Pages of the new edition in their order, then those gone."""
    before, after = ({page.route: page for page in edition.pages} for edition in (old, new))
    found = []
    for route in (*after, *(route for route in before if route not in after)):
        was, now = before.get(route), after.get(route)
        change = _page(was, now, new, same_blocks) if was and now else PageChange(was, now)
        if not (change.old and change.new) or change.lost or change.gained or change.reordered:
            found.append(change)
    return tuple(found)


def _page(old: EditionPage, new: EditionPage, edition: Edition, same_blocks: Mapping[str, str]) -> PageChange:
    """Blocks are counted by what they say: one that pages share may have another id where its links differ."""
    kept = set(same_blocks.values())

    def said(name: str) -> tuple[str, tuple[str, ...]]:
        shown = edition.blocks[name]
        return shown.part, shown.block.cells

    before = [same_blocks[name] for name in old.blocks if name in same_blocks]
    after = [name for name in new.blocks if name in kept]
    was, now = [said(name) for name in before], [said(name) for name in after]
    lost, gained = Counter(was) - Counter(now), Counter(now) - Counter(was)
    stayed, stays = ([one for one in row if not (lost[one] or gained[one])] for row in (was, now))
    return PageChange(
        old,
        new,
        tuple(dict.fromkeys(name for name in before if said(name) in lost)),
        tuple(dict.fromkeys(name for name in after if said(name) in gained)),
        stayed != stays,
    )


def _by_name(routes: Iterable[str]) -> Mapping[str, list[str]]:
    named: dict[str, list[str]] = defaultdict(list)
    for route in sorted(routes):
        named[_name(route)].append(route)
    return named


def _name(route: str) -> str:
    return _FINGERPRINT.sub("", route)
