"""Every link within the site leads to a page and a place that exist.

Why: A reader who follows a link to a warning and lands at the top of a page, or on an error page, gives up.

Example:
    See [the doses](#dosage).

Mend: Link by name, which is checked when the file is read: `[](section:dosage)`, `[](table:doses)`, `[](page:contact)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairbalance.checks.finding import PageFinding
from fairbalance.checks.rendered import RenderedSite
from fairbalance.problem import Severity, did_you_mean, likely

SEVERITY = Severity.ERROR


def check(site: RenderedSite) -> Iterator[PageFinding]:
    ids = {page.route: frozenset(page.elements.ids) for page in site.pages}
    for page in site.pages:
        for href in dict.fromkeys(link.href for link in page.elements.links):
            if _ELSEWHERE.match(href):
                continue
            route, hash_sign, fragment = href.partition("#")
            target = route.partition("?")[0] or page.route
            if target not in site.routes:
                hint = did_you_mean(target, sorted(ids))
                yield PageFinding(page.route, f"the link '{href}' leads to no file of the site", hint, words=href)
            elif hash_sign and target in ids and fragment not in ids[target]:
                meant = likely(fragment, sorted(ids[target]))
                hint = f"Did you mean '{meant}'? Better still, link" if meant else "Link"
                hint += " by name, as in [](section:ID) or [](table:ID)."
                where = "the page" if target == page.route else target
                message = f"the link '{href}' leads to no place of {where}"
                yield PageFinding(page.route, message, hint, words=href)


_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
