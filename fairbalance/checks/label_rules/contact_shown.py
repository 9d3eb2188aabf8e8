"""A page shows the contact lines.

Why: An HCP who has a question or an adverse event to report must find a number. `contact.yaml` alone shows nothing.

Example:
    (no page holds ::: contact)

Mend: Write `::: contact` and `:::` in a page, and give the page a `navigation` entry.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.problem import Severity

SEVERITY = Severity.ERROR


def check(label: Label) -> Iterator[Finding]:
    if not any("contact" in used for used in label.passages.page_directives.values()):
        hint = "Write ::: contact and ::: in a page, such as content/pages/contact.md."
        yield Finding(label.content.contact.at, "no page shows the contact lines", hint)
