"""A narrative in the shape in which two of them are compared: words in order, and what stands among them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

NOTE = "[^]"  # stands in a word where a footnote's mark does
HIGHLIGHTS = "highlights "  # before the id of the section that they are about


@dataclass(slots=True, eq=False)
class Thing:
    """An item of a list, a link or a picture; `after` counts the words before it.

    `key` is what it is or says, `source` where a link leads, and the file of a picture, empty where it is not there.
    """

    key: str
    after: int
    line: int
    source: str = ""


@dataclass(slots=True, eq=False)
class Flow:
    """A run of words without tables in it: a section's own text, a title, a cell, a footnote.

    A power is told from a figure: `10^6^`, `H~2~O`. `starts` are the words with which a line begins, each with its
    line in the document; `changed` the words that bear the rule of a recent major change; `linked` says of words where
    they lead, which becomes `links` when all is read; `notes` has the footnote of each mark, in the order of the marks.
    """

    line: int = 0
    words: list[str] = field(default_factory=list)
    starts: list[tuple[int, int]] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    lists: list[Thing] = field(default_factory=list)
    linked: dict[int, list[tuple[str, ...]]] = field(default_factory=dict)
    links: list[Thing] = field(default_factory=list)
    pictures: list[Thing] = field(default_factory=list)
    notes: list[Flow] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.words or self.pictures or self.tables)

    def line_of(self, word: int) -> int:
        """The line of the document on which a word stands, as near as its block tells."""
        before = bisect_right(self.starts, (min(word, len(self.words) - 1), 1 << 40)) - 1
        return self.starts[before][1] if before >= 0 else self.line

    def runs(self, placed: Iterable[tuple[int, str]]) -> list[Thing]:
        """Words side by side of which the same is said, in order; of words of which nothing is said there are none."""
        found: list[Thing] = []
        end = -1
        for at, said in placed:
            if said and at == end and found[-1].source == said:
                found[-1].key += f" {self.words[at]}"
            elif said:
                found.append(Thing(self.words[at], at, self.line_of(at), said))
            end = at + 1 if said else -1
        return found


@dataclass(slots=True, eq=False)
class Cell:
    """`colspan` and `rowspan` as they are written; a `rowspan` of 0 reaches to the end of the group."""

    flow: Flow
    colspan: int = 1
    rowspan: int = 1


@dataclass(slots=True, eq=False)
class Row:
    cells: list[Cell]
    group: int  # rows of one thead, tbody or tfoot
    line: int


@dataclass(slots=True, eq=False)
class Table:
    caption: Flow
    rows: list[Row]
    after: int
    line: int

    def flows(self) -> Iterator[Flow]:
        yield self.caption
        for row in self.rows:
            for cell in row.cells:
                yield cell.flow


@dataclass(slots=True, eq=False)
class Part:
    """A section's own title and text, or what it gives to the Highlights; `level` is 1 for a top-level section.

    `name` is what people call it; `code` its LOINC code, empty where that is not asked for.
    """

    key: str
    name: str
    title: Flow
    text: Flow
    level: int
    line: int
    code: str = ""

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return bool(self.title or self.text)


def name_of(title: Flow) -> str:
    """What a section is called."""
    return " ".join(title.words).replace(NOTE, "") or "a section without a title"
