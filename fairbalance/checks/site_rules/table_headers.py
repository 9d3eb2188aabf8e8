"""Every table has header cells, and each says whether it heads a row or a column.

Why: Without `scope`, a screen reader cannot tell to which dose or which grade a figure belongs (WCAG 2.2, 1.3.1).

Example:
    <table><tr><th>Grade 3</th><td>4%</td></tr></table>

Mend: Write `scope="col"` or `scope="row"`; the theme's own table takes it from `cell.scope`. A table of the label
document in which nothing says what heads what bears `data-headers="none"`: no header is made up for it. One that only
places what it holds bears `role="presentation"`.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import PageFinding
from fairbalance.checks.rendered import RenderedSite
from fairbalance.problem import Severity

SEVERITY = Severity.ERROR


def check(site: RenderedSite) -> Iterator[PageFinding]:
    for page in site.pages:
        for cell in dict.fromkeys(page.elements.cells_without_scope):
            message = f"the header cell '{cell[:40]}' has no scope"
            yield PageFinding(page.route, message, 'Write scope="col" or scope="row".', words="<th>")
        if page.elements.tables_without_headers:
            message = "a table of the page has no header cell"
            yield PageFinding(page.route, message, "Write its headers as th.", words="<table")
