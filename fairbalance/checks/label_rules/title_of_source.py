"""The title of a section that is taken from the label is the label's, capitals aside.

Why: Titles are what a reader looks for, and what is quoted. "Contraindication" for "Contraindications", or a word left
out of the heading of a boxed warning, is a slip in label text like any other; "Indications" over what is
contraindicated says the opposite. A title in words of its own is a note.

Example:
    title: Warnings and Precaution
    label_section: 5
    # the label: 5 WARNINGS AND PRECAUTIONS

Mend: Write the title as the label has it, in capitals or not. Where another title is meant, waive the finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from fairbalance.checks.finding import Finding, Label
from fairbalance.claims.matching import Verdict
from fairbalance.claims.source_text import SourceSentence
from fairbalance.claims.wording import key_of
from fairbalance.markdown.rendering import plain_text
from fairbalance.model.section import Section
from fairbalance.problem import Severity
from fairbalance.site.citations import source_of

SEVERITY = Severity.WARNING
_NEAR = 0.75  # of the letters; below, it is a title in other words
_LONGEST = 12  # words of a line that is a heading
_NUMBER = re.compile(r"^\d[\d.]*\s")  # of a section
_BLANK = re.compile(r"[\W_]+")


def check(label: Label) -> Iterator[Finding]:
    above = _above(label)
    for section in label.content.sections:
        own = label.content.label and (section.head.label_section or section.head.document_section_id)
        titles = _titles(label, section) if own else above.get(section.id, [])
        title = plain_text(section.head.title)
        if titles and _letters(title) not in map(_letters, (sentence.text for sentence in titles)):
            source = max(titles, key=lambda sentence: _likeness(title, sentence.text))
            slip = _is_slip(title, source.text)
            if slip or own:  # what stands above a passage in a plain text need not be its title
                whose = "label's" if own else "reference's"
                message = f"the title differs from the {whose} '{source.text}' ({source.at.path}:{source.at.line})"
                severity = SEVERITY if slip else Severity.NOTE
                yield Finding(section.head.title.at, message, "Write it as its source has it.", severity)


def _titles(label: Label, section: Section) -> list[SourceSentence]:
    """Of what it cites; none where that has no title of its own."""
    cited = source_of(section, label.content.sections, label.content.label)
    text = label.sources.section(str(cited)) if cited else None
    return [sentence for sentence in text.sentences[:1] if sentence.kind == "title"] if text else []


def _above(label: Label) -> dict[str, list[SourceSentence]]:
    """The line of a reference that heads the first passage of a section, where that is word for word from it."""
    found: dict[str, list[SourceSentence]] = {}
    for passage, match, _ in label.compared:
        owner, source = passage.owner, match.source
        if isinstance(owner, Section) and owner.id not in found:
            plain = source and source.plain and match.verdict is Verdict.VERBATIM and match.first
            line = source.sentences[match.first - 1] if source and plain else None
            found[owner.id] = [line] if line and line.text[-1].isalnum() and len(line.text.split()) <= _LONGEST else []
    return found


def _is_slip(own: str, source: str) -> bool:
    """Nearly the same, or words of it: one is left out, or was added."""
    words, theirs = ({*_letters(text).split()} for text in (own, source))
    return _likeness(own, source) >= _NEAR or words < theirs


def _likeness(own: str, source: str) -> float:
    return SequenceMatcher(None, _letters(own), _letters(source), autojunk=False).ratio()


def _letters(text: str) -> str:
    return _BLANK.sub(" ", _NUMBER.sub("", key_of(text))).strip().lower()
