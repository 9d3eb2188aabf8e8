"""The built page says what its document says: the program's report says so, and a reading that shares nothing with it.

What is put wrong on a page, both must tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from built_label import LABELS, BuiltLabel
from plain_reading import Said, document_says, page_says

from fairbalance.intake.fidelity import measure

FAULTY = ("rx_briumvi__3a77cd8c_v21.xml", "rx_cladribine__71c39b37_v6.xml", "ibrancefctablets.json")
TEXT = r'(<div class="label-section__text.*?)'  # not in what the program says before it
FAULTS = {
    "a digit changed": (rf"{TEXT}\b4\b(?![^<]*>)", r"\g<1>5"),
    "a cell dropped": (r"(</t[dh]>)<td>[^<]*\w[^<]*</td>", r"\1"),
    "two cells swapped": (r"<td>([^<]*\w[^<]*)</td><td>([^<]*\w[^<]*)</td>", r"<td>\2</td><td>\1</td>"),
    "a footnote dropped": (r'(<div class="label-notes__text">).*?(<a class="label-notes__back")', r"\1\2"),
    "a sign turned": ("≥", "≤"),
    "a power flattened": (rf"{TEXT}<sup>(\w+)</sup>", r"\1\2"),
    "a word dropped": (rf"{TEXT}\bpatients ", r"\1"),
    "a paragraph dropped": (rf"{TEXT}<p>[^<]*\w[^<]*</p>", r"\1"),
    "a picture dropped": (rf"{TEXT}<img[^>]*>", r"\1"),
}


def test_report_tells_no_difference(label: BuiltLabel) -> None:
    """Not every document came with its pictures."""
    assert [str(difference) for difference in label.fidelity.refused({"images"})] == []


def test_page_says_what_the_document_says(label: BuiltLabel) -> None:
    assert_same(document_says(label.document.read_bytes()), page_says(label.page))


def assert_same(document: list[Said], page: list[Said]) -> None:
    """Sections without an id are known by their place; Highlights have an order of their own."""
    for expected, found in ((body(document), body(page)), (highlights(document), highlights(page))):
        assert [each.words for each in expected] == [each.words for each in found]
        for section, shown in zip(expected, found, strict=True):
            shown.id = shown.id if section.id else ""
            assert shown == section


def body(said: list[Said]) -> list[Said]:
    return [each for each in said if each and each.id != "title" and not each.id.startswith("highlights")]


def highlights(said: list[Said]) -> list[Said]:
    return sorted((each for each in said if each and each.id.startswith("highlights")), key=lambda each: each.id)


@pytest.mark.parametrize("name", FAULTS)
def test_both_tell_what_is_put_wrong(name: str, built_label: Callable[[Path], BuiltLabel]) -> None:
    old, new = FAULTS[name]
    tried = 0
    for label in map(built_label, (file for file in LABELS if file.name in FAULTY)):
        data, faulty = label.document.read_bytes(), re.sub(old, new, label.page, count=1, flags=re.DOTALL)
        if faulty != label.page:
            tried += 1
            before = set(measure(data, label.format, label.page).differences)
            assert set(measure(data, label.format, faulty).differences) - before
            with pytest.raises(AssertionError):
                assert_same(document_says(data), page_says(faulty))
    assert tried or not LABELS
