"""A case as text: `-- path --` begins a file that is laid over the minimal project, `-- expected --` what is told.

Below `-- today --` stands the day of the check, for rules about dates.
"""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

from places import PROJECTS

from fairbalance.pipeline import check
from fairbalance.problem import Problem, ProblemsFound

EXPECTED, TODAY = "expected", "today"


def files_of(case: Path) -> dict[str, str]:
    parts = re.split(r"^-- (.+) --\n", case.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def lay_out(case: Path, project: Path) -> None:
    shutil.copytree(PROJECTS / "minimal", project)
    for name, text in files_of(case).items():
        if name.startswith("remove "):
            (project / name.removeprefix("remove ")).unlink()
        elif name not in (EXPECTED, TODAY):
            file = project / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")


def problems_of(project: Path, today: date | None = None) -> tuple[Problem, ...]:
    try:
        return check(project, today)
    except ProblemsFound as found:
        return found.problems


def assert_told(case: Path, project: Path, update: bool) -> tuple[Problem, ...]:
    """Exactly the expected problems are told; `update` writes them into the case first, to be read."""
    lay_out(case, project)
    day = files_of(case).get(TODAY)
    problems = problems_of(project, date.fromisoformat(day.strip()) if day else None)
    lines = "".join(f"{problem}\n" for problem in problems)
    if update:
        text = case.read_text(encoding="utf-8").partition(f"-- {EXPECTED} --\n")[0]
        case.write_text(f"{text}-- {EXPECTED} --\n{lines}", encoding="utf-8")
    assert lines == files_of(case)[EXPECTED]
    return problems
