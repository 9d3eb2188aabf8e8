"""Which sections with the code of a boxed warning are taken, and what is said of the others."""

from __future__ import annotations

import pytest

from fairbalance.importers.label.document import Blocks, Identity, LabelDocument, Paragraph, Section, Words
from fairbalance.importers.label.microsite.boxed_warning import boxes_of

BOX, INDICATION, WARNINGS, DOSAGE = "34066-1", "34067-9", "34071-1", "34068-7"
HARM = "Deaths have occurred."


def text(*paragraphs: str) -> Blocks:
    return tuple(Paragraph((Words(words),)) for words in paragraphs)


def section(code: str, title: str = "", blocks: Blocks = (), *parts: Section, highlights: Blocks = ()) -> Section:
    return Section(f"id-{title}", code, (Words(title),) if title else (), "", blocks, parts, highlights, line=7)


def document(*sections: Section, kind: str = "HUMAN PRESCRIPTION DRUG LABEL") -> LabelDocument:
    return LabelDocument("label.xml", b"", Identity("spl", kind=kind), (), sections)


PLAIN = (section(INDICATION, "Indications", text("For examples.")), section(WARNINGS, "Warnings", text("It harms.")))


@pytest.mark.parametrize(
    ("box", "title", "first"),
    [
        (section(BOX, "WARNING: DEATH", text(HARM)), "WARNING: DEATH", HARM),
        (section(BOX, "BOXED WARNING", text(HARM)), "BOXED WARNING", HARM),
        (section(BOX, "Suicidality and Antidepressants", text(HARM)), "Suicidality and Antidepressants", HARM),
        (section(BOX, "", text("WARNING: DEATH", HARM)), "WARNING: DEATH", HARM),
        (section(BOX, "", text(f"WARNING. {HARM * 13}")), "WARNING", f"WARNING. {HARM * 13}"),
        (section(BOX, "", (), section("42229-5", "WARNING: DEATH", text(HARM))), "WARNING: DEATH", HARM),
        (section(BOX, "WARNING: DEATH", (), section(BOX, "", text(HARM))), "WARNING: DEATH", HARM),
        (section(BOX, "WARNING: DEATH AND HARM", text("WARNING: DEATH", "AND HARM", HARM)), "", HARM),
        (section(BOX, "WARNING: DEATH AND HARM", text("Death", HARM)), "", "Death"),
        (section("42229-5", "FULL PRESCRIBING INFORMATION", (), section(BOX, "WARNING: DEATH", text(HARM))), "", HARM),
        (section(WARNINGS, "W", text("x"), section(BOX, "", text(HARM), highlights=text("WARNING: DEATH"))), "", HARM),
        (section(BOX, "WARNING: DEATH", (), highlights=text("WARNING: DEATH", HARM)), "WARNING: DEATH", HARM),
    ],
)
def test_genuine(box: Section, title: str, first: str) -> None:
    boxes = boxes_of(document(box, *PLAIN))
    assert boxes.doubts == ()
    (genuine,) = boxes.genuine
    assert not title or genuine.title == title
    assert next(genuine.passage.texts()) == first


@pytest.mark.parametrize(
    ("box", "kind", "why"),
    [
        (section(BOX, "WARNING: DEATH", text(HARM)), "HUMAN OTC DRUG LABEL", "a document of this kind has none"),
        (section(BOX, "Warnings", text(HARM)), "DIETARY SUPPLEMENT", "a document of this kind has none"),
        (
            section(DOSAGE, "Dosage", (), section(BOX, "", text("Begin with 1 mg."))),
            "",
            'stands within the section "Dosage"',
        ),
        (section(WARNINGS, "W", text("x"), section(BOX, "WARNING: DEATH", text(HARM))), "", 'within the section "W"'),
        (section("", "Warnings", (), section(BOX, "WARNING: DEATH", text(HARM))), "", "stands within"),
        (section(BOX, "", text("Begin with 1 mg.", "Then 2 mg.")), "", "does not read as one"),
        (section(BOX, "Tamper-evident", text("Do not use if open.")), "", "does not read as one"),
        (section("34089-3", "BOXED WARNING", text(HARM)), "", "is titled as a boxed warning and bears another code"),
    ],
)
def test_left_to_people(box: Section, kind: str, why: str) -> None:
    boxes = boxes_of(document(*PLAIN, box, kind=kind))
    assert boxes.genuine == ()
    (doubt,) = boxes.doubts
    assert why in doubt
    assert "line 7 of the document" in doubt


def test_a_whole_section_of_warnings_under_the_code_is_no_box() -> None:
    boxes = boxes_of(document(section(BOX, "WARNINGS", text(HARM))))
    assert boxes.genuine == ()
    assert "seems to be the section Warnings" in boxes.doubts[0]


def test_the_brief_form_is_that_of_the_highlights_without_its_title() -> None:
    highlights = text("WARNING: DEATH See full prescribing information for complete boxed warning. Deaths occur. (5.1)")
    boxes = boxes_of(document(section(BOX, "WARNING: DEATH", text(HARM), highlights=highlights)))
    assert "".join(run.text for run in boxes.genuine[0].brief) == "Deaths occur. (5.1)"
