"""What a site says, sentence by sentence, each with what it cites: ready to be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from fairbalance.claims.claim import Citation, Cited, Claim, Kind, Owner
from fairbalance.claims.sentences import sentences
from fairbalance.model.content import Content
from fairbalance.model.section import Section
from fairbalance.model.table import Table
from fairbalance.problem import Location

_UNCOMPARED = (Kind.TITLE, Kind.FRAME, Kind.SOURCE, Kind.LINK, Kind.DESCRIPTION, Kind.ALT)
_CELLS = (Kind.CELL, Kind.BAND, Kind.HEADER)


@dataclass(frozen=True)
class Passage:
    """A sentence, a heading, or a row of a table with its cells side by side."""

    text: str
    kind: Kind
    owner: Owner
    by: tuple[Citation, ...]
    verbatim: bool  # the author says: word for word
    whole: bool  # no citation stands in the middle of the sentence
    pieces: tuple[tuple[int, Claim, int], ...]  # where a claim begins in the text, and where the text in the claim

    def place(self, offset: int) -> Location:
        """Where the sign at `offset` stands in the source."""
        start, claim, begin = next(piece for piece in reversed(self.pieces) if piece[0] <= offset)
        return claim.place(begin + offset - start)


def passages_of(content: Content, claims: Iterable[Claim]) -> Iterator[Passage]:
    """In the order of the claims."""
    rows = _row_of_cell(content)
    said = (claim for claim in claims if claim.kind in _CELLS or any(sign.isalnum() for sign in claim.text))
    for row, held in groupby(said, key=lambda claim: _row(claim, rows)):
        if row is not None:
            yield _of_row(list(held))
        else:
            for claim in held:
                if claim.kind not in _UNCOMPARED:
                    yield from _of_claim(claim)


def _row_of_cell(content: Content) -> Mapping[Location, Location]:
    rows = {}
    for table in content.tables.values():
        for row in (*table.header, *table.rows):
            for cell in row.cells:
                rows[cell.text.at] = row.at
    return rows


def _row(claim: Claim, rows: Mapping[Location, Location]) -> object:
    if claim.kind not in _CELLS:
        return None
    if isinstance(claim.owner, Table):
        return claim.owner.id, rows.get(claim.at, claim.at)
    return id(claim.owner), claim.at.line


def _of_row(cells: list[Claim]) -> Passage:
    pieces, text = [], ""
    for cell in cells:
        text = f"{text} " if text else ""
        pieces.append((len(text), cell, 0))
        text += cell.text
    by = tuple(dict.fromkeys(citation for cell in cells for part in cell.cited for citation in part.by))
    verbatim = any(part.verbatim for cell in cells for part in cell.cited)
    return Passage(text, cells[0].kind, cells[0].owner, by, verbatim, True, tuple(pieces))


def _of_claim(claim: Claim) -> Iterator[Passage]:
    for part in claim.cited:
        for start, end in _stretches(claim, part):
            text = claim.text[start:end]
            if any(sign.isalnum() for sign in text):
                by = () if _of_chart(claim) else part.by
                whole = _is_whole(claim, part, start, end)
                yield Passage(text, claim.kind, claim.owner, by, part.verbatim, whole, ((0, claim, start),))


def _is_whole(claim: Claim, part: Cited, start: int, end: int) -> bool:
    """Whether no citation stands in the middle of the sentence: ahead of it, another ends; behind it, one begins."""
    before, behind = claim.text[:start].rstrip(), claim.text[end:].lstrip()
    begun = start > part.start or not before or before[-1] in ".!?"
    ended = end < part.end or not behind or claim.text[end - 1] in ".!?" or behind[0].isupper()
    return begun and ended


def _stretches(claim: Claim, part: Cited) -> Iterator[tuple[int, int]]:
    if claim.kind is Kind.HEADING:
        text = claim.text[part.start : part.end]
        if text.strip():
            yield part.start + len(text) - len(text.lstrip()), part.start + len(text.rstrip())
        return
    yield from sentences(claim.text, part.start, part.end)


def _of_chart(claim: Claim) -> bool:
    """The title of a chart is no caption that its table has from somewhere."""
    return claim.kind is Kind.CAPTION and isinstance(claim.owner, Table) and claim.at != claim.owner.head.caption.at


def is_safety(owner: Owner) -> bool:
    """Whether it is a part of the indication, the boxed warning or the safety information."""
    return isinstance(owner, Section) and owner.role != "placed"
