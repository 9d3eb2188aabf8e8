"""What the preview shows: the last good site, what is found in the files as they are now, and open comments."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from fairbalance.comments.comment import Comment
from fairbalance.comments.comment import State as Standing
from fairbalance.comments.kept import kept, laid
from fairbalance.comments.merging import current
from fairbalance.pipeline import Drawn, draw, edition_of
from fairbalance.preview.entry import Entry, comment_entry, problem_entry, sentence
from fairbalance.problem import EnvironmentFailed, Problem, Problems, ProblemsFound, Severity, counted
from fairbalance.report.summary import first, summary
from fairbalance.site.environment import forget_templates
from fairbalance.site.source_lines import SourceLines
from fairbalance.site.statics import forget_styles


@dataclass(frozen=True, slots=True)
class State:
    """`site` holds the files by route and stays empty until a site could be drawn."""

    site: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    entries: tuple[Entry, ...]  # the one to look at first leads; then open comments; what is waived is not shown
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
    site = {asset.route: asset.data for asset in drawn.files}
    return _found(project, site, drawn.findings, _open_comments(project, drawn))


def _open_comments(project: Path, drawn: Drawn) -> Sequence[Comment]:
    """Those that somebody has to do something about; only for them are the pages read once more."""
    said = [said for said in current(kept(project, Problems())) if said.state is Standing.OPEN]
    return laid(said, edition_of(drawn.checked, drawn.files)) if said else ()


def _found(
    project: Path, site: Mapping[str, bytes], problems: tuple[Problem, ...], comments: Sequence[Comment] = ()
) -> State:
    sources = SourceLines(project)
    shown = _in_order([problem for problem in problems if problem.waived is None])
    entries = [problem_entry(problem, sources) for problem in shown]
    entries += [comment_entry(comment, sources) for comment in comments]
    told = f" {counted(len(comments), 'open comment')}." if comments else ""
    return State(site, problems, tuple(entries), summary(problems) + told)


def _failed(before: State, message: str, hint: str = "") -> State:
    told = sentence(message)
    return replace(before, problems=(), entries=(Entry(Severity.ERROR, told, hint),), reason=told)


def _in_order(problems: Sequence[Problem]) -> Iterable[Problem]:
    """The one to look at first, then the others as they stand, errors before warnings."""
    if not problems:
        return ()
    leading = first(problems)
    severities = list(Severity)
    others = sorted(problems, key=lambda problem: severities.index(problem.severity))
    return (leading, *(problem for problem in others if problem is not leading))
