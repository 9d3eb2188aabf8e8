"""Every page shows what the footer is made of, and what the site's market wants on each.

Why: Material code, dates, © and the line for adverse reactions belong to every page, the page for missing addresses
included. A template of the project's own that drops one drops it everywhere. The words are taken from the content and
looked for on the built pages. What the content does not say at all is told by `required-item`.

Example:
    {# templates/components/footer/footer.html, without {{ view.material_code }} #}
    <footer>{{ view.copyright }}</footer>

Mend: Show every text of `view` in the project's own footer. Write what every page must show in a section of the safety
information or under `footer` in `microsite.yaml`, not on one page.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import PageFinding
from fairbalance.checks.rendered import RenderedSite
from fairbalance.problem import Severity

SEVERITY = Severity.ERROR


def check(site: RenderedSite) -> Iterator[PageFinding]:
    for page in site.pages:
        for missing in page.shown.lacks:
            message = f"the page does not show {missing.what}"
            hint = _FOOTER if missing.in_footer else _TEXT
            components = ("footer",) if missing.in_footer else ()
            yield PageFinding(page.route, message, hint, components=components, severity=missing.severity)


_FOOTER = "Compare the project's own template of the footer with the theme's."
_TEXT = "Write it in a section of the safety information, or under footer in microsite.yaml: both stand on every page."
