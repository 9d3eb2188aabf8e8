"""Footnotes: numbers run through the document, in tables signs begin anew in each (as FDA's stylesheet sets them)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from fairbalance.importers.label.document import Footnote

_SIGNS = "*†‡§¶#"
BODY = ""


class NoteMarks:
    """Gives marks in the order in which notes are first used; `scope` is a table's name, or BODY."""

    def __init__(self, notes: Mapping[str, Footnote]) -> None:
        self._notes = notes
        self._given: dict[str, tuple[str, str]] = {}  # scope and mark, by the note's id
        self._counts: defaultdict[str, int] = defaultdict(int)
        self._unwritten: defaultdict[str, list[str]] = defaultdict(list)

    def mark(self, note: str, scope: str) -> str:
        """What stands where the note is used; a table's note that is used outside of it says which table's it is."""
        if note not in self._given:
            number = self._counts[scope]
            self._counts[scope] += 1
            mark = str(number + 1) if scope == BODY else _SIGNS[number % 6] * (number // 6 + 1)
            self._given[note] = (scope, mark)
            self._unwritten[scope].append(note)
        home, mark = self._given[note]
        return mark if home in (BODY, scope) else f"{home}/{mark}"

    def take(self, scope: str) -> list[tuple[str, Footnote]]:
        """The notes of the scope that were marked since the last time, each with its mark."""
        taken = self._unwritten.pop(scope, [])
        return [(self._given[note][1], self._notes[note]) for note in taken]
