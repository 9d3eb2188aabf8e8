"""Gives blocks their ids: short, and the same from run to run, from page to page, and while other parts change."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fairbalance.edition.edition import EditionPart
from fairbalance.edition.owners import RESERVED, Owner, codes_of
from fairbalance.edition.shown import Seen

_LETTERS = {"header": "h", "row": "r", "band": "r", "foot": "r", "caption": "c", "chart": "g"}


@dataclass(slots=True)
class _Numbers:
    """The blocks of one owner that were met so far."""

    next: dict[str, int] = field(default_factory=lambda: defaultdict(lambda: 1))
    known: dict[object, str] = field(default_factory=dict)
    named: str = ""  # by its first heading or caption


class Naming:
    """Takes page by page. What stands on several pages has one id, as long as it says the same on each.

    An id is the code of what a block belongs to, and a number: in HEM-0 stands the heading of a section, in LAB-r4 the
    fourth row of a table. It moves only where a block comes or goes before it in the same part.
    """

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}  # owner's key → code
        self._taken = set(RESERVED)
        self._owners: dict[str, Owner] = {}
        self._numbers: dict[str, _Numbers] = defaultdict(_Numbers)

    def ids(self, blocks: Iterable[Seen]) -> list[str]:
        """The ids of a page's blocks, in their order."""
        times: Counter[object] = Counter()
        ids = []
        for seen in blocks:
            code = self._code(seen.owner)
            letter = self._letter(seen)
            content = (letter, seen.cells, seen.links, seen.hidden)
            times[code, content] += 1
            ids.append(self._id(code, letter, seen, (content, times[code, content])))
        return ids

    def parts(self) -> Mapping[str, EditionPart]:
        """What blocks belong to, by code, in the order in which it was met."""
        return {self._codes[key]: self._part(self._codes[key], owner) for key, owner in self._owners.items()}

    def _part(self, code: str, owner: Owner) -> EditionPart:
        named = self._numbers[code].named
        of_page = f"Page: {named or owner.key}"
        return EditionPart(code, owner.name or (named or owner.anchor if owner.anchor else of_page), owner.anchor)

    def _id(self, code: str, letter: str, seen: Seen, content: object) -> str:
        numbers = self._numbers[code]
        if content not in numbers.known:
            first = not numbers.known and seen.kind == "heading"
            if seen.kind in ("heading", "caption") and not numbers.named:
                numbers.named = seen.cells[0]
            number = 0 if first else numbers.next[letter]
            numbers.next[letter] = number + 1
            numbers.known[content] = f"{code}-{letter}{number}"
        return numbers.known[content]

    def _letter(self, seen: Seen) -> str:
        if seen.kind == "item" and seen.owner.anchor.startswith("table-"):
            return "n"
        return _LETTERS.get(seen.kind, "") if seen.table or seen.kind in ("caption", "chart") else ""

    def _code(self, owner: Owner) -> str:
        if owner.key not in self._codes:
            code = owner.code or next(code for code in codes_of(owner.key) if code not in self._taken)
            self._codes[owner.key] = code
            self._taken.add(code)
            self._owners[owner.key] = owner
        return self._codes[owner.key]
