"""Every file of `cases` holds two versions of a small project, and the report that `compare` prints of them.

`-- both/PATH --` begins a file of both versions, `-- old/PATH --` and `-- new/PATH --` one of either; all are laid over
the minimal project. `pytest --update-cases` writes what is expected anew; read what it wrote.
"""

from __future__ import annotations

import re
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from places import PROJECTS

from fairbalance.comparison.compared import compare, project_version
from fairbalance.comparison.terminal import as_text

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
EXPECTED = "expected"
DOCUMENT = "<document/>"
SOURCE = f"""document: label.xml
sha256: {sha256(DOCUMENT.encode()).hexdigest()}
format: spl
set_id: 00000000-0000-0000-0000-000000000001
version: {{version}}
effective: {{effective}}
"""


def lay_out(case: Path, side: str, project: Path) -> Path:
    """The project of one side, with a label behind it where the case has one."""
    shutil.copytree(PROJECTS / "minimal", project)
    files = files_of(case)
    if any("content/label/" in path for path in files):
        version, effective = ("1", "2025-01-31") if side == "old" else ("2", "2026-02-28")
        write(project / "content/label/source.yaml", SOURCE.format(version=version, effective=effective))
        write(project / "content/label/label.xml", DOCUMENT)
    for path, text in files.items():
        owner, _, name = path.partition("/")
        if owner in ("both", side):
            write(project / name, text)
    return project


def files_of(case: Path) -> dict[str, str]:
    parts = re.split(r"^-- (.+) --\n", case.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    for side in ("old", "new"):
        lay_out(case, side, tmp_path / side)
    monkeypatch.chdir(tmp_path)
    report = as_text(compare(project_version(Path("old")), project_version(Path("new"))), width=80) + "\n"
    if request.config.getoption("--update-cases"):
        text = case.read_text(encoding="utf-8").partition(f"-- {EXPECTED} --\n")[0]
        case.write_text(f"{text}-- {EXPECTED} --\n{report}", encoding="utf-8")
    assert report == files_of(case)[EXPECTED]
    assert [line for line in report.splitlines() if len(line) > 80] == []
