"""Every page links to the full Prescribing Information.

Why: The label is one click from every page; a forgotten page without that link was ruled a breach. The address is the
one of the link that `prescribing_information` of `microsite.yaml` names, or the page that shows the label itself.

Example:
    {# a footer and a masthead of the project's own, without {{ link.href }} #}

Mend: Let the masthead or the footer show all links of `view.navigation` and `view.links`.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import PageFinding
from fairbalance.checks.rendered import RenderedSite
from fairbalance.problem import Severity

SEVERITY = Severity.ERROR


def check(site: RenderedSite) -> Iterator[PageFinding]:
    for page in site.pages:
        if not any(link.href == site.prescribing_information and link.text for link in page.shown.links):
            hint = "Let the project's own masthead or footer show all links that its view holds."
            message = "the page has no link to the full Prescribing Information"
            yield PageFinding(page.route, message, hint, components=("masthead", "footer"))
