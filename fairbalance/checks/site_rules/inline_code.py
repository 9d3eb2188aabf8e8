"""No script and no style stands inside a page.

Why: The strict Content-Security-Policy under which such sites are hosted does not run them, so that the page would look
and work otherwise than it did in review.

Example:
    <p style="color: red" onclick="track()">

Mend: Put styles into the component's stylesheet. Structured data (`application/ld+json`) is allowed.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import PageFinding
from fairbalance.checks.rendered import RenderedSite
from fairbalance.problem import Severity

SEVERITY = Severity.ERROR


def check(site: RenderedSite) -> Iterator[PageFinding]:
    for page in site.pages:
        for code in dict.fromkeys(page.elements.inline_code):
            hint = "Put it into a stylesheet of the theme; a page has no script of its own."
            yield PageFinding(
                page.route, f"the page holds inline code: {code}", hint, words=code.split("=")[0].rstrip(">")
            )
