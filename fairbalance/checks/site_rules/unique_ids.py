"""No id stands twice on a page, and every id that a label or description names is there.

Why: A link goes to the first element with its id, a screen reader reads the first label: with two, one of them is
wrong (WCAG 2.2, 1.3.1 and 4.1.2).

Example:
    {# templates/components/section/section.html #}
    <section id="section">

Mend: Take ids from the view (`view.id`), which are unique on the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from fairbalance.checks.finding import PageFinding
from fairbalance.checks.rendered import RenderedSite
from fairbalance.problem import Severity

SEVERITY = Severity.ERROR


def check(site: RenderedSite) -> Iterator[PageFinding]:
    for page in site.pages:
        ids = Counter(page.elements.ids)
        for name, times in ids.items():
            if times > 1:
                yield PageFinding(
                    page.route, f"the id '{name}' stands {times} times", "Make it unique.", words=f'id="{name}"'
                )
        for name in dict.fromkeys(page.elements.referred):
            if name not in ids:
                hint = "Name the id of an element of the same page."
                message = f"a label or description names the id '{name}', which is not there"
                yield PageFinding(page.route, message, hint, words=f'="{name}"')
