"""A section that is named as the source is one of the label, or of the reference that is cited there.

Why: "Prescribing Information, section 6.1" below a table, or `label_section: "6.1"`, is where a reviewer looks the text
up. A number that is off sends them to another text, or to none.

Example:
    source: Prescribing Information, section 6.7.
    # the label's section 6 ends with 6.2

Mend: Write the number of the section in which the text or the table's data stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.claims.claim import Claim, Kind
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING
_NAMED = re.compile(r"\b[Ss]ections? (\d{1,2}(?:\.\d{1,2}){0,3})(?![\w%]|\.\d)")
_HEADING = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,3})\.? (?=[^\W\d_])", re.MULTILINE)


def check(label: Label) -> Iterator[Finding]:
    yield from _of_tables(label)
    if label.content.label is None:  # else reading has looked the number up in it
        yield from _of_sections(label)


def _of_tables(label: Label) -> Iterator[Finding]:
    document = label.content.label
    of_label = {section.number for section in document.sections()} if document else set()
    for claim in label.claims:
        if claim.kind is Kind.SOURCE:
            known = of_label | set(_of_references(label, claim))
            for named in _NAMED.finditer(claim.text) if known - {""} else ():
                if named[1] not in known:
                    message = f"there is no section {named[1]} in what the table is said from"
                    yield Finding(claim.place(named.start(1)), message, "Write the number of the section it stands in.")


def _of_sections(label: Label) -> Iterator[Finding]:
    for section in label.content.sections:
        number = section.head.label_section
        own = [claim for claim in label.claims if claim.owner is section]
        known = {found for claim in own for found in _of_references(label, claim)}
        if number and known and number not in known:
            message = f"there is no section {number} in what the passages of this section cite"
            yield Finding(number.at, message, "Write the number of the section that they stand in.")


def _of_references(label: Label, claim: Claim) -> Iterator[str]:
    """The numbers of the headings in the texts that a claim cites."""
    for citation in (citation for part in claim.cited for citation in part.by):
        reference = label.content.references.get(citation.target) if citation.kind == "ref" else None
        if reference and reference.document:
            yield from _HEADING.findall(reference.document.text)
