"""Pages name their template; it must be there."""

from __future__ import annotations

from collections.abc import Iterable

from fairbalance.model.page import Page
from fairbalance.problem import Problems, did_you_mean
from fairbalance.site.environment import Templates


def check_templates(templates: Templates, pages: Iterable[Page], problems: Problems) -> None:
    for page in pages:
        name = page.head.template
        if not templates.has_page(name):
            at = getattr(name, "at", page.head.at)
            problems.add(at, "template-unknown", f"there is no page template '{name}'", did_you_mean(name, templates.page_names()))
