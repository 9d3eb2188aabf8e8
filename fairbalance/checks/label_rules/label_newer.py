"""The site is not older than the label behind it.

Why: When a label is revised, the site that quotes it has to follow. A label whose date is later than the day on which
the site was last updated was never worked in.

Example:
    last_updated: 2024-03-01
    # content/label/source.yaml: effective: 2025-02-14

Mend: Compare the site with the new label (`compare` shows what changed), then set `last_updated`.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING


def check(label: Label) -> Iterator[Finding]:
    document, updated = label.content.label, label.content.microsite.last_updated
    effective = document.source.effective if document else None
    if document and updated and effective and effective > updated:
        message = f"the site was last updated on {updated}, its label is of {effective} ({document.source.at.path})"
        hint = "Work the label's changes in, then set last_updated."
        yield Finding(updated.at, message, hint)
