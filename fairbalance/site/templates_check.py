"""Templates as a whole: pages name one that is there, and those of the project's own hold what they must."""

from __future__ import annotations

from collections.abc import Sequence

from fairbalance.model.page import Page
from fairbalance.problem import Problems, did_you_mean
from fairbalance.site.environment import Templates
from fairbalance.site.own_templates import check_own_templates


def check_templates(templates: Templates, pages: Sequence[Page], problems: Problems) -> None:
    known = templates.page_names()
    for page in pages:
        if page.template not in known:
            at = page.head.template.at if page.head.template else page.head.at
            message = f"there is no page template '{page.template}'"
            problems.add(at, "template-unknown", message, did_you_mean(page.template, known))
    check_own_templates(templates, [page.template for page in pages], problems)
