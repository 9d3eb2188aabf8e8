"""Every file of `cases` is a document, or what stands in its body, and beside it what it is read as.

`pytest --update-cases` writes that anew; read what it wrote.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from importers.label.dump import dumped

from fairbalance.importers.label.reader import read_label
from fairbalance.problem import Problems

CASES = sorted((Path(__file__).parent / "cases").glob("*.xml"))
AROUND = (
    '<document xmlns="urn:hl7-org:v3"><title>Fictivan</title>'
    "<component><structuredBody>{}</structuredBody></component></document>"
)


def whole(case: Path) -> str:
    """The document that a case is, or stands in."""
    text = case.read_text(encoding="utf-8")
    return text if text.startswith("<?xml") else AROUND.format(text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    monkeypatch.chdir(tmp_path)
    file = Path(case.name)
    file.write_text(whole(case), encoding="utf-8")
    problems = Problems()
    document = read_label(file, problems)
    assert document is not None, list(map(str, problems))
    told = dumped(document) + "".join(f"{problem}\n" for problem in problems)
    expected = case.with_suffix(".txt")
    if request.config.getoption("--update-cases"):
        expected.write_text(told, encoding="utf-8")
    assert told == expected.read_text(encoding="utf-8")
