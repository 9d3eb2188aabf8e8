"""`label_section` and `document_section_id` of a section name one section of the label.

Why: Either says what the section is taken from, and what it is compared with. Where the two differ, one of them is a
slip, and a reviewer looks the text up in the wrong place.

Example:
    label_section: 5.1
    document_section_id: …    # the label has this id at its section 5.2

Mend: Write the number that the label gives the section with this id, or the id of the section with this number.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.model.label import LabelSection
from fairbalance.problem import Severity

SEVERITY = Severity.ERROR


def check(label: Label) -> Iterator[Finding]:
    document = label.content.label
    if document is None:
        return
    by_id = {section.document_id: section for section in document.sections() if section.document_id}
    for head in (section.head for section in label.content.sections):
        number, own = head.label_section, by_id.get(str(head.document_section_id or ""))
        named = document.section_named(str(number)) if number else None
        if number and own and named and named is not own:
            message = f"label_section is '{_title(named)}', document_section_id is '{_title(own)}'"
            yield Finding(number.at, message, "Look which of them the text is taken from.")


def _title(section: LabelSection) -> str:
    return " ".join(section.title.text.split()) or section.anchor
