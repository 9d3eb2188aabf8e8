"""claims.csv: every sentence of a site, and what is said of it."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest
from places import PROJECTS, ROOT

from fairbalance.claims.sentences import sentences
from fairbalance.pipeline import for_review
from fairbalance.review.claims_table import COLUMNS, claim_rows, claims_csv
from fairbalance.review.material import Material, material_of

VERDICTS = {"verbatim", "differs", "not found", "uncited", ""}


@pytest.fixture(params=[ROOT, PROJECTS / "cited", PROJECTS / "boxed", PROJECTS / "minimal"], ids=lambda path: path.name)
def material(request: pytest.FixtureRequest) -> Material:
    return material_of(for_review(request.param))


def letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def test_every_sentence_of_every_block_is_in_it(material: Material) -> None:
    said: dict[str, str] = {}
    for row in claim_rows(material):
        said[row.block] = said.get(row.block, "") + " " + letters(row.text)
        assert row.verdict in VERDICTS
        assert row.verdict or row.note, "what is not compared says why"
    assert list(said) == list(material.edition.blocks)
    for name, shown in material.edition.blocks.items():
        for cell in shown.block.cells:
            for start, end in sentences(cell):
                assert letters(cell[start:end]) in said[name].replace(" ", ""), name


def test_it_is_read_back_as_it_was_written(material: Material) -> None:
    data = claims_csv(material)
    assert data.startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert tuple(header) == COLUMNS
    assert [row[0] for row in rows] == [row.block for row in claim_rows(material)]
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "@", "+", "-")) and len(cell) > 8]


def test_what_the_verdicts_say() -> None:
    rows = {row.text: row for row in claim_rows(material_of(for_review(PROJECTS / "cited")))}
    found = {row.verdict for row in rows.values()}
    assert "verbatim" in found
    assert "uncited" in found
    quoted = [row for row in rows.values() if row.verdict == "verbatim" and row.section]
    assert quoted
    assert all(row.quotation and row.reference.startswith("label ") for row in quoted)


def test_a_cell_that_a_spreadsheet_would_run_is_text(tmp_path: Path) -> None:
    project = Path(shutil.copytree(PROJECTS / "minimal", tmp_path / "minimal"))
    page = next(iter(sorted((project / "content" / "pages").glob("*.md"))))
    page.write_text(page.read_text(encoding="utf-8") + '\n=HYPERLINK("https://example.com") is text.\n')
    data = claims_csv(material_of(for_review(project))).decode()
    assert "\"'=HYPERLINK" in data
    assert '"=HYPERLINK' not in data
