"""Whatever a label document is made of, the page that is built from it says the same."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from importers.label.epi.test_any_narrative import NARRATIVES
from importers.label.spl.test_any_spl import DOCUMENT, SECTION, TITLE

from fairbalance.intake.importing import import_label


def differences(name: str, document: str) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_text(document, encoding="utf-8")
        imported = import_label(file, Path(folder) / "project", frozenset({"images"}))
    return [str(difference) for difference in imported.fidelity.refused({"images"})]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(TITLE, SECTION)
def test_any_spl(title: str, section: str) -> None:
    assert differences("label.xml", DOCUMENT.format(title, section)) == []


@settings(max_examples=60, deadline=None, derandomize=True)
@given(NARRATIVES)
def test_any_epi(narrative: str) -> None:
    div = f'<div xmlns="http://www.w3.org/1999/xhtml">{narrative}</div>'
    sections = [{"title": "1 First", "text": {"div": div}}, {"title": "2 Last", "text": {"div": "<div>The end.</div>"}}]
    assert (
        differences("label.json", json.dumps({"resourceType": "Composition", "title": "T", "section": sections})) == []
    )
