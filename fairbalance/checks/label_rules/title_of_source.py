"""The title of a section nearly as in the label is exactly as in the label, capitals aside.

Why: Titles are what a reader looks for, and what is quoted. "Contraindication" for "Contraindications", or a word left
out of the heading of a boxed warning, is a slip in label text like any other.

Example:
    title: Warnings and Precaution
    label_section: 5
    # the label: 5 WARNINGS AND PRECAUTIONS

Mend: Write the title as the label has it, in capitals or not. A title in words of your own is not compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from fairbalance.checks.finding import Finding, Label
from fairbalance.claims.source_text import SourceSentence
from fairbalance.claims.wording import key_of
from fairbalance.markdown.rendering import plain_text
from fairbalance.model.section import Section
from fairbalance.problem import Severity
from fairbalance.site.citations import source_of

SEVERITY = Severity.WARNING
_NEAR = 0.85  # of the letters; below, it is a title in other words


def check(label: Label) -> Iterator[Finding]:
    for section in label.content.sections if label.content.label else ():
        own = section.head.label_section or section.head.document_section_id
        title = _title(label, section) if own else None
        if title and _nearly(plain_text(section.head.title), title.text):
            message = f"the title differs from the label's '{title.text}' ({title.at.path}:{title.at.line})"
            yield Finding(section.head.title.at, message, "Write it as the label has it.")


def _title(label: Label, section: Section) -> SourceSentence | None:
    cited = source_of(section, label.content.sections, label.content.label)
    text = label.sources.section(str(cited)) if cited else None
    return next((sentence for sentence in text.sentences if sentence.kind == "title"), None) if text else None


def _nearly(own: str, source: str) -> bool:
    one, other = (key_of(text).lower().strip(".:") for text in (own, source))
    return one != other and SequenceMatcher(None, one, other, autojunk=False).ratio() >= _NEAR
