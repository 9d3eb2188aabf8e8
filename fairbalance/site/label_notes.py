"""Footnotes of the label: each mark leads to its note, and each note back to all of its marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from markupsafe import Markup

from fairbalance.model.label import Label, LabelNote
from fairbalance.site.label_views import LabelNoteView

TEXT = ""  # the scope of the notes of all running text, whose marks are numbered through


class LabelNotes:
    """The notes of one label. A mark that names no note stays a mark that leads nowhere."""

    def __init__(self, label: Label, wording: Mapping[str, str]) -> None:
        self._wording = wording
        self._ids: dict[tuple[str, str], str] = {}
        self._back: defaultdict[str, list[str]] = defaultdict(list)
        heads = [file.head.notes for file in (*filter(None, [label.highlights]), *label.files)]
        self._add(TEXT, [note for notes in (label.source.notes, *heads) for note in notes])
        for table in label.tables.values():
            self._add(table.id, table.notes)

    def _add(self, scope: str, notes: Iterable[LabelNote]) -> None:
        for number, note in enumerate(notes, start=1):
            self._ids[scope, str(note.mark)] = f"{scope}-note-{number}" if scope else f"note-{number}"

    def mark(self, mark: str, scope: str) -> Markup:
        """A mark where it is used. `table-name/*` is the mark of a table's note, used elsewhere."""
        named, _, shown = mark.rpartition("/")
        note = self._ids.get((named or scope, shown)) or self._ids.get((TEXT, shown))
        if note is None:
            return Markup('<sup class="label-mark">{}</sup>').format(shown)
        anchor = f"{note}-mark-{len(self._back[note]) + 1}"
        self._back[note].append(f"#{anchor}")
        name = self._wording["note"].replace("{mark}", shown)
        return Markup('<sup class="label-mark"><a id="{}" href="#{}" aria-label="{}">{}</a></sup>').format(
            anchor, note, name, shown
        )

    def views(self, notes: Iterable[LabelNote], scope: str, html: Callable[[str], Markup]) -> tuple[LabelNoteView, ...]:
        """Asked for when every text that may use the notes was rendered."""
        shown = [(self._ids[scope, str(note.mark)], str(note.mark), html(note.text)) for note in notes]
        return tuple(LabelNoteView(note, mark, text, tuple(self._back[note])) for note, mark, text in shown)
