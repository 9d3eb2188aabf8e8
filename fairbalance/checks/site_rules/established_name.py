"""The established name stands right after the brand name, at least once on every page.

Why: 21 CFR 202.1(b): the established name goes with the brand name where it is featured. ® or ™ may stand between, and
so may a bracket.

Example:
    {# templates/components/footer/footer.html and masthead.html without {{ view.brand.established_name }} #}

Mend: Show `brand.established_name` right after `brand.name` in the project's own masthead and footer.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import PageFinding
from fairbalance.checks.rendered import RenderedSite
from fairbalance.problem import Severity

SEVERITY = Severity.ERROR


def check(site: RenderedSite) -> Iterator[PageFinding]:
    brand = site.content.microsite.brand
    for page in site.pages:
        if not page.shown.names_product:
            message = f"the page never names {brand.name} with its established name, {brand.established_name}"
            hint = "Show it right after the brand name in masthead and footer."
            yield PageFinding(page.route, message, hint, components=("footer", "masthead"))
