"""A boxed warning leads: it stands in the banner and in the navigation of every page.

Why: FDA has cited a site whose navigation left its boxed warning out. That it leads the full safety information is
checked with its words, by `safety-information`.

Example:
    {# templates/components/masthead/masthead.html #}
    {% for link in view.navigation if not link.prominent %}

Mend: Compare the project's own templates of the safety banner and the masthead with the theme's.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import PageFinding
from fairbalance.checks.rendered import RenderedSite
from fairbalance.model.section import Role
from fairbalance.problem import Severity

SEVERITY = Severity.ERROR


def check(site: RenderedSite) -> Iterator[PageFinding]:
    for section in site.content.with_role(Role.BOXED_WARNING):
        for page in site.pages:
            if any(banner.lacks_boxed for banner in page.shown.banners):
                yield PageFinding(page.route, _BANNER, _HINT, components=("safety-banner",))
            if not any(link.href == f"#{section.id}" for link in page.shown.navigation):
                yield PageFinding(page.route, _NAVIGATION, _HINT, components=("masthead",))


_BANNER = "the safety banner does not show the boxed warning"
_NAVIGATION = "the navigation does not lead to the boxed warning"
_HINT = "Compare the project's own templates of the safety banner and the masthead with the theme's."
