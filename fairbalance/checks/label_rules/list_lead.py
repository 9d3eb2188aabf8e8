"""A list has a heading or a sentence that leads to it.

Why: Bullets under nothing say nothing: nobody can tell whether they are reactions, risks or instructions. Headings and
leading sentences are what a capture loses first.

Example:
    ---
    title: Warnings
    heading: false
    order: 20
    ---
    - nausea
    - vomiting

Mend: Show the heading, or write the sentence that leads to the list.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.oddity import AS_WRITTEN
from fairbalance.claims.claim import Claim, Kind
from fairbalance.model.section import Section
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING


def check(label: Label) -> Iterator[Finding]:
    first: dict[str, Claim] = {}
    fragments: dict[str, int] = {}
    for claim in label.claims:
        if isinstance(claim.owner, Section) and claim.kind is not Kind.TITLE:
            first.setdefault(claim.owner.id, claim)
            if claim.kind is Kind.ITEM and claim.text[-1:] not in ".!?":
                fragments[claim.owner.id] = fragments.get(claim.owner.id, 0) + 1
    for section in label.content.sections:
        begins = first.get(section.id)
        if begins and begins.kind is Kind.ITEM and not section.head.heading and fragments.get(section.id):
            message = f"the section '{section.id}' begins with a list, under no heading and behind no sentence"
            yield Finding(begins.at, message, f"Show the heading, or write what leads to the list. {AS_WRITTEN}")
