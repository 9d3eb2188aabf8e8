"""Writes text down piece by piece as the words of a flow, however markup cuts it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from unicodedata import is_normalized, normalize

from fairbalance.intake.fidelity.flow import NOTE, Flow


@dataclass(slots=True)
class Trail:
    """All words of a part in reading order, those in tables too: where a link leads is told by the words there.

    `name` is a section's title, or what else it is.
    """

    name: str = ""
    words: list[str] = field(default_factory=list)
    in_word: bool = False  # whether one is begun that is not among them yet

    @property
    def next(self) -> int:
        """The place of the word that begins next."""
        return len(self.words) + self.in_word


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set: `level` is the sup and sub marks around it, from the outermost: `^` or `~`."""

    level: str = ""
    changed: bool = False
    targets: tuple[str, ...] = ()  # of the links that it stands in, the outermost first


_PLAIN = Setting()


class Scribe:
    def __init__(self, flow: Flow, trail: Trail) -> None:
        self.flow = flow
        self.trail = self._trail = trail
        self._word: list[str] = []
        self._level = ""
        self._settings: list[Setting] = []
        self._behind_marker = -1

    def write(self, text: str, setting: Setting) -> None:
        if text[:1].isspace():
            self.end_word()
        for number, word in enumerate(text.split()):
            if number:
                self.end_word()
            self._add(word, setting)
        if text[-1:].isspace():
            self.end_word()

    def mark(self, note: Flow) -> None:
        """A footnote's mark: part of the word before it."""
        self._add(NOTE, _PLAIN)
        self.flow.notes.append(note)

    def begin_block(self, line: int) -> None:
        """A block begins here, or a line ends; right behind an item's own marker the marker's line goes on."""
        self.end_word()
        if len(self.flow.words) != self._behind_marker:
            self.begin_line(line)

    def end_block(self, line: int, before: int) -> None:
        """A block ends here that began behind `before` words; where it held none, it was never begun."""
        self.end_word()
        if len(self.flow.words) > before:
            self.begin_line(line)
        else:
            self.begin_block(line)

    def begin_line(self, line: int) -> None:
        self.end_word()
        at, starts = len(self.flow.words), self.flow.starts
        if starts and starts[-1][0] == at:
            starts.pop()
        starts.append((at, line))

    @contextmanager
    def off_trail(self) -> Iterator[None]:
        """Words that no link leads to, and that bear no rule."""
        self._trail = Trail()
        yield
        self._trail = self.trail

    def end_marker(self, before: int) -> None:
        """An item's own marker ends here that began behind `before` words: what follows goes on in its line."""
        self.end_word()
        at, starts = len(self.flow.words), self.flow.starts
        if at > before:
            self._behind_marker = at
            if starts and starts[-1][0] == at:
                starts.pop()

    def end_word(self) -> None:
        if not self._word:
            return
        self._set_level("")
        word = "".join(self._word)
        word = word if word.isascii() or is_normalized("NFC", word) else normalize("NFC", word)
        for setting in self._settings:
            self._note_setting(setting)
        self.flow.words.append(word)
        self._trail.words.append(word)
        self._word.clear()
        self._settings.clear()
        self._trail.in_word = False

    def _note_setting(self, setting: Setting) -> None:
        """What is said of the word that ends."""
        flow, at = self.flow, len(self.flow.words)
        if setting.changed and self._trail is self.trail and flow.changed[-1:] != [at]:
            flow.changed.append(at)
        if setting.targets:
            flow.linked.setdefault(at, []).append(setting.targets)

    def _add(self, piece: str, setting: Setting) -> None:
        self._set_level(setting.level)
        self._word.append(piece)
        self._trail.in_word = True
        if setting is not _PLAIN and setting not in self._settings:
            self._settings.append(setting)

    def _set_level(self, level: str) -> None:
        if level == self._level:
            return
        shared = _shared(self._level, level)
        self._word.append(self._level[shared:][::-1] + level[shared:])
        self._level = level


def _shared(one: str, other: str) -> int:
    """How many signs at the beginning are the same."""
    return next(
        (at for at, (sign, its) in enumerate(zip(one, other, strict=False)) if sign != its), min(len(one), len(other))
    )
