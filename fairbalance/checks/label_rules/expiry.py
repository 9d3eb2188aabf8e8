"""Nothing that has expired is used, and no date lies in the future.

Why: Material is approved for a time. What stays online after it, or is said from a reference that may no longer be
cited, was approved by nobody. A build knows no day; `check` looks at it, and no byte of a site depends on it.

Example:
    expires: 2024-10-31

Mend: Have the material approved anew, and write the new date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fairbalance.checks.finding import Finding, Label
from fairbalance.model.text import Day
from fairbalance.problem import Severity, counted

SEVERITY = Severity.WARNING
_SOON = 30  # days


def check(label: Label) -> Iterator[Finding]:
    today = label.today
    if today is None:
        return
    content = label.content
    microsite = content.microsite
    if microsite.expires:
        yield from _expiry("the material", microsite.expires, today, "Have it approved anew, and write the new date.")
    for name, reference in content.references.items():
        if reference.head.expires:
            yield from _expiry(f"the reference '{name}'", reference.head.expires, today, "Cite a current one.")
    if microsite.last_updated and microsite.last_updated > today:
        message = f"last_updated, {microsite.last_updated}, lies in the future"
        yield Finding(microsite.last_updated.at, message, "Write the date of the last change.")
    effective = content.label.source.effective if content.label else None
    if effective and effective > today:
        message = f"the label document is effective from {effective} on, which lies in the future"
        yield Finding(effective.at, message, "Publish the site from that day on.")


def _expiry(what: str, expires: Day, today: date, hint: str) -> Iterator[Finding]:
    if expires < today:
        yield Finding(expires.at, f"{what} has expired on {expires}", hint)
    elif (left := expires.toordinal() - today.toordinal()) <= _SOON:
        yield Finding(expires.at, f"{what} expires on {expires}, in {counted(left, 'day')}", hint, Severity.NOTE)
