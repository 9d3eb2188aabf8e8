"""Every `.html` of `cases` is the narrative of a section, every `.json` and `.xml` a document.

What it is read as stands beside it. `pytest --update-cases` writes that anew; read what it wrote.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from importers.label.dump import dumped

from fairbalance.importers.label.reader import read_label
from fairbalance.problem import Problems

CASES = sorted(
    case for case in (Path(__file__).parent / "cases").iterdir() if case.suffix in (".html", ".json", ".xml")
)
BESIDE = {"beside.png": b"\x89PNG\r\n\x1a\n of a file"}


def around(narrative: str) -> str:
    section = {"id": "the-section", "title": "1. Section", "text": {"status": "additional", "div": narrative}}
    return json.dumps({"resourceType": "Composition", "title": "Fictivan", "section": [section]})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    monkeypatch.chdir(tmp_path)
    written = case.read_text(encoding="utf-8")
    file = Path(f"{case.stem}.json" if case.suffix == ".html" else case.name)
    file.write_text(around(written) if case.suffix == ".html" else written, encoding="utf-8")
    for name, data in BESIDE.items():
        Path(name).write_bytes(data)
    problems = Problems()
    document = read_label(file, problems)
    told = (dumped(document) if document else "nothing is read\n") + "".join(f"{problem}\n" for problem in problems)
    expected = case.with_suffix(".txt")
    if request.config.getoption("--update-cases"):
        expected.write_text(told, encoding="utf-8")
    assert told == expected.read_text(encoding="utf-8")
