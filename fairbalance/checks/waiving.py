"""Which findings somebody accepts (`waivers.yaml`), and which waivers are wrong, unused or over."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from fairbalance.checks.registry import rules_of_label, rules_of_site
from fairbalance.content.source import is_inside
from fairbalance.content.waivers import Draft, add_waivers, load_waivers
from fairbalance.model.waivers import WaiverHead
from fairbalance.problem import Problem, Problems, Severity, Waived, did_you_mean, enumerated, likely
from fairbalance.site.source_lines import SourceLines

REMARKS = ("to-check", "to-do")  # of reading, but they are about the content's words as findings of rules are
_MAY_BE = (
    "Rules over the label and over the built site can be waived, and remarks; `explain RULE` shows how. A rule of "
    "another package must be installed."
)
_LINE = re.compile(r"(\.(?:yaml|md|csv|html|txt)):\d{1,9}(?::\d{1,9})?")
_LONGEST = 60  # characters of the words that are written; a person who looks for the place needs no more


def is_waivable(rule: str) -> bool:
    """Whether findings of the rule may be waived. What cannot be read cannot be checked, nor be accepted."""
    return rule in REMARKS or rule in _names()


def _names() -> list[str]:
    return [*(rule.name for rule in rules_of_label()), *(rule.name for rule in rules_of_site())]


def check_waivers(waivers: Sequence[WaiverHead], project: Path, problems: Problems) -> None:
    """Rules and files that are named are there; a built page is none of the project's files, and may be named."""
    names = [*_names(), *REMARKS] if waivers else []
    for waiver in waivers:
        if waiver.rule not in names:
            hint = did_you_mean(waiver.rule, names) if likely(waiver.rule, names) else _MAY_BE
            message = f"there is no rule '{waiver.rule}' whose findings can be waived"
            problems.add(waiver.rule.at, "waiver-rule", message, hint)
        if not _may_be_named(waiver.file, project):
            known = [file.relative_to(project).as_posix() for file in sorted((project / "content").rglob("*.*"))]
            written = _as_reported(waiver.file)
            meant = written if written in known else likely(written, known)
            hint = f"Did you mean '{meant}'?" if meant else "Write it as the report does, as in content/banner.yaml."
            problems.add(waiver.file.at, "file-missing", f"there is no file '{waiver.file}'", hint)


def _may_be_named(path: str, project: Path) -> bool:
    """A file as the report names it: a built page, a template of the program, or what the project holds."""
    if path != _as_reported(path):
        return False
    file = project / path
    return path.endswith(".html") or path.startswith("theme/") or (file.exists() and is_inside(file, project))


def _as_reported(path: str) -> str:
    return posixpath.normpath(path.replace("\\", "/"))


def waive(waivers: Sequence[WaiverHead], sources: SourceLines, today: date | None, problems: Problems) -> None:
    """Marks what is waived, and tells of each waiver that waives nothing why. One waiver is for one finding."""
    found = _Findings(problems if waivers else (), sources)
    for waiver in waivers:
        problem = found.of(waiver)
        if problem is None:
            _tell_unused(waiver, found, problems)
        elif waiver.lacks:
            hint = "Complete it; until then the finding is told as if nobody had waived it."
            lacks = enumerated([f"'{key}'" for key in waiver.lacks])
            message = f"the waiver lacks {lacks}"
            problems.add(waiver.at, "waiver-incomplete", message, hint, Severity.WARNING)
        elif waiver.expired(today):
            hint = "Mend what is found, or let somebody accept it anew, with a new day."
            message = f"the waiver of {waiver.by} ended on {waiver.until}"
            problems.add(waiver.at, "waiver-expired", message, hint, Severity.WARNING)
        else:
            found.take(problem)
            problems.waive(problem, Waived(_joined(waiver.reason), _joined(waiver.by), str(waiver.until)))


def write_waivers(project: Path, found: Sequence[Problem], meant: Sequence[Problem]) -> int:
    """Adds entries for those of the findings that are meant, to be completed; how many."""
    project = project.resolve()
    sources = SourceLines(project)
    drafts = [
        Draft(problem.rule, problem.at.path, _first(sources.words(problem.at)), _said(problem.message))
        for problem in _without_waiver(found, load_waivers(project, Problems()), sources)
        if problem in meant and is_waivable(problem.rule)
    ]
    if drafts:
        add_waivers(project, drafts)
    return len(drafts)


def _without_waiver(found: Sequence[Problem], waivers: Sequence[WaiverHead], sources: SourceLines) -> list[Problem]:
    """Those that have no entry yet, complete or not."""
    findings = _Findings(found, sources)
    for waiver in waivers:
        if (problem := findings.of(waiver)) is not None:
            findings.take(problem)
    return [problem for problem in findings if problem.waived is None]


class _Findings:
    """Those that no waiver has taken yet, by what a waiver says of them."""

    def __init__(self, problems: Iterable[Problem], sources: SourceLines) -> None:
        self.sources = sources
        self._open: dict[tuple[str, str], list[Problem]] = {}
        for problem in problems:
            self._open.setdefault((problem.rule, problem.at.path), []).append(problem)

    def __iter__(self) -> Iterator[Problem]:
        return (problem for problems in self._open.values() for problem in problems)

    def of(self, waiver: WaiverHead) -> Problem | None:
        """The first that the waiver is for."""
        words = waiver.words.split()
        return next((found for found in self.saying(waiver) if _begins(self.sources.words(found.at), words)), None)

    def saying(self, waiver: WaiverHead) -> list[Problem]:
        """Those with the waiver's sentence, whatever words stand there."""
        said = _said(waiver.finding)
        return [found for found in self.near(waiver) if _said(found.message) == said]

    def near(self, waiver: WaiverHead) -> list[Problem]:
        """Those of its rule in its file."""
        return self._open.get((waiver.rule, waiver.file), [])

    def take(self, problem: Problem) -> None:
        self._open[problem.rule, problem.at.path].remove(problem)


def _begins(there: list[str], words: list[str]) -> bool:
    """Whole words: a waiver for `44` is none for `44.5`."""
    return there[: len(words)] == words and bool(words) == bool(there)


def _first(there: list[str]) -> str:
    kept: list[str] = there[:1]
    for word in there[1:]:
        if len(" ".join([*kept, word])) > _LONGEST:
            break
        kept.append(word)
    return " ".join(kept)


def _said(message: str) -> str:
    """What is found, without the lines of other places that it names: they move with every edit above them."""
    return _LINE.sub(r"\1", _joined(message))


def _joined(text: str) -> str:
    return " ".join(text.split())


def _tell_unused(waiver: WaiverHead, found: _Findings, problems: Problems) -> None:
    """What of it does not fit, so that nobody has to guess."""
    hint = "The finding is gone, or another waiver is for it: delete this one."
    if same := found.saying(waiver):
        now = _first(found.sources.words(same[0].at))
        hint = f"At line {same[0].at.line} the words are now '{now}': look at them again before you write them here."
    elif near := found.near(waiver):
        now = near[0].message
        hint = f'At line {near[0].at.line} the finding is now "{now}": look at it again before you write it here.'
    message = f"the waiver fits no finding of {waiver.rule} in {waiver.file}"
    problems.add(waiver.at, "waiver-unused", message, hint, Severity.WARNING)
