"""Every picture says in words what it shows.

Why: Who does not see the picture gets nothing else (WCAG 2.2, 1.1.1), and a reviewer reviews these words too.

Example:
    <img src="assets/chart.png">

Mend: Write `![what it shows](images/name.png)` in the content; in a template, give `alt`, or `alt=""` for decoration.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import PageFinding
from fairbalance.checks.rendered import RenderedSite
from fairbalance.problem import Severity

SEVERITY = Severity.ERROR


def check(site: RenderedSite) -> Iterator[PageFinding]:
    for page in site.pages:
        for picture in dict.fromkeys(page.elements.pictures_without_text):
            hint = 'Say what it shows with alt="…" or, in an svg, with a title.'
            message = f"the picture '{picture}' has no alternative text"
            words = picture.rstrip(">") if picture.startswith("<") else f'src="{picture}"'
            yield PageFinding(page.route, message, hint, words=words)
