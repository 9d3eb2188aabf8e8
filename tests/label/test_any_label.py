"""Whatever a label document is made of, the page that is built from it says the same."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import Phase, given, settings
from importers.label.epi.test_any_narrative import NARRATIVES
from importers.label.spl.test_any_spl import DOCUMENT, SECTION, TITLE

from fairbalance.intake.importing import import_label

# The same ones every time, so that what fails has been broken; each takes the whole way through the house.
MADE_UP = settings(max_examples=40, deadline=None, derandomize=True, phases=[Phase.generate])


def differences(name: str, document: str) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_text(document, encoding="utf-8")
        imported = import_label(file, Path(folder) / "project", frozenset({"images"}))
    return [str(difference) for difference in imported.fidelity.refused({"images"})]


@MADE_UP
@given(TITLE, SECTION)
def test_any_spl(title: str, section: str) -> None:
    assert differences("label.xml", DOCUMENT.format(title, section)) == []


@MADE_UP
@given(NARRATIVES)
def test_any_epi(narrative: str) -> None:
    div = f'<div xmlns="http://www.w3.org/1999/xhtml">{narrative}</div>'
    sections = [{"title": "1 First", "text": {"div": div}}, {"title": "2 Last", "text": {"div": "<div>The end.</div>"}}]
    assert (
        differences("label.json", json.dumps({"resourceType": "Composition", "title": "T", "section": sections})) == []
    )
