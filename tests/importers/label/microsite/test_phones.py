"""The sentences that say whom to call, as labels have them."""

from __future__ import annotations

import pytest

from fairbalance.importers.label.document import Audience, Identity, LabelDocument, Paragraph, Section, Words
from fairbalance.importers.label.microsite.phones import contact_lines


def section(text: str, code: str = "", audience: Audience = Audience.PROFESSIONAL) -> Section:
    return Section("s", code, (), "", (Paragraph((Words(text),)),), audience=audience)


def lines(*sections: Section) -> list[tuple[str, str, str]]:
    document = LabelDocument("x", b"", Identity("spl"), (), sections)
    return [(line.purpose, line.statement, line.number.e164) for line in contact_lines(document)]


REPORT = "To report SUSPECTED ADVERSE REACTIONS"


THREE = f"{REPORT}, contact A at 1 (888)721-7115 or FDA at 1-800-FDA-1088 or iPLEDGE at (1-866-495-0654)."
TWO = f"{REPORT}, contact Dr. B Inc., at 1-888-375-3784 or FDA at 1-800-FDA-1088 or www.fda.gov/medwatch."
TWICE = f"{REPORT}, contact C at 1-866-MMF- 95MG (1-866-663-9564)."
PATIENTS = "You may report side effects to FDA at 1-800-FDA-1088."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Rash. (6) {TWO}",
            [(REPORT, TWO, "+18883753784"), ("FDA", "FDA at 1-800-FDA-1088 or www.fda.gov/medwatch.", "+18003321088")],
        ),
        (
            f"{THREE} Call nobody else.",
            [
                (REPORT, THREE, "+18887217115"),
                ("FDA", "FDA at 1-800-FDA-1088", "+18003321088"),
                ("iPLEDGE", "iPLEDGE at (1-866-495-0654).", "+18664950654"),
            ],
        ),
        (TWICE, [(REPORT, TWICE, "+18666639564")]),
        (f"Call your doctor. {PATIENTS} More at www.x.com.", [("Report side effects", PATIENTS, "+18003321088")]),
        ("You can also report side effects directly via the Yellow Card Scheme.", []),
        ("Call a Poison Control Center (1-800-222-1222).", []),
        (f"{REPORT}, write to us.", []),
    ],
)
def test_a_sentence_becomes_its_lines(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert lines(section(text)) == expected


def test_what_is_for_patients_comes_last() -> None:
    patient = section(f"{REPORT}, call 1-800-555-0199.", audience=Audience.PATIENT)
    ours = section(f"{REPORT}, call 1-800-555-0100.")
    assert [number for *_, number in lines(patient, ours)] == ["+18005550100"]
    assert [number for *_, number in lines(patient)] == ["+18005550199"]


def test_questions_of_an_otc_label_have_a_line_for_each_number() -> None:
    questions = section("Call 1-800-555-0100 or (800) 555-0123", "53413-1")
    assert [number for *_, number in lines(questions)] == ["+18005550100"]
    assert lines(section("For more information, call 1-800-555-0100."), questions)[0][0] == "Questions or comments"
