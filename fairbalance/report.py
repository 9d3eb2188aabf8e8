"""Problems as people and programs read them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from fairbalance.problem import Problem, Severity


def as_text(problems: Sequence[Problem]) -> str:
    """A line a problem in the style of compilers, its hint below, and a count at the end."""
    lines = [str(problem) for problem in problems]
    return "\n".join([*lines, summary(problems)])


def as_json(problems: Sequence[Problem]) -> str:
    rows = [
        {
            "rule": problem.rule,
            "severity": problem.severity.value,
            "message": problem.message,
            "hint": problem.hint,
            "path": problem.at.path,
            "line": problem.at.line,
            "column": problem.at.column,
            "waived": False,
        }
        for problem in problems
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False)


FORMATS = {"text": as_text, "json": as_json}


def summary(problems: Sequence[Problem]) -> str:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if not problems:
        return "No problems found."
    files = len({problem.at.path for problem in problems})
    return f"{errors} error{'' if errors == 1 else 's'} in {files} file{'' if files == 1 else 's'}."
