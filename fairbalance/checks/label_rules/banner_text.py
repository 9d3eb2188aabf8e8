"""The banner's texts show letters.

Why: A banner of blanks, dashes or invisible signs looks to a program like a banner, and to a reader like none. Ten of
eleven popular generators publish such a page without a word.

Example:
    statement: "—"

Mend: Write the brief statement as it was approved.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.markdown.rendering import plain_text
from fairbalance.model.text import Text
from fairbalance.problem import Severity

SEVERITY = Severity.ERROR


def check(label: Label) -> Iterator[Finding]:
    banner = label.content.banner
    lines: dict[str, Text] = {"title": banner.title, "statement": banner.statement, "link_text": banner.link_text}
    if banner.boxed_warning:
        lines["title of boxed_warning"] = banner.boxed_warning.title
        lines["statement of boxed_warning"] = banner.boxed_warning.statement
    for name, line in lines.items():
        if not any(sign.isalpha() for sign in plain_text(line)):
            yield Finding(line.at, f"the {name} of the banner shows no word", "Write the text as it was approved.")
