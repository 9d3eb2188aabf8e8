"""Every text that a page must show has a word to be seen.

Why: A banner of blanks, dashes or invisible signs looks to a program like a banner, and to a reader like none. Ten of
eleven popular generators publish such a page without a word. The same goes for names, titles and the words of links.

Example:
    statement: "—"

Mend: Write the text as it was approved.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.markdown.rendering import plain_text
from fairbalance.model.text import Text
from fairbalance.model.visible import shows_words
from fairbalance.problem import Location, Severity
from fairbalance.site.pages import draft_notice

SEVERITY = Severity.ERROR
_HINT = "Write the text as it was approved."


def check(label: Label) -> Iterator[Finding]:
    for what, text in (*_of_banner(label), *_of_microsite(label), *_of_files(label)):
        if text is not None and not shows_words(plain_text(text)):
            yield Finding(text.at, f"{what} shows no word", _HINT)
    microsite = label.content.microsite
    if label.content.draft and not shows_words(draft_notice(label.content, label.wording)):
        at = microsite.draft_notice.at if microsite.draft_notice else Location("templates/wording.yaml")
        yield Finding(
            at, "the draft mark shows no word", "Write draft_notice: in microsite.yaml, or draft: in wording.yaml."
        )


def _of_banner(label: Label) -> Iterator[tuple[str, Text | None]]:
    banner = label.content.banner
    yield "the title of the banner", banner.title
    yield "the statement of the banner", banner.statement
    yield "the link_text of the banner", banner.link_text
    if banner.boxed_warning:
        yield "the title of boxed_warning of the banner", banner.boxed_warning.title
        yield "the statement of boxed_warning of the banner", banner.boxed_warning.statement


def _of_microsite(label: Label) -> Iterator[tuple[str, Text | None]]:
    microsite = label.content.microsite
    yield "the audience line", microsite.audience
    yield "the brand name", microsite.brand.name
    yield "the established name", microsite.brand.established_name
    yield "the heading of the safety information", microsite.safety_title
    for name, link in microsite.links.items():
        yield f"the text of the link '{name}'", link.text


def _of_files(label: Label) -> Iterator[tuple[str, Text | None]]:
    for section in label.content.sections:
        yield f"the title of the section '{section.id}'", section.head.title
        yield f"the short title of the section '{section.id}'", section.head.short_title
    for page in label.content.pages:
        yield f"the title of the page '{page.id}'", page.head.title
        yield f"the entry of '{page.id}' in the navigation", page.head.navigation.text if page.head.navigation else None
    for table in label.content.tables.values():
        yield f"the caption of the table '{table.id}'", table.head.caption
