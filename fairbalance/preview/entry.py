"""What the overlay lists: problems, and what reviewers have said."""

from __future__ import annotations

from dataclasses import dataclass

from fairbalance.comments.comment import Comment, Placing
from fairbalance.comments.plain import plain
from fairbalance.content.source import CONTROL
from fairbalance.problem import Location, Problem
from fairbalance.site.source_lines import SourceLines

COMMENT = "comment"  # in place of a severity: a comment is none, and stops nothing
_BEFORE, _AFTER = 80, 160  # characters of a source line that are shown around the place


@dataclass(frozen=True, slots=True)
class Entry:
    """One of the list as the overlay shows it; `line` is cut in three: before the place, the sign at it, after it."""

    severity: str  # a Severity, or COMMENT
    message: str
    hint: str = ""
    place: str = ""
    number: int = 0
    rule: str = ""
    line: tuple[str, str, str] | None = None
    kind: str = ""  # of a comment


def problem_entry(problem: Problem, sources: SourceLines) -> Entry:
    return Entry(
        problem.severity,
        sentence(problem.message),
        problem.hint,
        str(problem.at),
        problem.at.line,
        problem.rule,
        _line(problem.at, sources),
    )


def comment_entry(comment: Comment, sources: SourceLines) -> Entry:
    """At the words that it is about, as far as they are still there."""
    at = comment.at
    said = f"{comment.reviewer}, on “{comment.quote}”." if comment.quote else f"{comment.reviewer}."
    if comment.placing is Placing.LOST:
        said += f" The words are gone; it was said of {comment.said_of}."
    said += f" Reply: {comment.reply}" if comment.reply else ""
    return Entry(
        COMMENT,
        plain(comment.text),
        plain(said),
        str(at or ""),
        at.line if at else 0,
        comment.block,
        _line(at, sources) if at else None,
        comment.kind,
    )


def sentence(message: str) -> str:
    return message[:1].upper() + message[1:]


def _line(at: Location, sources: SourceLines) -> tuple[str, str, str] | None:
    """The line around its place, without what no browser shows."""
    line = sources.line(at)
    if line is None:
        return None
    shown = CONTROL.sub("�", line.rstrip())
    place = min(at.column - 1, len(shown))
    before, sign, after = shown[:place], shown[place : place + 1], shown[place + 1 :]
    head = "…" + before[-_BEFORE:] if len(before) > _BEFORE else before.lstrip()
    return head, sign, after[:_AFTER] + "…" if len(after) > _AFTER else after
