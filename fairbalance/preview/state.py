"""What the preview shows: the last good site, and what is found in the files as they are now."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from fairbalance.content.source import CONTROL
from fairbalance.pipeline import draw
from fairbalance.problem import EnvironmentFailed, Problem, ProblemsFound, Severity
from fairbalance.report.summary import first, summary
from fairbalance.site.environment import forget_templates
from fairbalance.site.source_lines import SourceLines
from fairbalance.site.statics import forget_styles

_BEFORE, _AFTER = 80, 160  # characters of a source line that are shown around the place


@dataclass(frozen=True, slots=True)
class Entry:
    """One problem as the overlay shows it; `line` is cut in three: before the place, the sign at it, after it."""

    severity: Severity
    message: str
    hint: str = ""
    place: str = ""
    number: int = 0
    rule: str = ""
    line: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class State:
    """`site` holds the files by route and stays empty until a site could be drawn."""

    site: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    entries: tuple[Entry, ...]  # the one to look at first leads; what is waived is not shown
    reason: str

    @property
    def broken(self) -> bool:
        """Whether `site` is older than the files."""
        return any(entry.severity is Severity.ERROR for entry in self.entries)


NOTHING = State({}, (), (), "")


def forget_theme() -> None:
    """Templates and styles are read anew by the next look.

    The engine keeps them by the time of their file. That shows neither a file that now takes the place of the default
    theme's, nor the second of two saves within one tick of the clock.
    """
    forget_templates()
    forget_styles()


def look(project: Path, before: State, today: date | None = None) -> State:
    """The state of the files as they are now; whatever is wrong with them, or with this program, there is one."""
    try:
        return _seen(project, before.site, today)
    except EnvironmentFailed as failed:
        return _failed(before, str(failed))
    except OSError as error:
        return _failed(before, f"{error.filename}: {error.strerror}" if error.filename else str(error))
    except Exception as fault:
        traceback.print_exc()
        hint = "This is a fault of fairbalance itself; the terminal shows where."
        return _failed(before, f"{type(fault).__name__}: {fault}", hint)


def _seen(project: Path, last_good: Mapping[str, bytes], today: date | None) -> State:
    try:
        drawn = draw(project, today)
    except ProblemsFound as found:
        return _found(project, last_good, found.problems)
    return _found(project, {asset.route: asset.data for asset in drawn.files}, drawn.findings)


def _found(project: Path, site: Mapping[str, bytes], problems: tuple[Problem, ...]) -> State:
    sources = SourceLines(project)
    shown = _in_order([problem for problem in problems if problem.waived is None])
    return State(site, problems, tuple(_entry(problem, sources) for problem in shown), summary(problems))


def _failed(before: State, message: str, hint: str = "") -> State:
    told = _sentence(message)
    return replace(before, problems=(), entries=(Entry(Severity.ERROR, told, hint),), reason=told)


def _in_order(problems: Sequence[Problem]) -> Iterable[Problem]:
    """The one to look at first, then the others as they stand, errors before warnings."""
    if not problems:
        return ()
    leading = first(problems)
    severities = list(Severity)
    others = sorted(problems, key=lambda problem: severities.index(problem.severity))
    return (leading, *(problem for problem in others if problem is not leading))


def _entry(problem: Problem, sources: SourceLines) -> Entry:
    line = sources.line(problem.at)
    return Entry(
        problem.severity,
        _sentence(problem.message),
        problem.hint,
        str(problem.at),
        problem.at.line,
        problem.rule,
        _cut(line, problem.at.column) if line is not None else None,
    )


def _cut(line: str, column: int) -> tuple[str, str, str]:
    """The line around its place, without what no browser shows."""
    shown = CONTROL.sub("�", line.rstrip())
    at = min(column - 1, len(shown))
    before, sign, after = shown[:at], shown[at : at + 1], shown[at + 1 :]
    head = "…" + before[-_BEFORE:] if len(before) > _BEFORE else before.lstrip()
    return head, sign, after[:_AFTER] + "…" if len(after) > _AFTER else after


def _sentence(message: str) -> str:
    return message[:1].upper() + message[1:]
