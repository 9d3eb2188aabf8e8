"""Every anomaly of the captured Clolar page that a rule can see is told, and each is accepted with a reason."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from places import ROOT

from fairbalance.pipeline import check
from fairbalance.problem import Problem, ProblemsFound, Severity

REMARKS = ("to-check", "to-do")
ANOMALIES = {  # in the order of the page: rule, file, words of the finding
    "the banner's title says 'for', that of the safety information does not": (
        "title-agreement",
        "banner",
        "for Clolar",
    ),
    "the banner is no exact excerpt: ® and a comma": ("banner-excerpt", "banner", "{+®+}"),
    "the banner is no exact excerpt: words added": ("banner-excerpt", "banner", "{+during Clolar therapy+}"),
    "® at 3 of 25 names": ("trademark-sign", "banner", "3 of 25"),
    "hours for one of three numbers": ("contact-hours", "contact", "1 of 3"),
    "numbers in two formats": ("telephone-number", "contact", "two ways"),
    "two kinds of dash in the hours": ("dashes", "contact", "'-', '–'"),
    "a sentence that ends in 'at', the address lost": ("cut-sentence", "contact", "sanofipatientconnection"),
    "another one": ("cut-sentence", "contact", "sanofimedicalinformation"),
    "no blank in U.S.Healthcare": ("spacing", "microsite", "U.S.Healthcare"),
    "no line for adverse reactions": ("required-item", "microsite", "report adverse reactions"),
    "no material code": ("required-item", "microsite", "material code"),
    "no ©": ("required-item", "microsite", "copyright"),
    "no company": ("required-item", "microsite", "company"),
    "no date": ("required-item", "microsite", "last change"),
    "no 'Rx only'": ("required-item", "microsite", "Rx only"),
    "ALT 44% in the text, SGPT 43% in the table": ("measure-values", "hepatotoxicity", "43%"),
    "four wordings of the grades": ("grade-words", "hepatotoxicity", "4 ways"),
    "Clofarabine with a capital": ("name-spelling", "skin-reactions", "'Clofarabine'"),
    "veno-occlusive and venous occlusive": ("term-spelling", "venous-occlusive-disease", "veno-occlusive"),
    "'All Grades', and a column Grade 3 or higher": ("grade-shares", "laboratory-abnormalities", "All Grades"),
    "three rows with any grade the same as Grade 3 or higher": (
        "grade-shares",
        "laboratory-abnormalities",
        "Lymphopenia",
    ),
    "no number of patients": ("table-patients", "laboratory-abnormalities", ""),
    "a list out of order: vomiting": ("frequency-order", "adverse-reactions", "vomiting (78%)"),
    "a list out of order: pruritus": ("frequency-order", "adverse-reactions", "pruritus (43%)"),
    "a list out of order: anxiety": ("frequency-order", "adverse-reactions", "anxiety (21%)"),
    "a last sentence without its full stop": ("cut-sentence", "more-information", "end sign"),
}


@pytest.fixture(scope="module")
def told() -> tuple[Problem, ...]:
    return check(ROOT)


@pytest.mark.parametrize("anomaly", ANOMALIES)
def test_an_anomaly_is_told(anomaly: str, told: tuple[Problem, ...]) -> None:
    rule, file, words = ANOMALIES[anomaly]
    found = [problem for problem in told if problem.rule == rule and Path(problem.at.path).stem == file]
    assert any(words in problem.message for problem in found), found


def test_each_is_waived_with_a_reason(told: tuple[Problem, ...]) -> None:
    assert [problem for problem in told if problem.waived is None] == []
    assert all(problem.waived and len(problem.waived.reason) > 20 for problem in told)


def test_none_of_them_is_a_remark(told: tuple[Problem, ...]) -> None:
    """The sample holds nothing that is still to be written."""
    assert not {problem.rule for problem in told} & set(REMARKS)


def test_four_patients_are_not_4_percent_of_115(tmp_path: Path) -> None:
    """The page does not say of how many patients; once the project does, the share is found wrong."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    (tmp_path / "content" / "checks.yaml").write_text("patients: 115\n")
    found = [problem for problem in check_all(tmp_path) if "4" in problem.message and "115" in problem.message]
    assert {Path(problem.at.path).stem for problem in found} == {"sirs-and-capillary-leak-syndrome"}, found
    assert all(problem.severity is not Severity.NOTE for problem in found)


def check_all(project: Path) -> tuple[Problem, ...]:
    try:
        return check(project)
    except ProblemsFound as stopped:
        return stopped.problems
