"""Reads elements as flows, under the grammar of their markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from fairbalance.intake.fidelity.flow import NOTE, Cell, Flow, Row, Table, Thing
from fairbalance.intake.fidelity.grammar import Element, Grammar, Role, contents, local, named, squeezed
from fairbalance.intake.fidelity.links import Links
from fairbalance.intake.fidelity.scribe import Scribe, Setting, Trail

_BLOCKS_IN_LINE = {Role.BLOCK, Role.HEAD, Role.LINES}  # which may go on in the line of a marker
_BLOCKS = {*_BLOCKS_IN_LINE, Role.LIST, Role.ITEM, Role.TABLE}
_WORDLESS = {Role.MISSING, Role.SKIP, Role.NOTE, Role.MARK, Role.NOTES}
_GROUPS = ("thead", "tbody", "tfoot")
_ORDER = {"thead": 0, "tfoot": 2}
_COLUMNS = ("col", "colgroup")


@dataclass(slots=True)
class _List:
    """`number` is that of the next item."""

    style: str
    depth: int
    number: int = 1
    item: Thing | None = None  # the last one


class _State(NamedTuple):
    scribe: Scribe
    setting: Setting = Setting()
    list: _List | None = None
    keeps_lines: bool = False


@dataclass(slots=True)
class Reading:
    """Everything read of one document; marks and links find what they lead to when all of it is read."""

    grammar: Grammar
    links: Links = field(default_factory=Links)
    _notes: dict[str, Flow] = field(default_factory=dict)
    _marks: list[tuple[Flow, int, str]] = field(default_factory=list)

    def loose(self, part: str | Element, trail: Trail) -> Flow:
        """What stands where no text belongs."""
        flow = self.links.new_flow()
        scribe = Scribe(flow, trail)
        self._part(part, _State(scribe))
        scribe.end_word()
        return flow

    def flow(self, elements: Iterable[Element], trail: Trail) -> Flow:
        """What stands in these elements; nothing where there are none."""
        flow = self.links.new_flow()
        self._fill(flow, elements, trail)
        return flow

    def _fill(self, flow: Flow, elements: Iterable[Element], trail: Trail) -> None:
        scribe = Scribe(flow, trail)
        for element in elements:
            flow.line = flow.line or element.sourceline or 0
            self.name(element, trail)
            self._inner(element, self._within(element, _State(scribe)))
            scribe.begin_line(element.sourceline or 0)

    def name(self, element: Element, trail: Trail) -> None:
        """From here on links lead to the place of the element."""
        self.links.name(self.grammar.ids(element), trail)

    def settle(self) -> None:
        """Marks and links find what they lead to."""
        for flow, at, name in self._marks:
            flow.notes[at] = self._notes.get(name, flow.notes[at])
        self.links.settle()

    def _inner(self, element: Element, state: _State) -> None:
        for part in contents(element):
            self._part(part, state)

    def _part(self, part: str | Element, state: _State) -> None:
        if isinstance(part, str):
            for number, text in enumerate(part.split("\n") if state.keeps_lines else [part]):
                if number:
                    state.scribe.begin_block(0)
                state.scribe.write(text, state.setting)
            return
        role = self.grammar.role(part)
        if role is Role.SKIP:
            return
        is_block, line = role in _BLOCKS, part.sourceline or 0
        if role in _BLOCKS_IN_LINE:
            state.scribe.begin_block(line)
        elif is_block:
            state.scribe.begin_line(line)
        before = len(state.scribe.flow.words)
        if role is not Role.NOTE:  # a link to a footnote leads to its text, not to its mark
            self.name(part, state.scribe.trail)
        self._act(role, part, self._within(part, state))
        if is_block and role is not Role.HEAD:
            state.scribe.end_block(line, before)

    def _within(self, element: Element, state: _State) -> _State:
        level, changed = self.grammar.level(element), self.grammar.changed(element)
        if not level and not changed:
            return state
        setting = state.setting
        return state._replace(setting=replace(setting, level=setting.level + level, changed=setting.changed or changed))

    def _act(self, role: Role, element: Element, state: _State) -> None:
        """What an element does beyond beginning and ending a line."""
        match role:
            case Role.INLINE | Role.BLOCK:
                self._inner(element, state)
            case Role.LINES:
                self._inner(element, state._replace(keeps_lines=True))
            case Role.APART | Role.HEAD:
                state.scribe.end_word()
                self._inner(element, state)
                state.scribe.end_word()
            case Role.BREAK:
                state.scribe.begin_block(element.sourceline or 0)
                self._inner(element, state)
            case Role.LIST:
                self._list(element, state)
            case Role.ITEM:
                if self.grammar.role(element.getparent()) is Role.LIST:  # elsewhere it is only a block
                    self._item(element, state)
                for part in _caption_first(element):
                    self._part(part, state)
            case Role.MARKER:
                self._marker(element, state)
            case Role.LINK:
                self._link(element, state)
            case Role.PICTURE:
                self._picture(element, state)
                self._inner(element, state)
            case Role.MISSING:
                self._picture(element, state)
            case Role.NOTE:
                state.scribe.mark(self._note(element))
            case Role.MARK:
                self._mark(element, state)
            case Role.NOTES:
                for child in element:
                    self._note(child)
            case Role.TABLE:
                self._table(element, state)

    def _list(self, element: Element, state: _State) -> None:
        """Words between its items are an item of their own."""
        depth = state.list.depth + 1 if state.list else 1
        inner = _List(self.grammar.style(element), depth, _number(element, "start", 1))
        state = state._replace(list=inner)
        for part in _caption_first(element):
            if self._is_loose(part):
                state.scribe.begin_block(element.sourceline or 0)
                self._item(element, state)
            self._part(part, state)

    def _is_loose(self, part: str | Element) -> bool:
        """Whether it stands in a list and in no item. In HTML a list right behind an item belongs to that item."""
        if isinstance(part, str):
            return bool(part.strip())
        role = self.grammar.role(part)
        if role is Role.ITEM or local(part) == "caption":
            return False
        if role is Role.LIST and self.grammar.lists_join_items and self._is_item(part.getprevious()):
            return False
        return bool(squeezed("".join(self._letters(part))))

    def _is_item(self, element: Element | None) -> bool:
        return element is not None and self.grammar.role(element) is Role.ITEM

    def _item(self, element: Element, state: _State) -> None:
        """An item says its depth, and its number or bullet."""
        around = state.list
        assert around, "items are read within their list"
        around.number = _number(element, "value", around.number)
        own = f" {around.number}" if around.style.startswith("ordered") else ""
        flow = state.scribe.flow
        item = Thing(f"level {around.depth}, {around.style}{own}", len(flow.words), element.sourceline or 0)
        flow.lists.append(item)
        around.item = item
        around.number += 1

    def _marker(self, element: Element, state: _State) -> None:
        """An item's own marker goes before its number or bullet; links and changes are of what stands behind it."""
        state.scribe.end_word()
        words, around = state.scribe.flow.words, state.list
        before = len(words)
        with state.scribe.off_trail():
            self._inner(element, state)
            state.scribe.end_marker(before)
        marker = " ".join(words[before:]).replace(NOTE, "").strip()
        if marker and around and around.item and around.item.after == before:
            around.item.key = f"level {around.depth}, {marker}"

    def _link(self, element: Element, state: _State) -> None:
        if target := self.grammar.target(element):
            state = state._replace(setting=replace(state.setting, targets=(*state.setting.targets, target)))
        self._inner(element, state)

    def _letters(self, element: Element) -> Iterator[str]:
        for part in contents(element):
            if isinstance(part, str):
                yield part
            elif self.grammar.role(part) not in _WORDLESS:
                yield from self._letters(part)

    def _picture(self, element: Element, state: _State) -> None:
        flow = state.scribe.flow
        state.scribe.end_word()
        for file, alt in self.grammar.pictures(element):
            flow.pictures.append(Thing(alt, len(flow.words), element.sourceline or 0, file))

    def _note(self, element: Element) -> Flow:
        """The first footnote of an id is meant, even by a mark within it."""
        note = self.links.new_flow()
        for name in self.grammar.ids(element):
            self._notes.setdefault(name, note)
        self._fill(note, [element], Trail("footnote"))
        return note

    def _mark(self, element: Element, state: _State) -> None:
        if name := self.grammar.note(element):
            state.scribe.mark(Flow())
            self._marks.append((state.scribe.flow, len(state.scribe.flow.notes) - 1, name))

    def _table(self, element: Element, state: _State) -> None:
        """Words between its rows or cells are a cell of their own; what has a caption alone is no table."""
        if not self._has_cells(element):
            for part in named(element, *_GROUPS):
                self.name(part, state.scribe.trail)
            self._inner(element, _unchanged(state) if self.grammar.changed(element) else state)
            return
        flow = state.scribe.flow
        caption = self.flow(named(element, "caption"), state.scribe.trail)
        table = Table(caption, [], len(flow.words), element.sourceline or 0)
        flow.tables.append(table)
        for part in element:
            if local(part) in _COLUMNS or not len(part):
                self.name(part, state.scribe.trail)
        for group, part in _as_shown(element):
            if not isinstance(part, str) and local(part) in _GROUPS:
                self.name(part, state.scribe.trail)
                inner = self._within(part, state)
                table.rows += (row for piece in contents(part) for row in self._row(piece, group, inner))
            else:
                table.rows += self._row(part, group, state)

    def _has_cells(self, table: Element) -> bool:
        inner = [part for part in contents(table) if isinstance(part, str) or local(part) != "caption"]
        words = (part if isinstance(part, str) else "".join(self._letters(part)) for part in inner)
        return next(table.iter("{*}td", "{*}th"), None) is not None or any(map(str.strip, words))

    def _row(self, part: str | Element, group: int, state: _State) -> Iterator[Row]:
        if isinstance(part, str) or local(part) != "tr":
            yield from (Row([cell], group, 0) for cell in self._cell(part, state))
            return
        self.name(part, state.scribe.trail)
        inner = self._within(part, state)
        yield Row([cell for piece in contents(part) for cell in self._cell(piece, inner)], group, part.sourceline or 0)

    def _cell(self, part: str | Element, state: _State) -> Iterator[Cell]:
        flow = self.links.new_flow()
        scribe = Scribe(flow, state.scribe.trail)
        own = state._replace(scribe=scribe, list=None)
        if isinstance(part, str) or local(part) not in ("td", "th"):
            self._part(part, own)
            scribe.end_word()
            yield from [Cell(flow)] if flow else []
            return
        flow.line = part.sourceline or 0
        self.name(part, scribe.trail)
        self._inner(part, self._within(part, own))
        scribe.end_word()
        yield Cell(flow, _span(part, "colspan") or 1, _span(part, "rowspan"))


