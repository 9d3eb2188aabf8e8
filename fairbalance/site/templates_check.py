"""Pages name their template; it must be there."""

from __future__ import annotations

from collections.abc import Iterable

from fairbalance.model.page import Page
from fairbalance.problem import Problems, did_you_mean
from fairbalance.site.environment import Templates


def check_templates(templates: Templates, pages: Iterable[Page], problems: Problems) -> None:
    known = templates.page_names()
    for page in pages:
        if page.template not in known:
            at = page.head.template.at if page.head.template else page.head.at
            message = f"there is no page template '{page.template}'"
            problems.add(at, "template-unknown", message, did_you_mean(page.template, known))
