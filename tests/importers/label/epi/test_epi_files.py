"""Every ePI that is at hand: nothing of it is lost, and what is wrong with it is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from importers.label.epi.epi_words import said_by, said_by_json, said_by_xml
from places import ROOT

from fairbalance.importers.label.reader import read_label
from fairbalance.problem import Problems

GIVEN = ROOT.parent / "shared" / "data" / "epi"
NOT_WELL_FORMED = "DiflucanCapsulesEN.xml"
FILES = sorted(file for file in GIVEN.glob("*.*") if file.suffix in (".json", ".xml") and file.name != NOT_WELL_FORMED)
needs_files = pytest.mark.skipif(not FILES, reason="the real documents are not beside the project")
# What the text shows and the folder does not have.
WITHOUT_PICTURES = {"spl-fhir.json": 3}


@needs_files
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nothing_is_lost(file: Path) -> None:
    problems = Problems()
    document = read_label(file, problems, images_may_lack=True)
    assert document is not None
    data = file.read_bytes()
    expected = said_by_json(data.decode()) if file.suffix == ".json" else said_by_xml(data)
    assert [said_by(section) for section in document.every_section()] == expected
    assert problems.errors == 0
    missing = [problem for problem in problems if problem.rule == "label-image-missing"]
    assert len(missing) == WITHOUT_PICTURES.get(file.name, 0)
    known = {media.file for media in document.media}
    assert len(known) == len(document.media)


@needs_files
def test_what_is_not_well_formed_is_refused_with_its_line() -> None:
    problems = Problems()
    assert read_label(GIVEN / NOT_WELL_FORMED, problems) is None
    assert [(problem.rule, problem.at.line) for problem in problems] == [("label-xml", 310)]


@needs_files
def test_fsh_is_no_document() -> None:
    problems = Problems()
    assert read_label(GIVEN / "evoltra-clofarabine-pil-en.fsh", problems) is None
    assert [problem.rule for problem in problems] == ["label-kind"]
