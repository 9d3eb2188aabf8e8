"""The given labels are read whole: every word, cell, mark and picture, found again without the reader's own code."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from importers.label.laws import assert_lawful, blocks_in, flat, tables_in
from importers.label.spl.spl_words import V3, words_of_document, words_of_xml
from places import ROOT

from fairbalance.importers.label.document import Audience, LabelDocument, Link, NoteMark, Picture, lines_of
from fairbalance.importers.label.reader import read_label
from fairbalance.problem import Problem, Problems, Severity

GIVEN = ROOT.parent / "shared" / "data" / "spl"
NO_LABEL = GIVEN / "other_untitled__a30accef_v7.xml"
LABELS = sorted(set(GIVEN.glob("*.xml")) - {NO_LABEL})
each_label = pytest.mark.parametrize("file", LABELS, ids=lambda file: file.stem)


@cache
def read(file: Path) -> tuple[LabelDocument, tuple[Problem, ...]]:
    problems = Problems()
    document = read_label(file, problems, images_may_lack=True)
    assert document is not None
    return document, tuple(problems)


@cache
def parsed(file: Path) -> ElementTree.Element:
    return ElementTree.parse(file).getroot()


@each_label
def test_every_word_arrives_in_order(file: Path) -> None:
    document, problems = read(file)
    assert words_of_document(document) == words_of_xml(parsed(file))
    assert_lawful(document)
    assert not [problem for problem in problems if problem.severity is Severity.ERROR]
    assert {problem.rule for problem in problems} <= {"label-link", "label-image-missing"}


@each_label
def test_every_section_arrives_as_itself(file: Path) -> None:
    document, _ = read(file)
    sections = list(document.every_section())
    elements = list(parsed(file).iter(f"{V3}section"))
    assert [section.id for section in sections] == [element.find(f"{V3}id").get("root") for element in elements]  # type: ignore[union-attr]
    codes = [element.find(f"{V3}code") for element in elements]
    assert [section.code for section in sections] == ["" if code is None else code.get("code") for code in codes]
    assert {section.code for section in sections if section.audience is Audience.PACKAGE} <= {"51945-4", "42229-5", ""}


@each_label
def test_every_cell_mark_and_picture_arrives(file: Path) -> None:
    document, _ = read(file)
    tables = [table for blocks in blocks_in(document) for table in tables_in(blocks)]
    rows = [row for table in tables for row in (*table.header, *table.rows, *table.foot)]
    lines = [document.title, *(section.title for section in document.every_section())]
    lines += [line for blocks in blocks_in(document) for line in lines_of(blocks)]
    found = Counter(type(inline) for line in lines for inline in flat(line))
    assert [len(tables), len(rows), sum(len(row.cells) for row in rows)] == [
        number(file, "table"), number(file, "tr"), number(file, "td", "th"),
    ]  # fmt: skip
    assert found[NoteMark] == number(file, "footnote", "footnoteRef")
    assert len(document.notes) == number(file, "footnote")
    assert found[Picture] == number(file, "renderMultiMedia")
    lost = sum(problem.rule == "label-link" and "more than once" not in problem.message for problem in read(file)[1])
    assert found[Link] + lost <= number(file, "linkHtml")


def number(file: Path, *names: str) -> int:
    return sum(1 for name in names for _ in parsed(file).iter(V3 + name))


@pytest.mark.skipif(not NO_LABEL.exists(), reason="the given labels are not here")
def test_a_document_that_is_no_label_is_refused() -> None:
    problems = Problems()
    assert read_label(NO_LABEL, problems) is None
    (problem,) = problems
    assert problem.rule == "label-kind"
    assert "NDC/NHRIC LABELER CODE REQUEST" in problem.message


@pytest.mark.skipif(not LABELS, reason="the given labels are not here")
def test_pictures_are_found_beside_the_document_and_in_the_folder_of_its_set() -> None:
    document, problems = read(GIVEN / "rx_methotrexate__8f1260de_v7.xml")
    assert [media.file for media in document.media] == ["spl-structure.jpg", "spl-label.jpg"]
    assert all(media.data.startswith(b"\xff\xd8") for media in document.media)
    assert problems == ()


@pytest.mark.skipif(not LABELS, reason="the given labels are not here")
def test_numbers_of_prescribing_information() -> None:
    """As printed; a list within a text, a dose and a count have none."""
    numbers = {
        file.stem: [section.number for section in read(file)[0].every_section() if section.number] for file in LABELS
    }
    assert numbers["rx_methylprednisolone__646bb826_v7"] == []
    assert numbers["otc_acetaminophen__ee50c5ee_v8"] == []
    assert numbers["rx_giapreza__c265d69a_v13"][:9] == ["1", "2", "2.1", "2.2", "3", "4", "5", "5.1", "6"]
    assert all(number == sorted(number, key=_order) for number in numbers.values())


def _order(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.split(".")))
