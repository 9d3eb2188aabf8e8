"""The title of the banner and the heading of the safety information read alike, and so do those of the boxed warning.

Why: The banner leads to that heading. Two wordings of one title are mostly a slip in one of them, and each has to be
approved.

Example:
    title: Important Safety Information for Clolar® (clofarabine injection)
    safety_title: Important Safety Information Clolar® (clofarabine injection)

Mend: Write one of them like the other. Titles that are plainly two, as "Safety" and "Important Safety Information for
…", are not compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.markdown.rendering import plain_text
from fairbalance.model.section import Role
from fairbalance.model.text import Text
from fairbalance.problem import Severity

SEVERITY = Severity.NOTE
_MARKS = dict.fromkeys(map(ord, "®™"))  # a missing one is told by trademark-sign


def check(label: Label) -> Iterator[Finding]:
    banner = label.content.banner
    yield from _compared(
        "the banner's title", banner.title, "the safety information's", label.content.microsite.safety_title
    )
    sections = label.content.with_role(Role.BOXED_WARNING)
    if banner.boxed_warning and sections:
        said = "the boxed warning's title in the banner"
        yield from _compared(said, banner.boxed_warning.title, "its section's", sections[0].head.title)


def _compared(of_one: str, one: Text, of_other: str, other: Text) -> Iterator[Finding]:
    words, others = (plain_text(text).translate(_MARKS).split() for text in (one, other))
    shared = set(words) & set(others)
    if words != others and len(shared) * 3 >= max(len(words), len(others)) * 2:
        message = f"{of_one} is '{plain_text(one)}', {of_other} '{plain_text(other)}' in {other.at}"
        yield Finding(one.at, message, "Write one of them like the other.")
