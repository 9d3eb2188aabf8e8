"""What was found at a glance: how many of what, by which rules, and where to begin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from fairbalance.problem import Problem, Severity, counted, enumerated

MANY = 10  # problems; fewer are seen at a glance without a table
_ROWS, _WIDEST = 12, 60
_WAIVED = "waived"
# A file that cannot be read, or is not there, makes other files look wrong: such problems are mended first.
_CAUSES = ("folder-", "file-", "not-utf-8", "control-character", "yaml-", "front-matter-", "key-", "rule-crashed")


def summary(problems: Sequence[Problem], left_out: int = 0) -> str:
    """How many of each severity in how many files, and with which of them to begin."""
    standing = [problem for problem in problems if problem.waived is None]
    more = [f"{len(problems) - len(standing)} waived"] if len(standing) < len(problems) else []
    more += [f"{left_out} left out by --select, --ignore or --at"] if left_out else []
    aside = f" ({', '.join(more)})" if more else ""
    if not standing:
        return f"No problems found{aside}."
    found = Counter(problem.severity for problem in standing)
    counts = [counted(found[severity], severity) for severity in Severity if found[severity]]
    said = f"{enumerated(counts)} in {counted(len({problem.at.path for problem in standing}), 'file')}{aside}."
    return f"{said} Look first at {first(standing).at}" if len(standing) > 1 else said


def first(problems: Sequence[Problem]) -> Problem:
    """The problem to look at first: what stops the build, and may be the cause of others."""

    def rank(problem: Problem) -> tuple[int, int]:
        causes = [number for number, name in enumerate(_CAUSES) if problem.rule.startswith(name)]
        return list(Severity).index(problem.severity), causes[0] if causes else len(_CAUSES)

    return min(problems, key=rank)


def table(problems: Sequence[Problem]) -> Iterator[str]:
    """A row a rule, the gravest first; the last row is for all rules that no row is left for."""
    counts: dict[str, Counter[str]] = {}
    for problem in problems:
        counts.setdefault(problem.rule, Counter())[_WAIVED if problem.waived else problem.severity] += 1
    columns = [*Severity, _WAIVED]
    rules = sorted(counts, key=lambda rule: ([-counts[rule][column] for column in columns], rule))
    rows = [(_cut(rule), counts[rule]) for rule in rules[:_ROWS]]
    if rest := rules[_ROWS:]:
        rows.append((f"… {counted(len(rest), 'more rule')}", sum((counts[rule] for rule in rest), Counter())))
    shown = [column for column in columns if any(row[column] for _, row in rows)]
    heads = [column if column == _WAIVED else f"{column}s" for column in shown]
    width = max(len("rule"), *(len(name) for name, _ in rows))
    yield "  ".join([f"{'rule':{width}}", *heads])
    for name, row in rows:
        cells = (f"{row[column] or '·':>{len(head)}}" for column, head in zip(shown, heads, strict=True))
        yield "  ".join([f"{name:{width}}", *cells])


def _cut(name: str) -> str:
    return name if len(name) <= _WIDEST else f"{name[: _WIDEST - 1]}…"
