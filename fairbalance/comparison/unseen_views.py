"""Links, hidden texts, pages and files that changed, as tables of a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from fairbalance.comparison.attributes import HiddenChange, LinkChange
from fairbalance.comparison.editions import EditionChanges
from fairbalance.comparison.files import PageChange
from fairbalance.site.redline_markup import redline_markup


@dataclass(frozen=True, slots=True)
class AttributeView:
    """A link or a hidden text; texts are markup."""

    place: str  # the route of a page, or a block's id
    part: str  # of a block: what it belongs to
    what: str  # of a hidden text: its kind
    said: str  # added, removed or changed
    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class PageView:
    route: str
    title: str
    said: str
    lost: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnseenView:
    pages: tuple[PageView, ...]
    links: tuple[AttributeView, ...]
    hidden: tuple[AttributeView, ...]
    files: tuple[tuple[str, str], ...]  # name, and what became of it
    renamed: tuple[tuple[str, str], ...]  # old and new id of blocks that are in both

    @property
    def tally(self) -> Iterator[tuple[int, str, str]]:
        for anchor, one, many, found in (
            ("pages", "page", "pages", self.pages),
            ("links", "link", "links", self.links),
            ("hidden", "hidden text", "hidden texts", self.hidden),
            ("files", "file", "files", self.files),
        ):
            yield len(found), one if len(found) == 1 else many, f"#{anchor}"


def unseen(changes: EditionChanges) -> UnseenView:
    names = {code: part.name for edition in (changes.old, changes.new) for code, part in edition.parts.items()}
    return UnseenView(
        tuple(_page(page, changes) for page in changes.pages),
        tuple(_link(link, names) for link in changes.links),
        tuple(_together(_hidden(hidden, names) for hidden in changes.hidden)),
        tuple((file.name, file.said) for file in changes.files),
        tuple(changes.renamed.items()),
    )


def _together(views: Iterable[AttributeView]) -> Iterator[AttributeView]:
    """What several pages have in common is told once."""
    held: dict[AttributeView, list[str]] = defaultdict(list)
    for view in views:
        held[replace(view, place="")].append(view.place)
    return (replace(view, place=", ".join(places)) for view, places in held.items())


def _page(change: PageChange, changes: EditionChanges) -> PageView:
    lost, gained = (tuple(_blocks(names, changes)) for names in (change.lost, change.gained))
    return PageView(change.page.route, change.page.title, change.said, lost, gained)


def _blocks(names: Sequence[str], changes: EditionChanges) -> Iterator[str]:
    """Ids with the first words of each."""
    for name in names:
        text = changes.new.blocks[name].block.text
        yield f"{name} “{text if len(text) < 60 else text[:60].rpartition(' ')[0] + ' …'}”"


def _link(change: LinkChange, names: Mapping[str, str]) -> AttributeView:
    text, target = redline_markup(change.text), redline_markup(change.href)
    return AttributeView(change.place, _part(change, names), "", _said(change), text, target)


def _hidden(change: HiddenChange, names: Mapping[str, str]) -> AttributeView:
    part = "head of the page" if change.route else _part(change, names)
    return AttributeView(change.place, part, change.what, _said(change), redline_markup(change.text))


def _said(change: LinkChange | HiddenChange) -> str:
    return "added" if change.old is None else "removed" if change.new is None else "changed"


def _part(change: LinkChange | HiddenChange, names: Mapping[str, str]) -> str:
    return names.get((change.new_id or change.old_id).rpartition("-")[0], "")
