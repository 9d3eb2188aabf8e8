"""Problems for programs: the project's own JSON, SARIF 2.1.0 (OASIS), and annotations as GitHub reads them."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from urllib.parse import quote

from fairbalance import __version__
from fairbalance.checks.page import rule_pages
from fairbalance.problem import Problem, Severity, Waived

_SARIF = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_NOBODY = Waived("", "", "")
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def as_json(problems: Sequence[Problem]) -> str:
    """A list of problems, each with the same keys; lines and columns count from 1, columns in characters.

    `reason`, `by` and `until` are those of the waiver, empty where there is none.
    """
    rows = [
        {
            "rule": problem.rule,
            "severity": problem.severity.value,
            "message": problem.message,
            "hint": problem.hint,
            "path": problem.at.path,
            "line": problem.at.line,
            "column": problem.at.column,
            "waived": problem.waived is not None,
            **(problem.waived or _NOBODY)._asdict(),
        }
        for problem in problems
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False)


def as_sarif(problems: Sequence[Problem]) -> str:
    """One run; columns count characters (`unicodeCodePoints`), paths are as the problems have them."""
    rules = sorted({problem.rule for problem in problems})
    driver = {"name": "fairbalance", "version": __version__, "rules": [_rule(name) for name in rules]}
    results = [_result(problem, rules.index(problem.rule)) for problem in problems]
    if any(problem.waived for problem in problems):  # where one result has suppressions, each must (3.27.23)
        for problem, result in zip(problems, results, strict=True):
            result["suppressions"] = [_suppression(problem.waived)] if problem.waived else []
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SARIF, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


def _rule(name: str) -> dict[str, object]:
    page = next((page for page in rule_pages() if page.name == name), None)
    if page is None:
        return {"id": name}
    return {"id": name, "shortDescription": {"text": page.what}, "help": {"text": page.text()}}


def _result(problem: Problem, rule: int) -> dict[str, object]:
    place = {
        "artifactLocation": {"uri": quote(problem.at.path)},
        "region": {"startLine": problem.at.line, "startColumn": problem.at.column},
    }
    return {
        "ruleId": problem.rule,
        "ruleIndex": rule,
        "level": problem.severity.value,
        "message": {"text": _said(problem)},
        "locations": [{"physicalLocation": place}],
    }


def _suppression(waived: Waived) -> dict[str, str]:
    said = str(waived)
    return {"kind": "external", "status": "accepted", "justification": said[:1].upper() + said[1:]}


def as_github(problems: Sequence[Problem]) -> str:
    """A workflow command a problem, which GitHub shows beside the line; what is waived is a notice."""
    return "\n".join(map(_command, problems))


def _command(problem: Problem) -> str:
    command = "notice" if problem.waived else _COMMANDS[problem.severity]
    said = f"{_said(problem)} ({problem.waived})" if problem.waived else _said(problem)
    title = f"{problem.rule}, waived" if problem.waived else problem.rule
    place = f"file={_property(problem.at.path)},line={problem.at.line},col={problem.at.column}"
    return f"::{command} {place},title={_property(title)}::{_escaped(said)}"


def _said(problem: Problem) -> str:
    return f"{problem.message[:1].upper()}{problem.message[1:]}. {problem.hint}".strip()


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def seen_from(folder: Path, project: Path, problems: Sequence[Problem]) -> list[Problem]:
    """The problems with paths that begin in `folder`: code hosts know the repository, not the project within."""
    within = os.path.relpath(project, folder)
    return [replace(problem, at=problem.at._replace(path=_joined(within, problem.at.path))) for problem in problems]


def _joined(folder: str, path: str) -> str:
    return (PurePath(folder) / path).as_posix()


FORMATS = {"json": as_json, "sarif": as_sarif, "github": as_github}
