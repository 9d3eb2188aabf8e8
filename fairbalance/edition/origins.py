"""Where each block of an edition was written: the file and line, and the claims that it is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from fairbalance.claims.claim import Claim, Kind, Owner
from fairbalance.edition.edition import Edition, ShownBlock
from fairbalance.model.content import Content
from fairbalance.model.page import Page
from fairbalance.model.section import Section
from fairbalance.model.table import Table
from fairbalance.parts.label_parts import label_parts
from fairbalance.problem import Location
from fairbalance.redline.block import unmarked
from fairbalance.site.anchors import contact_anchor, table_anchor

_CELLS = (Kind.CELL, Kind.BAND, Kind.HEADER)
_LETTERS = 3  # a claim of fewer proves nothing within a longer text


@dataclass(frozen=True, slots=True)
class Origin:
    """`claims` are what the site's own content says there; a label's own text and a template's words are none."""

    at: Location
    claims: tuple[Claim, ...] = ()


@dataclass(slots=True)
class _Written:
    """A text as it was written, to be found again on a page."""

    key: str
    anchor: str
    origin: Origin
    used: bool = False


class Origins:
    """Finds blocks by their letters: whatever a template makes of a text, its letters stay."""

    def __init__(self, content: Content, claims: Iterable[Claim], words: Mapping[str, Location]) -> None:
        """`words`: what the templates say themselves, and where."""
        self._anchors = _Anchors(content)
        self._claims = [self._of_claims(held) for held in _blocks(claims)]
        self._by_key: dict[str, list[_Written]] = defaultdict(list)
        for written in (*self._claims, *_of_label(content)):
            self._by_key[written.key].append(written)
        for text, at in (*words.items(), *_records(content)):
            self._by_key[_key((text,))].append(_Written("", "", Origin(at)))

    def of(self, block: ShownBlock, anchor: str, route: str) -> Origin:
        """`anchor` is that of the block's part, `route` a page that shows it."""
        key = _key(block.block.cells)
        if written := _best(self._by_key.get(key, ()), anchor):
            return written.origin
        if held := list(self._within(key, anchor)):
            claims = tuple(claim for written in held for claim in written.origin.claims)
            return Origin(held[0].origin.at, claims)
        return Origin(self._anchors.place(anchor, route))

    def _of_claims(self, claims: Sequence[Claim]) -> _Written:
        anchor = self._anchors.of(claims[0].owner)
        return _Written(_key(claim.text for claim in claims), anchor, Origin(claims[0].at, tuple(claims)))

    def _within(self, key: str, anchor: str) -> Iterator[_Written]:
        """The claims that a block has side by side, such as a statement and the words of its link."""
        found = []
        for written in self._claims:
            start = key.find(written.key)
            if start >= 0 and len(written.key) > _LETTERS:
                found.append((written.anchor != anchor, -len(written.key), start, written))
        taken: list[tuple[int, int, _Written]] = []
        for _, _, start, written in sorted(found, key=lambda one: one[:3]):
            end = start + len(written.key)
            if all(end <= other or start >= stop for other, stop, _ in taken):
                taken.append((start, end, written))
        yield from (written for _, _, written in sorted(taken, key=lambda one: one[0]))


def with_places(edition: Edition, origins: Mapping[str, Origin]) -> Edition:
    """The edition whose blocks know where they were written."""
    blocks = {
        name: replace(shown, block=replace(shown.block, at=origins[name].at)) for name, shown in edition.blocks.items()
    }
    return replace(edition, blocks=blocks)


def find_origins(edition: Edition, origins: Origins) -> Mapping[str, Origin]:
    """The origin of each block, by its id."""
    found: dict[str, Origin] = {}
    for page in edition.pages:
        for name in page.blocks:
            if name not in found:
                shown = edition.blocks[name]
                found[name] = origins.of(shown, edition.parts[shown.part].anchor, page.route)
    return found


class _Anchors:
    """Where what has an anchor on a page is written."""

    def __init__(self, content: Content) -> None:
        self._pages = {page.route: page.head.at for page in content.pages}
        self._names = {id(line): contact_anchor(str(name)) for name, line in content.contact.lines.items()}
        self._places = {section.id: section.at for section in content.sections}
        self._places |= {table_anchor(table.id): table.head.at for table in content.tables.values()}
        self._places |= {self._names[id(line)]: line.at for line in content.contact.lines.values()}
        self._microsite = content.microsite.at
        for part in label_parts(content.label) if content.label else ():
            self._places.setdefault(part.anchor, part.at)

    def of(self, owner: Owner) -> str:
        if isinstance(owner, Section):
            return str(owner.id)
        if isinstance(owner, Table):
            return table_anchor(owner.id)
        return "" if isinstance(owner, Page) else self._names.get(id(owner), "")

    def place(self, anchor: str, route: str) -> Location:
        return self._places.get(anchor) or self._pages.get(route) or self._microsite


def _blocks(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    """Cells of one row belong together; everything else stands for itself."""
    for row, held in groupby(claims, key=_row):
        if row is None:
            yield from ([claim] for claim in held)
        else:
            yield list(held)


def _row(claim: Claim) -> object:
    return (id(claim.owner), claim.kind, claim.at.line) if claim.kind in _CELLS else None


def _of_label(content: Content) -> Iterator[_Written]:
    for part in label_parts(content.label) if content.label else ():
        for block in part.blocks:
            anchor = f"highlights-{part.anchor}" if part.area == "Highlights" else part.anchor
            yield _Written(_key(block.cells), anchor, Origin(block.at))
        if part.number and part.title:
            yield _Written(_key((part.number, part.title)), part.anchor, Origin(part.at))


def _records(content: Content) -> Iterator[tuple[str, Location]]:
    """What stands on pages by itself and is no claim: the product's names, telephone numbers."""
    brand = content.microsite.brand
    yield f"{brand.name}{brand.mark or ''}{brand.established_name}", brand.name.at
    for line in content.contact.lines.values():
        yield str(line.number.shown), line.number.shown.at


def _best(candidates: Sequence[_Written], anchor: str) -> _Written | None:
    """Of the same letters in several places the one in the same part, else the first that was not met yet."""
    of_part = [written for written in candidates if written.anchor == anchor]
    found = next((written for written in (*of_part, *candidates) if not written.used), None) or next(
        iter((*of_part, *candidates)), None
    )
    if found:
        found.used = True
    return found


def _key(texts: Iterable[str]) -> str:
    """Letters alone: blanks, drawn bullets and footnote marks are the page's."""
    text = "".join(unmarked(text) for text in texts)
    return "".join(sign for sign in text if not sign.isspace() and sign not in "•")
