"""A page loads nothing from elsewhere.

Why: Works from disk and in review without a network, tells nobody who reads it, and cannot change after approval. A
strict Content-Security-Policy refuses such a request, and so data: addresses too.

Example:
    <link rel="stylesheet" href="https://fonts.example.com/inter.css">

Mend: Put pictures into `content/images`, styles into the theme's stylesheets; use the fonts of the system.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairbalance.checks.finding import PageFinding
from fairbalance.checks.rendered import RenderedSite
from fairbalance.problem import Severity

SEVERITY = Severity.ERROR


def check(site: RenderedSite) -> Iterator[PageFinding]:
    for page in site.pages:
        for address in dict.fromkeys(page.elements.loads):
            if _ELSEWHERE.match(address):
                yield PageFinding(page.route, f"the page would load '{address[:80]}'", _HINT, words=address)
            elif address.partition("#")[0] not in (*site.routes, ""):
                yield PageFinding(
                    page.route, f"the page would load '{address}', which the site does not have", _HINT, words=address
                )
    for route, text in site.stylesheets.items():
        for match in _LOADED_BY_STYLE.finditer(text):
            yield PageFinding(route, f"the stylesheet would load '{(match[1] or match[2])[:80]}'", _HINT)


_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_LOADED_BY_STYLE = re.compile(r"""url\(\s*["']?(?!#)([^"')]*)|@import\s+["']([^"']*)""", re.IGNORECASE)
_HINT = "Put what the page needs into the project; a site makes no request to elsewhere."
