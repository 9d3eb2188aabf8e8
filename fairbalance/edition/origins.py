"""Where each block of an edition was written: the file and line, and the claims that it is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from fairbalance.claims.claim import Claim
from fairbalance.edition.edition import Edition, ShownBlock
from fairbalance.edition.owners import BANNER as OF_BANNER
from fairbalance.edition.owners import FOOT, RESERVED, TOP
from fairbalance.edition.written import (
    ANYWHERE,
    BANNER,
    FRAME,
    Origin,
    Written,
    key_of,
    of_claims,
    of_label,
    of_records,
    of_theme,
)
from fairbalance.model.content import Content
from fairbalance.parts.label_parts import label_parts
from fairbalance.parts.part import Part
from fairbalance.problem import Location
from fairbalance.site.anchors import contact_anchor, table_anchor

__all__ = ["Origin", "Origins", "find_origins", "with_places"]

_FRAMES = {RESERVED[TOP.key]: FRAME, RESERVED[FOOT.key]: FRAME, RESERVED[OF_BANNER.key]: BANNER}
_FEW = 3  # a text of fewer letters proves nothing within a longer one
_MANY = 20  # nor does one of fewer that is written of another part


class Origins:
    """Finds blocks by their letters: whatever a template makes of a text, its letters stay."""

    def __init__(self, content: Content, claims: Iterable[Claim], words: Mapping[str, Location]) -> None:
        """`words`: what the templates say themselves, and where."""
        parts = label_parts(content.label) if content.label else ()
        self._places = _Places(content, parts)
        self._by_key: dict[str, list[Written]] = defaultdict(list)
        self._by_part: dict[str, list[Written]] = defaultdict(list)
        self._long: list[Written] = []
        source = content.label.source if content.label else None
        own = tuple(of_claims(content, claims))
        for written in (*own, *of_records(content), *of_label(parts, source), *of_theme(words)):
            self._by_key[written.key].append(written)
            if len(written.key) > _FEW:
                self._by_part[written.part].append(written)
        self._long = [written for written in own if len(written.key) >= _MANY]

    def of(self, block: ShownBlock, anchor: str, route: str) -> Origin:
        """`anchor` is that of the block's part, `route` a page that shows it."""
        part = anchor or _FRAMES.get(block.part, route)
        key = key_of(block.block.cells)
        if written := _best(self._by_key.get(key, ()) if key else (), part):
            return written.origin
        near = (*self._by_part.get(part, ()), *self._by_part[ANYWHERE])
        if held := _within(key, near, 1 / 4) or _within(key, self._long, 1 / 2):
            return _joined(held)
        whole = (written for written in self._by_part.get(part, ()) if len(key) > _FEW and key in written.key)
        return next((written.origin for written in whole), Origin(self._places.of(anchor, route)))


def find_origins(edition: Edition, origins: Origins) -> Mapping[str, Origin]:
    """The origin of each block, by its id."""
    found: dict[str, Origin] = {}
    for page in edition.pages:
        for name in page.blocks:
            if name not in found:
                shown = edition.blocks[name]
                found[name] = origins.of(shown, edition.parts[shown.part].anchor, page.route)
    return found


def with_places(edition: Edition, origins: Mapping[str, Origin]) -> Edition:
    """The edition whose blocks know where they were written."""
    blocks = {
        name: replace(shown, block=replace(shown.block, at=origins[name].at)) for name, shown in edition.blocks.items()
    }
    return replace(edition, blocks=blocks)


def _best(candidates: Sequence[Written], part: str) -> Written | None:
    """Of the same letters in several places the one in the same part, else the first that was not met yet."""
    if not candidates:
        return None
    best = min(candidates, key=lambda one: (one.part != part, one.of_theme, one.named, one.used))
    best.used = True
    return best


def _within(key: str, candidates: Iterable[Written], share: float) -> list[Written]:
    """The texts that a block has side by side, such as a statement and the words of its link; the longest are found
    first. None, where they are less than this share of its letters.
    """
    ranked = sorted((one for one in candidates if one.key in key), key=lambda one: (one.of_theme, -len(one.key)))
    taken: list[tuple[int, int, Written]] = []
    for written in ranked:
        if start := _free(key, written.key, taken):
            taken.append((start - 1, start - 1 + len(written.key), written))
    if sum(end - start for start, end, _ in taken) < share * len(key):
        return []
    return [written for _, _, written in sorted(taken, key=lambda one: one[:2])]


def _free(key: str, piece: str, taken: Sequence[tuple[int, int, Written]]) -> int:
    """Where the piece stands first, counted from 1, and nothing else does; 0 for nowhere."""
    start = key.find(piece)
    while start >= 0:
        end = start + len(piece)
        if all(end <= other or start >= stop for other, stop, _ in taken):
            return start + 1
        start = key.find(piece, start + 1)
    return 0


def _joined(held: Sequence[Written]) -> Origin:
    """Content is where a block is written, if any of it is there; of a row's own claims each counts once."""
    first = next((written for written in held if not written.of_theme), held[0])
    claims = {id(claim): claim for written in held for claim in written.origin.claims}
    return Origin(first.origin.at, tuple(claims.values()))


class _Places:
    """Where what has an anchor on a page begins."""

    def __init__(self, content: Content, parts: Iterable[Part]) -> None:
        self._of_pages = {page.route: page.head.at for page in content.pages}
        self._of_parts = {section.id: section.at for section in content.sections}
        self._of_parts |= {table_anchor(table.id): table.head.at for table in content.tables.values()}
        self._of_parts |= {contact_anchor(str(name)): line.at for name, line in content.contact.lines.items()}
        self._microsite = content.microsite.at
        for part, at in _anchors(parts):
            self._of_parts.setdefault(part, at)

    def of(self, anchor: str, route: str) -> Location:
        return self._of_parts.get(anchor) or self._of_pages.get(route) or self._microsite


def _anchors(parts: Iterable[Part]) -> Iterator[tuple[str, Location]]:
    for part in parts:
        yield part.anchor, part.at
        yield from ((block.table, block.at) for block in part.blocks if block.table)
