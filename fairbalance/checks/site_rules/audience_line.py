"""Every page says for whom it is, and a draft says that it is one.

Why: The audience line tells a patient who has come by a search that the page is not written for them. A draft without
its mark may be taken for approved material.

Example:
    {# templates/components/audience-line/audience-line.html #}
    <p class="audience-line">For professionals</p>

Mend: Show `view.text` in the project's own templates of the audience line and the draft mark.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import PageFinding
from fairbalance.checks.rendered import RenderedSite
from fairbalance.problem import Severity

SEVERITY = Severity.ERROR


def check(site: RenderedSite) -> Iterator[PageFinding]:
    for page in site.pages:
        if page.shown.lacks_audience:
            yield PageFinding(
                page.route, "the page does not show the audience line", _HINT, components=("audience-line",)
            )
        if page.shown.lacks_draft:
            yield PageFinding(page.route, "the page does not say that it is a draft", _HINT, components=("draft-mark",))


_HINT = "Compare the project's own templates of audience line and draft mark with the theme's."
