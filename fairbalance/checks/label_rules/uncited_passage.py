"""A sentence that stands in a reference cites it, and stands there as it is written here.

Why: A passage that cites nothing is compared with nothing, so that its next change goes unseen. Mostly its citation was
lost when the text was edited.

Example:
    Monitor blood counts weekly.
    # the reference 'smith-2020' has this sentence; other passages cite it

Mend: Cite the reference behind the sentence: `{ref=smith-2020 verbatim}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.redlined import LEGEND, nearly_same, redlined, source_of
from fairbalance.claims.claim import Citation, Kind
from fairbalance.claims.language import words_of
from fairbalance.claims.matching import Verdict, find
from fairbalance.claims.passages import passages_of
from fairbalance.claims.source_text import SourceText
from fairbalance.problem import Severity

SEVERITY = Severity.NOTE
_FEW_WORDS = 5  # fewer stand in any text by chance
_NEAR = 0.75  # of the words, by their letters; a sentence that cites nothing may only be like one of the source
_CITING = (Kind.PARAGRAPH, Kind.ITEM, Kind.CAPTION)  # contact lines are looked up, whether they cite or not


def check(label: Label) -> Iterator[Finding]:
    texts = tuple(_texts(label))
    if not texts:
        return
    words = words_of(str(label.content.microsite.language))
    for passage in passages_of(label.content, label.claims):
        if passage.by or passage.kind not in (*_CITING, Kind.CONTACT) or len(passage.text.split()) < _FEW_WORDS:
            continue
        match = find(passage.text, texts, words, passage.whole)
        if match.verdict is Verdict.VERBATIM and passage.kind in _CITING:
            message = f"this stands in {source_of(match)}, and does not cite it"
            yield Finding(passage.place(0), message, "Cite it behind the sentence, so that it is compared.")
        elif match.differences and match.likeness >= _NEAR and nearly_same(match):
            message = f'nearly, but not quite as in {source_of(match)}: "{redlined(match)}"'
            hint = f"{LEGEND} Write it as the reference has it, and cite it."
            yield Finding(passage.place(match.differences[0].start), message, hint, Severity.WARNING)


def _texts(label: Label) -> Iterator[SourceText]:
    """The references of which there is more than a quotation."""
    for name, reference in label.content.references.items():
        if reference.document:
            yield from label.sources.of(Citation("ref", name, reference.head.citation.at))
