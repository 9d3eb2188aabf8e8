"""The indication and the full safety information stand on every page, or one click away, whole.

Why: Fair balance: a page that speaks of the product without its risks, or with a part of them, misleads. The words are
taken from the content and looked for on the built page, so that a template that drops some of them is found out.

Example:
    {# templates/components/section/section.html, without {{ view.html }} #}
    <h2>{{ view.title }}</h2>

Mend: Compare the project's own templates of section, data table and safety information with the theme's.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import PageFinding
from fairbalance.checks.rendered import RenderedPage, RenderedSite
from fairbalance.problem import Severity

SEVERITY = Severity.ERROR


def check(site: RenderedSite) -> Iterator[PageFinding]:
    for page in site.pages:
        near = [page, *_one_click_away(page, site)]
        for what, lacks in (
            ("indication", [shown.shown.lacks_indication for shown in near]),
            ("full safety information", [shown.shown.lacks_safety for shown in near]),
        ):
            if all(lacks):
                message = (
                    f"neither the page nor one that it links to shows the {what} whole: '{lacks[0][:40]}' is missing"
                )
                yield PageFinding(page.route, message, _HINT, components=_COMPONENTS)


_COMPONENTS = ("section", "data-table", "safety-information")
_HINT = "Compare the project's own templates of section, data table and safety information with the theme's."


def _one_click_away(page: RenderedPage, site: RenderedSite) -> Iterator[RenderedPage]:
    routes = {link.href.partition("#")[0] for link in page.elements.links}
    yield from (other for other in site.pages if other.route in routes and other is not page)
