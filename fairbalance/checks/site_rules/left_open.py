"""Whatever a page's HTML opens, it closes.

Why: A browser takes all that follows an open comment, `<textarea>` or `<noscript>` for a part of it. The page then ends
there for its reader, with the safety information, the label link or the footer inside.

Example:
    {# templates/components/footer/footer.html #}
    <footer> <!-- {{ view.copyright }} </footer>

Mend: Close what the template opens; compare it with the theme's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import PageFinding
from fairbalance.checks.rendered import RenderedSite
from fairbalance.problem import Severity

SEVERITY = Severity.ERROR


def check(site: RenderedSite) -> Iterator[PageFinding]:
    for page in site.pages:
        if page.elements.left_open:
            hint = "Close what the project's own templates open, or do without it."
            yield PageFinding(page.route, "something on the page is never closed and swallows what follows", hint)
