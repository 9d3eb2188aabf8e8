"""Every file of `cases/problems` is a mistake: files laid over the minimal project, and the problems that must be told.

A case is text: `-- path --` begins a file, `-- expected --` the problems. `pytest --update-cases` writes them anew;
read what it wrote.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from fairbalance.pipeline import check
from fairbalance.problem import ProblemsFound

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases" / "problems").glob("*.txt"))
EXPECTED = "expected"


def files_of(case: Path) -> dict[str, str]:
    parts = re.split(r"^-- (.+) --\n", case.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def lay_out(case: Path, project: Path) -> None:
    shutil.copytree(HERE / "projects" / "minimal", project)
    for name, text in files_of(case).items():
        if name.startswith("remove "):
            (project / name.removeprefix("remove ")).unlink()
        elif name != EXPECTED:
            file = project / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")


def told(project: Path) -> str:
    with pytest.raises(ProblemsFound) as found:
        check(project)
    return "".join(f"{problem}\n" for problem in found.value.problems)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    lay_out(case, tmp_path / "project")
    lines = told(tmp_path / "project")
    if request.config.getoption("--update-cases"):
        text = case.read_text(encoding="utf-8").partition(f"-- {EXPECTED} --\n")[0]
        case.write_text(f"{text}-- {EXPECTED} --\n{lines}", encoding="utf-8")
    assert lines == files_of(case)[EXPECTED]


def test_the_minimal_project_itself_has_no_problem() -> None:
    check(HERE / "projects" / "minimal")


def test_every_rule_has_a_case() -> None:
    """A rule that no case shows is a message that nobody has read."""
    package = HERE.parent / "fairbalance"
    named = {
        rule
        for file in package.rglob("*.py")
        for rule in re.findall(
            r'(?:problems\.add|_tell|_refuse)\(\s*[^"]*?"([a-z][a-z0-9]*(?:-[a-z0-9]+)+|contrast|colour)"',
            file.read_text(),
        )
    }
    shown = {rule for case in CASES for rule in re.findall(r"error\[([a-z0-9-]+)\]", case.read_text(encoding="utf-8"))}
    assert len(named) > 40
    assert named - shown <= SHOWN_ELSEWHERE


# Bytes that a text file of cases cannot hold; see test_bad_input.py.
SHOWN_ELSEWHERE = {"not-utf-8", "control-character", "image-broken", "out-foreign", "out-inside", "folder-missing"}
