"""Editions as edits of a site would leave them: blocks come, go, move and change, and get their ids anew."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from fairbalance.edition.edition import Edition, ShownBlock
from fairbalance.problem import Location
from fairbalance.redline.block import CELLS_APART, Block

WORDS = "patients dose renal severe increase monitor weekly hepatic reduce bleeding risk 12% 3.5 mg avoid".split()  # noqa: SIM905
_WORD = re.compile(r"[^\s|]+")


@dataclass(eq=False, frozen=True)
class Piece:
    """A block that is known by itself, whatever it says and wherever it stands."""

    part: str
    letter: str
    kind: str
    cells: tuple[str, ...]
    table: str

    @property
    def text(self) -> str:
        return CELLS_APART.join(self.cells)

    def saying(self, cells: tuple[str, ...]) -> Piece:
        return Piece(self.part, self.letter, self.kind, cells, self.table)

    def within(self, part: str) -> Piece:
        return Piece(part, self.letter, self.kind, self.cells, self.table)


def pieces_of(edition: Edition) -> list[Piece]:
    return [
        Piece(shown.part, re.sub(r"\d", "", name.rpartition("-")[2]), block.kind, block.cells, block.table)
        for name, shown in edition.blocks.items()
        for block in (shown.block,)
    ]


def edition_of(pieces: Iterable[Piece]) -> tuple[Edition, Mapping[str, Piece]]:
    """The edition, and which piece has which id."""
    numbers: Counter[tuple[str, str]] = Counter()
    shown, named = {}, {}
    for piece in pieces:
        key = (piece.part, piece.letter)
        name = f"{piece.part}-{piece.letter}{numbers[key]}"
        numbers[key] += 1
        block = Block(piece.kind, piece.cells, Location("a.md", len(shown) + 1), piece.table)
        shown[name], named[name] = ShownBlock(name, piece.part, block), piece
    return Edition("", {}, (), {}, shown), named


def edited(chance: Random, piece: Piece, quote: tuple[int, int] = (0, 0)) -> Piece | None:
    """With some words changed outside of the quote, given by its places in the text; None where there is none."""
    text = piece.text
    free = [word for word in _WORD.finditer(text) if word.end() < quote[0] or word.start() > quote[1]]
    if not free:
        return None
    some = chance.sample(free, max(1, len(free) // chance.choice([6, 12, 1000])))
    for word in sorted(some, key=lambda word: -word.start()):
        other = chance.choice(WORDS)
        kept = chance.choice(["", f" {word[0]}"])
        text = text[: word.start()] + other + kept + text[word.end() :]
    cells = tuple(cell.strip() for cell in text.split(CELLS_APART))
    return piece.saying(cells) if cells != piece.cells and len(cells) == len(piece.cells) else None


def others_edited(chance: Random, pieces: Sequence[Piece], kept: Piece | None, times: int) -> list[Piece]:
    """The pieces after some insertions, deletions, moves and edits, of which none is of `kept`."""
    now = list(pieces)
    for _ in range(times):
        place = chance.randrange(len(now))
        piece = now[place]
        what = chance.choice(["insert", "delete", "move", "edit"])
        if what == "insert":
            now.insert(place + 1, edited(chance, piece) or piece.saying(("New words.",)))
        elif piece is kept or len(now) < 4:
            continue
        elif what == "edit":
            now[place] = edited(chance, piece) or piece
        else:
            del now[place]
            if what == "move":
                there = chance.randrange(len(now))
                now.insert(there, piece.within(now[there].part))
    return now
