"""Every page holds the safety banner: its words, a link to the full safety information, and its place right before it.

Why: The brief statement must be in view on every page, the page for missing addresses included. The stylesheet keeps
the element `.safety-banner` in view as long as it stands in `main`, right before the full safety information.

Example:
    {# templates/components/safety-banner/safety-banner.html #}
    <section class="our-banner">{{ view.title }}</section>

Mend: Compare the project's own template of the safety banner with the theme's: keep the class, every text and the link.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import PageFinding
from fairbalance.checks.rendered import BannerShown, RenderedPage, RenderedSite
from fairbalance.problem import Severity
from fairbalance.site.anchors import SAFETY

SEVERITY = Severity.ERROR


def check(site: RenderedSite) -> Iterator[PageFinding]:
    for page in site.pages:
        for fault in _faults(page):
            hint = "Compare the project's own templates of the page and its safety banner with the theme's."
            yield PageFinding(page.route, fault, hint, components=("safety-banner",))


def _faults(page: RenderedPage) -> Iterator[str]:
    banners = page.shown.banners
    if not banners:
        yield "the page has no safety banner"
    if len(banners) > 1:
        yield "the page has more than one safety banner"
    for banner in banners:
        if banner.lacks:
            yield f"the safety banner lacks its text '{banner.lacks[:40]}'"
        if not _leads_on(banner, page):
            yield "the safety banner has no link to the full safety information"
        if not banner.leads_safety:
            yield "the safety banner does not stand in main, right before the full safety information"


def _leads_on(banner: BannerShown, page: RenderedPage) -> bool:
    return any(href == f"#{SAFETY}" for href in banner.hrefs) and SAFETY in page.elements.ids
