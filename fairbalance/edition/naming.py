"""Gives blocks their ids: short, and the same from run to run, from page to page, and while other parts change."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fairbalance.edition.codes import TABLE
from fairbalance.edition.edition import EditionPart
from fairbalance.edition.owners import Owner
from fairbalance.edition.shown import PageText, Seen

_FEW_LETTERS = 60
_LETTERS = {"header": "h", "row": "r", "band": "r", "foot": "r", "caption": "c", "chart": "g"}


@dataclass(slots=True)
class _Numbers:
    """The blocks of one owner that were met so far."""

    next: dict[str, int] = field(default_factory=lambda: defaultdict(lambda: 1))
    known: dict[object, str] = field(default_factory=dict)


class Naming:
    """Takes page by page. What stands on several pages has one id, as long as it says the same on each.

    An id is the code of what a block belongs to, and a number: in HEM-0 stands the heading of a section, in LAB-r4 the
    fourth row of a table. It moves only where a block comes or goes before it in the same part.
    """

    def __init__(self, codes: Mapping[str, str]) -> None:
        """`codes`: of every owner, by its key."""
        self._codes = codes
        self._numbers: dict[str, _Numbers] = defaultdict(_Numbers)

    def ids(self, blocks: Iterable[Seen]) -> list[str]:
        """The ids of a page's blocks, in their order."""
        times: Counter[object] = Counter()
        ids = []
        for seen in blocks:
            code, letter = self._codes[seen.owner.key], _letter(seen)
            content = (code, letter, seen.cells, seen.links, seen.hidden)
            times[content] += 1
            ids.append(self._id(code, letter, seen.kind, (content, times[content])))
        return ids

    def _id(self, code: str, letter: str, kind: str, content: object) -> str:
        numbers = self._numbers[code]
        if content not in numbers.known:
            number = 0 if kind == "heading" and not numbers.known else numbers.next[letter]
            numbers.next[letter] = number + 1
            numbers.known[content] = f"{code}-{letter}{number}"
        return numbers.known[content]


def _letter(seen: Seen) -> str:
    if seen.kind == "item" and seen.owner.anchor.startswith("table-"):
        return "n"
    return _LETTERS.get(seen.kind, "") if seen.table or seen.kind in ("caption", "chart") else ""


def parts_of(pages: Iterable[PageText], codes: Mapping[str, str]) -> Mapping[str, EditionPart]:
    """What blocks belong to, by code, in the order in which it was met."""
    owners: dict[str, Owner] = {}
    names: dict[str, str] = {}
    first: dict[str, str] = {}
    for page in pages:
        names = page.names | names
        for seen in page.blocks:
            owners.setdefault(seen.owner.key, seen.owner)
            first.setdefault(seen.owner.key, next(filter(None, seen.cells)))
    return {
        codes[key]: EditionPart(codes[key], _name(owner, names, first[key]), owner.anchor)
        for key, owner in owners.items()
    }


def _name(owner: Owner, names: Mapping[str, str], first: str) -> str:
    """As it is headed; else where it stands, or how it begins."""
    named = names.get(owner.key, "")
    if not owner.anchor:
        return owner.name or f"Page: {named or owner.key}"
    if not named and (table := TABLE.fullmatch(owner.anchor)) and (of := names.get(table["of"])):
        return f"{of} › table {table['number'] or 1}"
    begins = f"“{first[:_FEW_LETTERS].rpartition(' ')[0] or first} …”" if len(first) > _FEW_LETTERS else f"“{first}”"
    return owner.name or named or begins
