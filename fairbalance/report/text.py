"""Problems for a person at a terminal: the place, one sentence, the source line, what to do, and where to begin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from fairbalance.problem import Problem, Severity
from fairbalance.report.excerpt import excerpt
from fairbalance.report.summary import MANY, summary, table
from fairbalance.site.source_lines import SourceLines

Paint = Callable[[str, str], str]
EXCERPTS = 25  # problems beyond are told without their source line, or the first would be far out of sight
HINTS = 5  # times that the same is told to do
_FEW = 3
_INDENT = "    "
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


def as_text(
    problems: Sequence[Problem], sources: SourceLines, colour: bool = False, width: int = 100, left_out: int = 0
) -> str:
    """A line a problem in the style of compilers, with source line and hint below; then what is waived; then counts.

    `left_out` is how many others there are that nobody asked for.
    """
    paint = _painted if colour else _plain
    lines: list[str] = []
    standing = [problem for problem in problems if problem.waived is None]
    if len(standing) > MANY:  # where nobody reads all, what matters comes first; within that, file by file
        standing.sort(key=lambda problem: list(Severity).index(problem.severity))
    hints: Counter[str] = Counter()
    for number, problem in enumerate(standing):
        mark = f"{problem.severity}[{problem.rule}]"
        place = paint(str(problem.at), "1")
        lines.append(f"{place}: {paint(mark, _COLOURS[problem.severity])}: {problem.message}")
        if number < EXCERPTS:
            lines.extend(_excerpt(problem, sources, paint, width))
        hints[problem.hint] += 1
        if problem.hint and hints[problem.hint] <= HINTS:
            lines.append(f"{_INDENT}{problem.hint}")
    for problem in problems:
        if problem.waived is not None:
            lines.append(f"{paint(str(problem.at), '2')}: {paint(problem.said, '2')}")
            lines.append(f"{_INDENT}{paint(str(problem.waived), '2')}")
    lines += ["", *table(problems)] if len(standing) > MANY else []
    return "\n".join([*lines, summary(problems, left_out)])


def as_lines(problems: Sequence[Problem]) -> str:
    """A line a problem, and the count: for what is only told in passing, where the waived ones are only counted."""
    return "\n".join([*_lines([problem for problem in problems if problem.waived is None]), summary(problems)])


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


def _excerpt(problem: Problem, sources: SourceLines, paint: Paint, width: int) -> Iterator[str]:
    line = sources.line(problem.at)
    if line is not None and problem.message not in line:  # a remark's line says nothing more
        number = f"{problem.at.line:>5} | "
        shown = excerpt(line, problem.at.column, width - len(number))
        yield paint(number, "2") + shown.line
        yield paint(f"{'| ':>{len(number)}}", "2") + " " * shown.offset + paint("^", _COLOURS[problem.severity])


def _plain(text: str, code: str) -> str:
    return text


def _painted(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"