def _caption_first(element: Element) -> Iterator[str | Element]:
    """What stands in a list or an item, its marker or heading before all else, wherever it is written."""
    caption = next(named(element, "caption"), None)
    if caption is not None:
        yield caption
    yield from (part for part in contents(element) if part is not caption)


def _unchanged(state: _State) -> _State:
    return state._replace(setting=replace(state.setting, changed=False))


def _as_shown(table: Element) -> list[tuple[int, str | Element]]:
    """What a table holds beside its caption, the foot last, each with the number of its group of rows.

    Rows that stand between two groups are a group, too.
    """
    numbered: list[tuple[int, str | Element]] = []
    group = 0
    for part in contents(table):
        name = "" if isinstance(part, str) else local(part)
        group += name in _GROUPS
        if name not in ("caption", *_COLUMNS):
            numbered.append((group, part))
        group += name in _GROUPS
    return sorted(numbered, key=lambda each: 1 if isinstance(each[1], str) else _ORDER.get(local(each[1]), 1))


def _number(element: Element, name: str, otherwise: int) -> int:
    written = element.get(name, "").strip()
    return int(written) if written.isdecimal() and len(written) < 7 else otherwise


def _span(cell: Element, name: str) -> int:
    """As a browser reads it; 0 where it is to reach to the end."""
    found = re.match(r"\s*(\d{1,6})", cell.get(name, "1"))
    return int(found[1]) if found else 1
