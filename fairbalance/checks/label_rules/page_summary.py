"""What search engines show of a page holds for that page: its figures stand there, and no other page says the same.

Why: The description of a page is read by more people than the page, and by no reviewer who looks at the page alone. A
figure there that was changed on the page alone stays wrong for months.

Example:
    ---
    title: Dosing
    description: 52 mg/m² once daily for 5 days.
    ---
    The dose is 40 mg/m^2^ once daily for 5 days.

Mend: Take the figures of the description from the page. Give each page a title and a description of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.claims.claim import Claim, Kind
from fairbalance.model.page import Page
from fairbalance.model.text import Text
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING


def check(label: Label) -> Iterator[Finding]:
    for claim in label.claims:
        if claim.kind is Kind.DESCRIPTION:
            yield from _figures(label, claim)
    pages = label.content.pages
    yield from _twice("title", [page.head.title for page in pages])
    yield from _twice("description", [page.head.description for page in pages if page.head.description])


def _figures(label: Label, description: Claim) -> Iterator[Finding]:
    """Those of other pages do not stand on this one; sections and tables may."""
    found = list(_FIGURE.finditer(description.text))
    if not found:
        return
    page = description.owner if isinstance(description.owner, Page) else None
    shown = {
        "".join(figure[0].split())
        for claim in label.claims
        if not claim.kind.hidden and (page is None or claim.owner is page or not isinstance(claim.owner, Page))
        for figure in _FIGURE.finditer(claim.text)
    }
    for figure in found:
        if "".join(figure[0].split()) not in shown:
            message = f"the description says '{figure[0]}', which {'the page does not say' if page else 'no page says'}"
            yield Finding(description.place(figure.start()), message, "Take the figure from the page.")


def _twice(what: str, texts: list[Text]) -> Iterator[Finding]:
    first: dict[str, Text] = {}
    for text in texts:
        other = first.setdefault(" ".join(text.lower().split()), text)
        if other is not text:
            message = f"another page has this {what} too, in {other.at}"
            yield Finding(text.at, message, f"Give each page a {what} of its own.", Severity.NOTE)


_FIGURE = re.compile(r"\d+(?:[.,]\d+)*\s?%?")
