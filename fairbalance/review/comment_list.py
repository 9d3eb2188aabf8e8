"""Comments for a person at a terminal, by the file and line where the words stand that they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from textwrap import TextWrapper

from fairbalance.comments.comment import Comment, Kind, Placing, State
from fairbalance.comments.plain import plain
from fairbalance.problem import counted

_NARROWEST = 24
_LONGEST_QUOTE = 160
_COLOURS = {Kind.MUST_CHANGE: "31", Kind.QUESTION: "36", Kind.SUGGESTION: "32"}
_OPEN = (State.OPEN, State.ANSWERED)
_HOW = {
    Placing.EDITED: "the block was edited since",
    Placing.MOVED: "its words stand in another part now",
}


def listed(comments: Sequence[Comment], width: int, colour: bool) -> str:
    """What is open and answered first, by place; then what could not be placed; then what is over and done."""
    lines: list[str] = []
    standing = [comment for comment in comments if comment.state in _OPEN]
    placed = [comment for comment in standing if comment.placing is not Placing.LOST]
    lost = [comment for comment in standing if comment.placing is Placing.LOST]
    over = [comment for comment in comments if comment.state not in _OPEN]
    lines += _places(placed, width, colour)
    if lost:
        told = f"Not placed: {counted(len(lost), 'comment')}. The words are gone, or it is not sure which they are now."
        lines += ["", *wrapped(told, width, 0, "1", colour), *_places(lost, width, colour)]
    if over:
        lines += ["", *wrapped("Done or declined", width, 0, "1", colour), *_places(over, width, colour)]
    return "\n".join([*lines, "", *wrapped(_count(comments), width)]).strip("\n")


def _places(comments: Iterable[Comment], width: int, colour: bool) -> Iterator[str]:
    for place, there in groupby(sorted(comments, key=_place_of), key=_place_of):
        path, line, block = place
        named = f"{path}:{line}" if path else "Nothing is like these any more:"
        yield ""
        yield from wrapped(f"{named}  {block}".rstrip(), width, 0, "1", colour)
        for comment in sorted(there, key=lambda one: (list(Kind).index(one.kind), one.made, one.reviewer, one.id)):
            yield from _one(comment, width, colour)


def _place_of(comment: Comment) -> tuple[str, int, str]:
    at = comment.at
    return (at.path, at.line, comment.block) if at else ("", 0, comment.block)


def _one(comment: Comment, width: int, colour: bool) -> Iterator[str]:
    said_of = f"said of {comment.said_of}" if comment.said_of != comment.block else ""
    head = [comment.kind, comment.state, f"{comment.reviewer} ({comment.made[:10]})", said_of, _how(comment)]
    yield from wrapped(
        ", ".join(filter(None, head)), width, 2, _COLOURS[comment.kind] if comment.state in _OPEN else "2", colour
    )
    if comment.quote:
        yield from wrapped(f"“{_cut(comment.quote)}”", width, 4, "2", colour)
    for line in comment.text.splitlines():
        yield from wrapped(line, width, 4)
    for number, line in enumerate(comment.reply.splitlines()):
        yield from wrapped(line if number else f"Reply: {line}", width, 4)


def _how(comment: Comment) -> str:
    if comment.placing is Placing.LOST:
        return "perhaps of this block" if comment.at else f"on {comment.page}" if comment.page else ""
    return _HOW.get(comment.placing, "")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE].rpartition(' ')[0]} …"


def _count(comments: Sequence[Comment]) -> str:
    """`3 comments: 1 must change, 2 questions; 2 open, 1 done`."""
    if not comments:
        return "No comment is kept in content/comments.yaml."
    kinds, states = Counter(one.kind for one in comments), Counter(one.state for one in comments)
    by_state = ", ".join(f"{states[state]} {state}" for state in State if states[state])
    by_kind = ", ".join(f"{kinds[kind]} {kind}" for kind in Kind if kinds[kind])
    return f"{counted(len(comments), 'comment')}: {by_kind}; {by_state}."


def wrapped(text: str, width: int, indent: int = 0, code: str = "", colour: bool = False) -> Iterator[str]:
    """Lines that fit; a word that is longer than a line, such as a path, is left whole."""
    wrapper = TextWrapper(
        max(width, _NARROWEST),
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent or 2),
        break_long_words=False,
        break_on_hyphens=False,
    )
    for line in wrapper.wrap(plain(text)):
        yield f"\x1b[{code}m{line}\x1b[0m" if colour and code else line
