"""The page of changes: from it alone both versions can be rebuilt, and it is sound markup that asks for nothing."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise

import pytest
from edited import BASE, edited, edition_of, edits
from hypothesis import given, settings
from places import PROJECTS, ROOT
from told_page import Cells, Strict, ToldPage

from fairbalance.comparison.compared import Compared, Version, compare, project_version
from fairbalance.comparison.editions import EditionChanges, compare_editions
from fairbalance.comparison.page import changes_page
from fairbalance.comparison.parts.part_changes import PartChange
from fairbalance.edition.edition import Edition
from fairbalance.intake.reading import label_of

LABELS = ROOT.parent / "shared" / "data"
ELIQUIS = [LABELS / "spl" / f"rx_eliquis__a454cd24_v{version}.xml" for version in (37, 38)]
with_labels = pytest.mark.skipif(not LABELS.is_dir(), reason="the given labels are not here")


def assert_whole(html: str, documents: list[tuple[PartChange, ...]]) -> None:
    Strict(html)
    told = ToldPage(html)
    for number, parts in enumerate(documents, start=1):
        old = {place: _cells(part.old.blocks) for place, part in enumerate(parts) if part.old}
        new = {place: _cells(part.new.blocks) for place, part in enumerate(parts) if part.new}
        assert told.old(number) == old
        assert told.new(number) == new


def _cells(blocks: object) -> list[Cells]:
    return [block.cells for block in blocks]  # type: ignore[attr-defined]


def documents_of(compared: Compared) -> list[tuple[PartChange, ...]]:
    return [parts for parts in (compared.label and compared.label.parts, compared.site) if parts is not None]


def changes_of(old: Edition, new: Edition) -> tuple[EditionChanges, ToldPage]:
    changes = compare_editions(old, new)
    return changes, ToldPage(changes_page(changes))


@settings(max_examples=60)
@given(edits, edits)
def test_both_versions_can_be_rebuilt_from_it(first: list, second: list) -> None:  # type: ignore[type-arg]
    changes = compare_editions(edition_of(edited(BASE, first)), edition_of(edited(BASE, second)))
    assert_whole(changes_page(changes), [changes.parts])


@with_labels
def test_two_versions_of_a_real_label_can_be_rebuilt_from_it() -> None:
    compared = compare(*(Version(file.name, label_of(file)) for file in ELIQUIS))
    html = changes_page(compared)
    assert_whole(html, documents_of(compared))
    assert html == changes_page(compared)
    told = ToldPage(html)
    assert told.text(".tally b") == ["6", "3"]
    assert told.text(".number .number__where")[0] == "2.5 mg · Package Size / NDC Code"
    assert "9 sections with another id and the same text." in told.text(".remark")


@with_labels
def test_of_any_two_documents_both_can_be_rebuilt_from_it() -> None:
    """Drugs, a supplement, leaflets of other countries: the six smallest, each against the next."""
    files = sorted(LABELS.glob("*/*.[jx]*"), key=lambda file: file.stat().st_size)[1:7]
    versions = [Version(file.name, label_of(file)) for file in files]
    for old, new in pairwise(versions):
        compared = compare(old, new)
        assert_whole(changes_page(compared), documents_of(compared))


def test_of_two_projects_both_can_be_rebuilt_from_it() -> None:
    compared = compare(project_version(PROJECTS / "minimal"), project_version(PROJECTS / "cited"))
    assert_whole(changes_page(compared), documents_of(compared))


def test_numbers_come_first_and_moved_blocks_lead_to_one_another() -> None:
    new = tuple((name, rows) for name, rows in edited(BASE, [("replace", 0, 0, ("",)), ("move", 0, 1, ("",))]))
    _, told = changes_of(edition_of(BASE), edition_of(new))
    assert told.text("h2")[0] == "Numbers first"
    assert told.text(".number__figures li") == ["12% → 13%"]
    assert told.text(".tag--moved-away") == ["moved to P1-0"]
    assert told.text(".tag--moved-here") == ["moved from P0-1"]


def test_a_changed_cell_is_told_with_its_row_and_its_column() -> None:
    _, told = changes_of(edition_of(BASE), edition_of(edited(BASE, [("cell", 2, 0, ("44%",))])))
    assert told.text(".number__where") == ["Anemia · Column 2"]
    assert told.text(".cell--changed ins") == ["44%"]


def test_nothing_is_said_in_one_sentence() -> None:
    _, told = changes_of(edition_of(BASE), edition_of(BASE))
    assert told.text(".same") == ["Nothing changed: every file is the same."]
    assert told.text(".part") == []


def test_it_lets_in_nothing_but_its_own_style() -> None:
    changes = compare_editions(edition_of(BASE), edition_of(BASE[1:]))
    html = changes_page(changes, "<script>alert(1)</script>", "new")
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"default-src &#39;none&#39;; style-src &#39;sha256-{digest}&#39;" in html
    assert not re.search(r"@import|url\(", html)
