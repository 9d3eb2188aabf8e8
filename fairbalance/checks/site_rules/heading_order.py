"""A page has one first heading, and its headings skip no level.

Why: Screen readers offer the headings as the page's outline (WCAG 2.2, 1.3.1). Under a skipped level, a warning seems
to belong to something else.

Example:
    <h1>Dosage</h1>
    <h4>Infants</h4>

Mend: In the content, begin with `##` and go down one level at a time; in a template, use `view.level`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from fairbalance.checks.finding import PageFinding
from fairbalance.checks.rendered import RenderedSite
from fairbalance.problem import Severity

SEVERITY = Severity.ERROR


def check(site: RenderedSite) -> Iterator[PageFinding]:
    for page in site.pages:
        headings = page.elements.headings
        first = [text for level, text in headings if level == 1]
        if len(first) != 1:
            message = f"the page has {len(first)} first headings (h1)"
            yield PageFinding(
                page.route, message, "Give it exactly one, in its page template.", words="<h1", components=("page",)
            )
        for (above, _), (level, text) in pairwise(((0, ""), *headings)):
            if level > above + 1:
                message = f"the heading '{text[:40]}' (h{level}) follows one of level {above}"
                yield PageFinding(page.route, message, "Skip no level: in the content, begin with ##.", words=text)
        if not all(text for _, text in headings):
            yield PageFinding(page.route, "a heading of the page has no text", "Write its text, or remove it.")
