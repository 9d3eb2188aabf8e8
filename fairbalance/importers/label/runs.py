"""A line set in order: one blank between words, none at its ends, marks that begin and end with their words.

A line is spread into runs, each knowing the marks and links around it; blanks, breaks and anchors between two words
then stand in what surrounds both, and neighbours in the same marks become one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple, TypeAlias

from fairbalance.importers.label.document import (
    Anchor,
    Break,
    Inline,
    Line,
    Link,
    Mark,
    Marked,
    NoteMark,
    Picture,
    Words,
)

_BLANKS = re.compile("[ \t\r\n]+")
_NESTS = {Mark.SUP, Mark.SUB}  # an exponent's exponent


@dataclass(frozen=True, eq=False, slots=True)
class _Opened:
    """A link around runs; each is its own, so that two links side by side stay two."""

    target: str


_Around: TypeAlias = tuple[Mark | _Opened, ...]


class _Run(NamedTuple):
    inline: Inline
    around: _Around


def tidy(line: Iterable[Inline]) -> Line:
    return _joined(list(_settled(_spread(line, ()))), 0)


def with_lines_whole(line: Line) -> Line:
    """The line with its breaks outside of marks and links, so that each line between them stands for itself."""
    return _joined([run if run.inline != Break() else _Run(Break(), ()) for run in _spread(line, ())], 0)


def without_letters(line: Line, count: int) -> Line:
    """The line without the first `count` letters that it shows, a break counted as one."""
    return _joined(list(_settled(_behind(_spread(line, ()), count))), 0)


def _behind(runs: Iterable[_Run], count: int) -> Iterator[_Run]:
    begun = False
    for run in runs:
        if not isinstance(run.inline, Words | Break):
            yield run
            continue
        letters = run.inline.text if isinstance(run.inline, Words) else "\n"
        letters = letters if begun else letters.lstrip()
        begun = begun or bool(letters)
        if count < len(letters):
            yield run if letters == "\n" else run._replace(inline=Words(letters[count:]))
        count = max(0, count - len(letters))


def says_something(line: Line) -> bool:
    """Whether there is anything to see: letters, a picture, the mark of a footnote."""
    return any(_is_seen(inline) for inline in line)


def _is_seen(inline: Inline) -> bool:
    match inline:
        case Words(text):
            return not text.isspace()
        case Marked(_, inner) | Link(_, inner):
            return says_something(inner)
    return isinstance(inline, NoteMark | Picture)


def _spread(line: Iterable[Inline], around: _Around) -> Iterator[_Run]:
    for inline in line:
        match inline:
            case Marked(mark, inner):
                yield from _spread(inner, around if mark in around and mark not in _NESTS else (*around, mark))
            case Link(target, inner):
                yield from _spread(inner, (*around, _Opened(target)))
            case Words(text):
                yield from _split(text, around)
            case _:
                yield _Run(inline, around)


def _split(text: str, around: _Around) -> Iterator[_Run]:
    """A blank before the words, the words, a blank behind them."""
    text = _BLANKS.sub(" ", text)
    words = text.strip(" ")
    if text[:1] == " ":
        yield _Run(_BLANK, around)
    if words:
        yield _Run(Words(words), around)
        if text[-1] == " ":
            yield _Run(_BLANK, around)


_BLANK = Words(" ")


def _settled(runs: Iterable[_Run]) -> Iterator[_Run]:
    """Blanks once and breaks only between words, each in what surrounds it and the words on both sides."""
    between: list[_Run] = []
    before: _Around | None = None
    for run in runs:
        if run.inline == _BLANK or isinstance(run.inline, Break | Anchor):
            between.append(run)
            continue
        yield from _gap(between, before, run.around)
        yield run
        between, before = [], run.around
    yield from _gap(between, before, None)


def _gap(between: Sequence[_Run], before: _Around | None, after: _Around | None) -> Iterator[_Run]:
    """What stands between two runs of words, or before the first or behind the last."""
    if before is None or after is None:
        yield from (_Run(run.inline, ()) for run in between if isinstance(run.inline, Anchor))
        return
    around = _shared(before, after)
    is_blank = not any(isinstance(run.inline, Break) for run in between)
    for inline, own in between:
        if inline != _BLANK or is_blank:
            yield _Run(inline, _shared(around, own))
            is_blank = is_blank and inline != _BLANK


def _shared(before: _Around, after: _Around) -> _Around:
    length = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        length += 1
    return before[:length]


def _joined(runs: Sequence[_Run], depth: int) -> Line:
    """The runs as a tree again, words side by side as one."""
    line: list[Inline] = []
    for outer, group in groupby(runs, lambda run: run.around[depth] if len(run.around) > depth else None):
        inner = list(group)
        if outer is None:
            line += _words_joined(inner)
        elif isinstance(outer, Mark):
            line.append(Marked(outer, _joined(inner, depth + 1)))
        else:
            line.append(Link(outer.target, _joined(inner, depth + 1)))
    return tuple(line)


def _words_joined(runs: Iterable[_Run]) -> Iterator[Inline]:
    for are_words, group in groupby((run.inline for run in runs), lambda inline: isinstance(inline, Words)):
        if are_words:
            yield Words("".join(inline.text for inline in group if isinstance(inline, Words)))
        else:
            yield from group
