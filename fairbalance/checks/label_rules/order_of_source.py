"""A section that is taken over from the label has its sentences in the label's order.

Why: Two items that changed places, or a sentence that slipped into another paragraph, can turn what "this" or "these
patients" means. Each sentence by itself is word for word the label's, so nothing else finds it. Rows of a table in
another order are a note.

Example:
    label_section: 5.1
    # the text: Discontinue for severe bleeding. Monitor platelets.
    # the label: Monitor platelets. Discontinue for severe bleeding.

Mend: Put the sentences in the label's order. Where another order is meant, waive the finding and say why.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.redlined import shortened
from fairbalance.claims.claim import Kind
from fairbalance.claims.coverage import misplaced
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING


def check(label: Label) -> Iterator[Finding]:
    for found in misplaced(label.compared, label.sources):
        sentence, before = shortened(found.sentence.text, 60), shortened(found.before.text, 60)
        message = f'in {found.source.name}, "{sentence}" stands ahead of "{before}", not behind it'
        severity = Severity.NOTE if found.passage.kind is Kind.CELL or found.source.plain else None
        yield Finding(found.passage.place(0), message, "Put them in the order of the label.", severity)
