"""Problems for a person at a terminal: the place, one sentence, the source line, what to do, and where to begin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from fairbalance.problem import Problem, Severity, counted
from fairbalance.report.excerpt import excerpt
from fairbalance.report.sources import SourceLines

Paint = Callable[[str, str], str]
EXCERPTS = 25  # problems beyond are told without their source line, or the first would be far out of sight
_FEW = 3
_INDENT = "    "
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
# A file that cannot be read, or is not there, makes other files look wrong: such problems are mended first.
_CAUSES = ("folder-", "file-", "not-utf-8", "control-character", "yaml-", "front-matter-", "key-")


def as_text(problems: Sequence[Problem], sources: SourceLines, colour: bool = False, width: int = 100) -> str:
    """A line a problem in the style of compilers, with source line and hint below, and a count at the end."""
    paint = _painted if colour else _plain
    lines: list[str] = []
    for number, problem in enumerate(problems):
        mark = f"{problem.severity}[{problem.rule}]"
        place = paint(str(problem.at), "1")
        lines.append(f"{place}: {paint(mark, _COLOURS[problem.severity])}: {problem.message}")
        if number < EXCERPTS:
            lines.extend(_excerpt(problem, sources, paint, width))
        if problem.hint:
            lines.append(f"{_INDENT}{problem.hint}")
    return "\n".join([*lines, summary(problems)])


def as_lines(problems: Sequence[Problem]) -> str:
    """A line a problem, and the count: for what is only told in passing."""
    return "\n".join([*_lines(problems), summary(problems)])


def _lines(problems: Sequence[Problem]) -> Iterator[str]:
    """Of many notes of one rule, the first few: a label may have eighty links that lead nowhere."""
    notes = Counter(problem.rule for problem in problems if problem.severity is Severity.NOTE)
    told: Counter[str] = Counter()
    for problem in problems:
        is_note = problem.severity is Severity.NOTE
        told[problem.rule] += is_note
        if not is_note or told[problem.rule] <= _FEW:
            yield f"{problem.at}: {problem.said}"
        elif told[problem.rule] == _FEW + 1:
            yield f"… and {notes[problem.rule] - _FEW} more notes of {problem.rule}"


def summary(problems: Sequence[Problem]) -> str:
    """How many of each severity in how many files, and with which of them to begin."""
    if not problems:
        return "No problems found."
    found = Counter(problem.severity for problem in problems)
    counts = [counted(found[severity], severity) for severity in Severity if found[severity]]
    said = " and ".join(filter(None, (", ".join(counts[:-1]), counts[-1])))
    said = f"{said} in {counted(len({problem.at.path for problem in problems}), 'file')}."
    return f"{said} Look first at {first(problems).at}" if len(problems) > 1 else said


def first(problems: Sequence[Problem]) -> Problem:
    """The problem to look at first: what stops the build, and may be the cause of others."""

    def rank(problem: Problem) -> tuple[int, int]:
        causes = [number for number, name in enumerate(_CAUSES) if problem.rule.startswith(name)]
        return list(Severity).index(problem.severity), causes[0] if causes else len(_CAUSES)

    return min(problems, key=rank)


def _excerpt(problem: Problem, sources: SourceLines, paint: Paint, width: int) -> Iterator[str]:
    line = sources.line(problem.at)
    if line is not None:
        number = f"{problem.at.line:>5} | "
        shown = excerpt(line, problem.at.column, width - len(number))
        yield paint(number, "2") + shown.line
        yield paint(f"{'| ':>{len(number)}}", "2") + " " * shown.offset + paint("^", _COLOURS[problem.severity])


def _plain(text: str, code: str) -> str:
    return text


def _painted(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"
