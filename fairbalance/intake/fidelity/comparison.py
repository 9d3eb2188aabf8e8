"""Compares what one section says in the document and on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fairbalance.intake.fidelity.alignment import aligned, changes, evened
from fairbalance.intake.fidelity.difference import Difference, Kind, added, changed, lost
from fairbalance.intake.fidelity.flow import Flow, Table, Thing
from fairbalance.intake.fidelity.grid import GAP, GridCell, GridRow, grid

_AROUND = 3  # words shown before and behind a change
_SHOWN = 8  # words shown of what begins somewhere
NOTES_IN_NOTES = 3
_NOTHING = Flow()


@dataclass(frozen=True, slots=True)
class Comparison:
    """`pictures` are the page's files by the document's: each file of the document is one of the page."""

    section: str
    pictures: dict[str, str]

    def flows(self, document: Flow, page: Flow, kind: Kind = Kind.WORDS, depth: int = 0) -> Iterator[Difference]:
        """`kind` is that of words; `depth` counts the footnotes around."""
        if document.words != page.words:
            yield from self._words(document, page, kind)
        else:
            yield from self._starts(document, page, kind)
        yield from self._things(document, page, changed_runs(document), changed_runs(page), Kind.MARKS)
        yield from self._things(document, page, document.lists, page.lists, Kind.LISTS)
        yield from self._things(document, page, document.links, page.links, Kind.LINKS)
        yield from self._things(document, page, document.pictures, page.pictures, Kind.IMAGES)
        if document.tables or page.tables:
            yield from self._tables(document, page)
        if depth < NOTES_IN_NOTES:
            for note, other in evened(document.notes, page.notes, _text):
                yield from self.flows(note or _NOTHING, other or _NOTHING, Kind.FOOTNOTES, depth + 1)

    def _words(self, document: Flow, page: Flow, kind: Kind) -> Iterator[Difference]:
        for start, end, new_start, new_end in changes(document.words, page.words):
            line = document.line_of(start)
            expected = _with_neighbours(document.words, start, end)
            found = _with_neighbours(page.words, new_start, new_end)
            if start == end:
                yield added(kind, self.section, line, found, expected)
            elif new_start == new_end:
                yield lost(kind, self.section, line, expected, found)
            else:
                yield changed(kind, self.section, line, expected, found)

    def _starts(self, document: Flow, page: Flow, kind: Kind) -> Iterator[Difference]:
        """Where lines begin, which only the same words can tell."""
        beside = {picture.after for picture in (*document.pictures, *page.pictures)}  # where either way is right
        expected, found = _inner_starts(document) - beside, _inner_starts(page) - beside
        for start in sorted(expected ^ found):
            texts = (_joint(document.words, start, start in starts) for starts in (expected, found))
            yield changed(kind, self.section, document.line_of(start), *texts)

    def _things(
        self, document: Flow, page: Flow, expected: Sequence[Thing], found: Sequence[Thing], kind: Kind
    ) -> Iterator[Difference]:
        same_words = document.words == page.words
        for thing, other in aligned(expected, found, lambda thing: thing.key):
            if other is None:
                assert thing is not None
                yield lost(kind, self.section, thing.line, _shown(thing, document))
            elif thing is None:
                yield added(kind, self.section, document.line, _shown(other, page))
            elif thing.key != other.key or (same_words and thing.after != other.after):
                yield changed(kind, self.section, thing.line, _shown(thing, document), _shown(other, page))
            elif thing.source and not other.source:
                yield lost(kind, self.section, thing.line, _shown(thing, document))
            elif not self._same_source(thing, other, kind):
                yield changed(
                    kind, self.section, thing.line, f"{thing.key} → {thing.source}", f"{other.key} → {other.source}"
                )

    def _same_source(self, thing: Thing, other: Thing, kind: Kind) -> bool:
        if kind is Kind.IMAGES:
            return self.pictures.setdefault(thing.source, other.source) == other.source
        return thing.source == other.source

    def _tables(self, document: Flow, page: Flow) -> Iterator[Difference]:
        same_words = document.words == page.words
        for table, other in evened(document.tables, page.tables, _table_text):
            if other is None:
                assert table is not None
                yield lost(Kind.CELLS, self.section, table.line, f"table: {_table_text(table)}")
            elif table is None:
                yield added(Kind.CELLS, self.section, document.line, f"table: {_table_text(other)}")
            else:
                if same_words and table.after != other.after:
                    places = (_joint(flow.words, each.after, True) for flow, each in ((document, table), (page, other)))
                    yield changed(Kind.CELLS, self.section, table.line, *places)
                yield from self._table(table, other)

    def _table(self, document: Table, page: Table) -> Iterator[Difference]:
        yield from self.flows(document.caption, page.caption)
        for row, other in evened(grid(document.rows), grid(page.rows), _row_text):
            if other is None:
                assert row is not None
                yield lost(Kind.CELLS, self.section, row.line, f"row: {_row_text(row)}")
            elif row is None:
                yield added(Kind.CELLS, self.section, document.line, f"row: {_row_text(other)}")
            else:
                yield from self._row(row, other)

    def _row(self, document: GridRow, page: GridRow) -> Iterator[Difference]:
        out_of_place = False  # what stands wrong shifts all behind it: told once
        for cell, other in _cell_pairs(document.cells, page.cells):
            if other is None:
                assert cell is not None
                yield lost(Kind.CELLS, self.section, document.line, _cell(cell))
            elif cell is None:
                yield added(Kind.CELLS, self.section, document.line, _cell(other))
            else:
                yield from self.flows(cell.flow, other.flow, Kind.CELLS)
                if cell.place != other.place and not out_of_place:
                    out_of_place = True
                    yield changed(Kind.CELLS, self.section, document.line, _cell(cell), _cell(other))


def _cell_pairs(
    expected: Sequence[GridCell], found: Sequence[GridCell]
) -> Iterator[tuple[GridCell | None, GridCell | None]]:
    """Cells that changed places are told as they stand; a gap alone is no difference."""
    same_texts = sorted(map(_cell_text, expected)) == sorted(map(_cell_text, found))
    pair = evened if same_texts else aligned
    for cell, other in pair(expected, found, _cell_text):
        if (cell and cell.flow is not GAP) or (other and other.flow is not GAP):
            yield cell, other


def _text(flow: Flow) -> str:
    return " ".join(flow.words)


def _cell_text(cell: GridCell) -> str:
    return _text(cell.flow)


def _row_text(row: GridRow) -> str:
    return " | ".join(map(_cell_text, row.cells))


def _table_text(table: Table) -> str:
    return " ".join(filter(None, map(_text, table.flows())))


def _cell(cell: GridCell) -> str:
    """A cell with its place, for people, who count from 1."""
    column, columns, rows = cell.place
    spans = [f"over {columns} columns"] * (columns > 1) + [f"over {rows} rows"] * (rows > 1)
    return f"cell in {', '.join([f'column {column + 1}', *spans])}: {_cell_text(cell) or 'empty'}"


def _shown(thing: Thing, flow: Flow) -> str:
    """A thing with the words at which it stands, where it is not these words itself."""
    words = " ".join(flow.words[thing.after : thing.after + _SHOWN])
    return thing.key if thing.key.startswith(words) or words.startswith(thing.key) else f"{thing.key} [{words}]"


def changed_runs(flow: Flow) -> list[Thing]:
    """Words that bear the rule of a change, those side by side as one."""
    return flow.runs((at, "changed") for at in flow.changed)


def _inner_starts(flow: Flow) -> set[int]:
    return {start for start, _ in flow.starts if 0 < start < len(flow.words)}


def _with_neighbours(words: Sequence[str], start: int, end: int) -> str:
    return " ".join(words[max(0, start - _AROUND) : end + _AROUND])


def _joint(words: Sequence[str], at: int, parted: bool) -> str:
    sign = ["¶"] if parted else []
    return " ".join([*words[max(0, at - _AROUND) : at], *sign, *words[at : at + _AROUND]])
