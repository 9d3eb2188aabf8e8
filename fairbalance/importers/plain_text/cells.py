"""One line of a table → its cells: parted by pipes, by tabs, by wide blanks, or only by the figures at its end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from fairbalance.importers.plain_text.lines import Line, squeezed

MARKS = "*†‡§¶#"
FIGURE = (
    r"(?:[<>≤≥~≈±+−–-]?\s?\d[\d.,]*(?:\s?[/–-]\s?\d[\d.,]*)?\s?%?(?:\s?\(\s?[<>≤≥]?\d[\d.,]*\s?%?(?:\s?[,–-]\s?\d[\d.,]*)?\s?\))?"
    rf"|—|–|--?|NR|NA|N/A|NE|ND)[{MARKS}]*"
)
_LAST_FIGURE = re.compile(rf"(?<=\s){FIGURE}$")
_LONGEST_ROW, _LONGEST_LABEL = 300, 80  # characters
_WIDE = re.compile(r"[ \u00a0]{2,}|\t+")
_BULLET = re.compile(r"(?:[•▪●◦‣∙·■□○*–—-]|\(?\w{1,3}[.)]|\d+(?:\.\d+)*)$")


class Parting(Enum):
    PIPES = "pipes"
    TABS = "tabs"
    BLANKS = "wide blanks"
    FIGURES = "the figures at the lines' ends"


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell's text and the columns of characters that it takes in its line."""

    text: str
    start: int
    end: int


def pieces(line: Line, parting: Parting) -> tuple[Piece, ...]:
    """The line's cells; one where nothing parts it."""
    match parting:
        case Parting.PIPES:
            return _numbered(_within_pipes(line.text).split("|"))
        case Parting.TABS:
            return _numbered(line.raw.lstrip(" ").split("\t"))
        case Parting.BLANKS:
            return _wide(line)
        case Parting.FIGURES:
            return _figures(line)


def parting_of(line: Line) -> Parting | None:
    """How this line looks like a row, at first sight."""
    text = line.text
    if "|" in text and len(_within_pipes(text).split("|")) > 1:
        return Parting.PIPES
    cut = _WIDE.split(text)
    if len(cut) > 1 and not (len(cut) == 2 and _BULLET.fullmatch(cut[0])):
        return Parting.TABS if "\t" in text else Parting.BLANKS
    return Parting.FIGURES if len(_figures(line)) > 1 else None


def is_figure(text: str) -> bool:
    return re.fullmatch(FIGURE, text.strip()) is not None or text.strip()[:1].isdigit()


def _within_pipes(text: str) -> str:
    return re.sub(r"^\|\s*|\s*\|$", "", text)


def _numbered(cells: list[str]) -> tuple[Piece, ...]:
    return tuple(Piece(squeezed(cell), number, number + 1) for number, cell in enumerate(cells))


def _wide(line: Line) -> tuple[Piece, ...]:
    raw = line.raw.expandtabs(8)
    found = re.finditer(r"\S+(?:[ \u00a0]\S+)*", raw)
    return tuple(Piece(match[0], match.start(), match.end()) for match in found)


def _figures(line: Line) -> tuple[Piece, ...]:
    text = squeezed(line.text)
    ends: list[str] = []
    while len(text) <= _LONGEST_ROW and (match := _LAST_FIGURE.search(text)):
        ends.append(match[0])
        text = text[: match.start()].rstrip()
    if not re.search(r"[^\W\d_]", text) or len(text) > _LONGEST_LABEL or re.search(r"[.:;,]$", text):
        return (Piece(squeezed(line.text), 0, 1),)
    return _numbered([text, *reversed(ends)])
