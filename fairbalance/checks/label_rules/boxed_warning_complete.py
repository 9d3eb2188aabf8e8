"""Where the label has a boxed warning, the site has all of it.

Why: A boxed warning is the most serious that a label says. It stands ahead of everything else, in the banner too, and
nothing of it may be left out.

Example:
    (the label has a boxed warning, and no section of the site has the role boxed-warning)

Mend: Give the section with the boxed warning the role `boxed-warning`, copy its whole text from the label, and say it
in brief under `boxed_warning` in `banner.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.redlined import shortened
from fairbalance.claims.claim import Citation, Kind
from fairbalance.claims.passages import Passage, passages_of
from fairbalance.claims.source_text import SourceSentence, SourceText
from fairbalance.claims.wording import worded
from fairbalance.model.label import LabelSection
from fairbalance.model.section import Role, Section
from fairbalance.problem import Location, Severity

SEVERITY = Severity.ERROR
_TEXT = ("paragraph", "item")


def check(label: Label) -> Iterator[Finding]:
    document = label.content.label
    boxed = [section for section in document.sections() if section.boxed] if document else []
    own = label.content.with_role(Role.BOXED_WARNING)
    if boxed and not own:
        message = f"the label has a boxed warning ({boxed[0].title.at.path}), and the site has none"
        hint = "Give the section with its text the role boxed-warning."
        yield Finding(label.content.microsite.at, message, hint)
    elif boxed:
        yield from _complete(label, boxed, own[0])


def _complete(label: Label, boxed: list[LabelSection], own: Section) -> Iterator[Finding]:
    of_box = [claim for claim in label.claims if isinstance(claim.owner, Section) and _is_boxed(label, claim.owner)]
    titles = {worded(claim.text).key for claim in of_box if claim.kind is Kind.TITLE}
    said = {worded(passage.text).key: passage for passage in passages_of(label.content, of_box)}
    for section in boxed:
        texts = label.sources.of(Citation("label", section.anchor, section.title.at))
        missing = [(text, list(_missing(text, {*titles, *said}))) for text in texts if text.cited]
        if missing and all(lacks for _, lacks in missing):
            text, lacks = min(missing, key=lambda pair: len(pair[1]) / max(1, len(pair[0].sentences)))
            for sentence in lacks:
                yield Finding(_before(text, sentence, said) or own.body.at, *_told(text, sentence))


def _before(text: SourceText, missing: SourceSentence, said: Mapping[str, Passage]) -> Location | None:
    """Where what stands before it in the label stands on the site."""
    ahead = text.sentences[: text.sentences.index(missing)]
    passage = next((said[one.worded.key] for one in reversed(ahead) if one.worded.key in said), None)
    return passage.place(len(passage.text) - 1) if passage else None


def _is_boxed(label: Label, section: Section) -> bool:
    known = {other.id: other for other in label.content.sections}
    while section.role is not Role.BOXED_WARNING and section.head.part_of in known:
        section = known[str(section.head.part_of)]
    return section.role is Role.BOXED_WARNING


def _missing(text: SourceText, said: set[str]) -> Iterator[SourceSentence]:
    for sentence in text.sentences:
        key = sentence.worded.key
        if sentence.kind in _TEXT and key not in said and any(sign.isalnum() for sign in key):
            yield sentence


def _told(text: SourceText, sentence: SourceSentence) -> tuple[str, str]:
    place = f"{sentence.at.path}:{sentence.at.line}"
    message = f'the boxed warning lacks, or has in other words: "{shortened(sentence.text)}" ({place})'
    return message, f"Copy the whole text of {text.name}."
