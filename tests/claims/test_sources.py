"""What is cited is found, and what a site leaves out of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from places import ROOT
from problem_case import lay_out

from fairbalance.checks.finding import Label
from fairbalance.claims.claim import Citation
from fairbalance.claims.matching import Verdict
from fairbalance.claims.sources import Sources
from fairbalance.pipeline import check_project
from fairbalance.problem import Location

CASES = ROOT / "tests/cases/rules"


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    lay_out(CASES / "wording-of-source/good.txt", tmp_path / "project")
    return Sources(check_project(tmp_path / "project").content)


def texts(sources: Sources, kind: str, target: str) -> dict[str, list[str]]:
    found = sources.of(Citation(kind, target, Location("")))
    return {text.name: [sentence.text for sentence in text.sentences] for text in found}


def test_a_section_is_found_by_number_and_by_anchor_with_all_below_it(sources: Sources) -> None:
    (said,) = texts(sources, "label", "5").values()
    assert said[0] == "WARNINGS AND PRECAUTIONS"
    assert said[-1] == "Monitor blood counts weekly. (5)"
    assert texts(sources, "label", "section-5") == texts(sources, "label", "5")
    assert list(texts(sources, "label", "5.1")) == ["section 5.1 of the label"]


def test_a_table_is_found_by_its_rows(sources: Sources) -> None:
    assert texts(sources, "table", "lab")["the table 'lab'"][-2:] == ["Anemia 83%", "Leukopenia 88%"]


def test_what_is_not_there_has_no_text(sources: Sources) -> None:
    assert texts(sources, "label", "9") == texts(sources, "ref", "none") == texts(sources, "table", "none") == {}


def test_lines_of_a_plain_text_are_paragraphs_unless_they_are_broken(tmp_path: Path) -> None:
    lay_out(CASES / "left-out/bad-row.txt", tmp_path / "project")
    file = tmp_path / "project/content/references/trial.txt"
    file.write_text("Anemia 83%\n• Harm was\nmild. No one\ndied.\n\n  Anemia\n", encoding="utf-8")
    reference = Sources(check_project(tmp_path / "project").content).of(Citation("ref", "trial", Location("")))[0]
    assert [(sentence.text, sentence.at.line, sentence.at.column) for sentence in reference.sentences] == [
        ("Anemia 83%", 1, 1),
        ("Harm was mild.", 2, 3),
        ("No one died.", 2, 3),
        ("Anemia", 6, 3),
    ]


@pytest.mark.parametrize("project", [ROOT, ROOT / "fairbalance/starter/project"], ids=["sample", "starter"])
def test_what_comes_with_the_program_says_what_its_sources_say(project: Path) -> None:
    checked = check_project(project)
    label = Label(checked.content, checked.passages, checked.templates.wording)
    cited = [compared for compared in label.compared if compared.cited]
    assert len(cited) > 20
    lost = [one.passage for one in cited if one.match.verdict is Verdict.NOT_FOUND and one.passage.kind.running]
    assert [str(passage.place(0)) for passage in lost] == []
