"""Numbers that are sections become links; doses, counts, means and tables' numbers stay text."""

from __future__ import annotations

import re

import pytest

from fairbalance.model.label import LabelSection
from fairbalance.model.text import Prose
from fairbalance.problem import Location
from fairbalance.site.cross_references import CrossReferences, Place

AT = Location("content/label/sections/x.md")


def section(number: str, title: str, *parts: LabelSection) -> LabelSection:
    anchor = f"section-{number.replace('.', '-')}"
    return LabelSection(anchor, number, Prose(f"{number} {title}", AT), "", "", 1, Prose("", AT), parts, "", False, "")


LABEL = (
    section("1", "INDICATIONS AND USAGE"),
    section("2", "DOSAGE AND ADMINISTRATION", section("2.1", "Recommended Dosage"), section("2.3", "Preparation")),
    section("3", "DOSAGE FORMS AND STRENGTHS"),
    section("4", "CONTRAINDICATIONS"),
    section("5", "WARNINGS AND PRECAUTIONS", section("5.1", "Myelosuppression"), section("5.3", "Infections")),
    section("8", "USE IN SPECIFIC POPULATIONS", section("8.1", "Pregnancy")),
    section("14", "CLINICAL STUDIES", section("14.1", "Adults")),
    section("17", "PATIENT COUNSELING INFORMATION"),
)
REFERENCES = CrossReferences(LABEL)


def linked(text: str, place: Place = Place.TEXT, before: str = "") -> list[str]:
    """What the links say, each leading where it says."""
    found = re.findall(r'<a class="cross-reference" href="#section-([\d-]+)">([^<]*)</a>', html(text, place, before))
    assert [anchor.replace("-", ".") for anchor, _ in found] == [words for _, words in found]
    return [words for _, words in found]


def html(text: str, place: Place = Place.TEXT, before: str = "") -> str:
    return REFERENCES.html(text, before, place)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("[see Warnings and Precautions (5.1)]", ["5.1"]),
        ("[see Warnings and Precautions (5.1, 5.3)].", ["5.1", "5.3"]),
        ("[see Contraindications (4), Warnings and Precautions ( 5.1 ), and Use in Specific Populations (8.1)]",
         ["4", "5.1", "8.1"]),
        ("as described [see Clinical Studies (14.1)]", ["14.1"]),
        ("see section 5.1", ["5.1"]),
        ("in Section 14.", ["14"]),
        ("sections 2.3 and 5.1", ["2.3", "5.1"]),
        ("Sections 2.1, 2.3, or 5.1 of this label", ["2.1", "2.3", "5.1"]),
        ("(see sections 2.1–2.3)", ["2.1", "2.3"]),
        ("see section 2.1 and section 5.1", ["2.1", "5.1"]),
        ("ver las secciones 2.1 y 5.1", ["2.1", "5.1"]),
        ("(see 5.1)", ["5.1"]),
        ("See 17 for PATIENT COUNSELING INFORMATION", ["17"]),
        ("Warnings and Precautions (5.3)", ["5.3"]),
        ("Myelosuppression (5.1) and warnings and precautions (5)", ["5.1", "5"]),
        ("Warnings and Precautions 5.1", ["5.1"]),
        ("[Dosage and Administration (2.1 to 2.3)]", ["2.1", "2.3"]),
        ("see\u00a0Dosage and Administration\u00a0(2.1)", ["2.1"]),
    ],
)  # fmt: skip
def test_sections(text: str, numbers: list[str]) -> None:
    assert linked(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "The recommended dose is 2.1 mg (2.3 mL)",
        "mean age was 14.1 (5.1) years",
        "in 14 (5.1%) of patients",
        "occurred in 3 (4) patients",
        "2.3 ± 5.1 ng/mL",
        "at 2.1–2.3 mg/kg",
        "see Table 5.1",
        "[see Table (5.1)]",
        "as shown in Figure 2 (5.1)",
        "see 3 patients",
        "[see Warnings and Precautions (5.1, 5.9)]",  # there is no 5.9
        "[see Warnings and Precautions (5. 9)]",
        "(1) reduces cardiac output, (2) attenuates the pressor effects",
        "Section 505(b) and section 5.11",
        "sections 2,000 and 3,000",
        "see section 2%",
        "1-(4-methoxyphenyl)-7-oxo-[4-(2-oxopiperidin-1-yl)phenyl]",
        "call 1-800-222-1222 (see 2.3-fold increase)",
        "We see a rise. In others it was normal (5.1)",
        "Pharmacokinetics (5.1)",  # a title of another section, or of none
    ],
)
def test_figures_stay_text(text: str) -> None:
    assert linked(text) == []
    assert html(text) == text


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Monitor complete blood counts. (5.1)", ["5.1"]),
        ("Monitor complete blood counts (5.1, 8.1).", ["5.1", "8.1"]),
        ("before breakfast. (2.1) Administer with water. (2.3)", ["2.1", "2.3"]),
        ("Tablets: 5 mg (3)", ["3"]),
        ("Warnings and Precautions, Infections (5.3) 12/2024", ["5.3"]),
        ("median 3.2 (2.1)", []),
        ("(1) Adults", []),
        ("Grade (3) reactions", []),
        ("in (14 of 17) patients", []),
    ],
)
def test_where_statements_end_with_the_sections_that_they_cite(text: str, numbers: list[str]) -> None:
    assert linked(text, Place.CITING) == numbers
    assert linked(text, Place.CHANGES) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("8 (5.1)", []), ("Contraindications (4)", []), ("Pregnancy (8.1)", []), ("[see Pregnancy (8.1)]", ["8.1"]),
     ("Avoid; see section 5.1", ["5.1"])],
)  # fmt: skip
def test_a_cell_of_a_table_needs_the_word(text: str, numbers: list[str]) -> None:
    assert linked(text, Place.CELL) == numbers


def test_a_group_may_begin_before_a_run_of_type() -> None:
    """As in `[see <em>Warnings and Precautions (5.1</em>, 5.3)]`: each run has what the paragraph says before it."""
    assert linked("Warnings and Precautions (5.1", before="[see ") == ["5.1"]
    assert linked(", 5.3)]", before="[see Warnings and Precautions (5.1") == ["5.3"]
    assert linked("5.1", before="see section ") == ["5.1"]


def test_a_number_of_two_sections_leads_nowhere() -> None:
    twice = CrossReferences((section("1", "PREGNANCY"), section("1", "NURSING MOTHERS"), section("2", "USE")))
    assert "<a" not in twice.html("see section 1")
    assert "<a" in twice.html("see section 2")


def test_what_is_no_link_is_escaped() -> None:
    assert html("a < b & see section 5.1") == (
        'a &lt; b &amp; see section <a class="cross-reference" href="#section-5-1">5.1</a>'
    )
