"""What the label document has itself is only noted; what was cut out of it is told."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

from places import PROJECTS

from fairbalance.checks.label_rules import cut_sentence
from fairbalance.checks.oddity import oddity, stands_in_document
from fairbalance.claims.claim import Cited, Claim, Kind
from fairbalance.model.text import Prose
from fairbalance.pipeline import check_project
from fairbalance.problem import Severity

LABEL = check_project(PROJECTS / "cited").label
BLOCK = max(LABEL.document.split("\n"), key=len)


def claim_of(text: str) -> Claim:
    return Claim(
        text, Kind.PARAGRAPH, LABEL.content.banner, Prose(text, LABEL.content.banner.at), (Cited(0, len(text)),)
    )


def test_words_of_the_label_document_are_only_noted() -> None:
    middle = len(BLOCK) // 2
    severities = [
        oddity(LABEL, claim_of(text), (middle, middle + 1), "odd", "Mend it.").severity
        for text in (BLOCK, f"{BLOCK[:middle]}, ,{BLOCK[middle:]}")
    ]
    assert severities == [Severity.NOTE, Severity.WARNING]


def test_the_end_of_a_block_is_no_middle_of_one() -> None:
    assert stands_in_document(LABEL, BLOCK[-20:], last=True)
    assert stands_in_document(LABEL, BLOCK[:20])
    assert not stands_in_document(LABEL, BLOCK[:20], last=True)


def test_a_text_that_goes_on_in_the_document_is_told(tmp_path: Path) -> None:
    copytree(PROJECTS / "cited", tmp_path / "project")
    cut = BLOCK[: BLOCK.index(" ", 45)]
    page = tmp_path / "project" / "content" / "pages" / "index.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{cut}\n", encoding="utf-8")
    (found,) = [
        finding
        for finding in cut_sentence.check(check_project(tmp_path / "project").label)
        if finding.at.path.endswith("index.md")
    ]
    assert found.message.startswith("the text has no end; the label document goes on with '")
