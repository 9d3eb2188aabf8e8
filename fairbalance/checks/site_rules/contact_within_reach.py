"""A telephone number stands on every page, or one click away.

Why: Who has a question, or an adverse event to report, must not have to search.

Example:
    ---
    title: Contact Us
    ---
    ::: contact
    :::

Mend: Give the page with the contact lines a `navigation` entry: `navigation: {text: Contact Us, order: 30}`. A draft
that has no number yet is told by `contact-empty`.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import PageFinding
from fairbalance.checks.rendered import RenderedPage, RenderedSite
from fairbalance.problem import Severity

SEVERITY = Severity.ERROR


def check(site: RenderedSite) -> Iterator[PageFinding]:
    if site.content.microsite.status == "draft" and not site.content.contact.lines:
        return
    with_number = {page.route for page in site.pages if _shows_number(page)}
    for page in site.pages:
        near = {page.route, *(link.href.partition("#")[0] for link in page.elements.links)}
        if not near & with_number:
            hint = "Give the page with ::: contact a navigation entry, or link to it."
            yield PageFinding(page.route, "neither the page nor one that it links to shows a telephone number", hint)


def _shows_number(page: RenderedPage) -> bool:
    return any(link.href.startswith("tel:") for link in page.shown.links)
