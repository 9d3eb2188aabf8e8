"""The indication stands word for word as in the label.

Why: What a product is approved for is said in the label's words alone: a word more, or a limitation less, promotes a
use that is not approved (21 CFR 202.1(e)(4)).

Example:
    role: indication
    # the text: for the treatment of patients with relapsed leukemia
    # the label: for the treatment of pediatric patients with relapsed leukemia

Mend: Copy the indication from the label, section 1 or its excerpt in the Highlights, with all its limitations.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.redlined import LEGEND, place_of, redlined, source_of
from fairbalance.claims.claim import Citation
from fairbalance.claims.compared import Compared
from fairbalance.claims.language import words_of
from fairbalance.claims.matching import Match, Verdict, find
from fairbalance.claims.source_text import SourceText
from fairbalance.model.section import Role, Section
from fairbalance.problem import Severity

SEVERITY = Severity.ERROR
_HINT = "Copy the indication from the label."
_INDICATIONS = ("34067-9",)  # LOINC code of the label's section


def check(label: Label) -> Iterator[Finding]:
    sources = _of_label(label)
    words = words_of(str(label.content.microsite.language))
    for compared in label.compared:
        passage = compared.passage
        if not (isinstance(passage.owner, Section) and passage.owner.role is Role.INDICATION):
            continue
        if not compared.cited and sources:
            compared = compared._replace(match=find(passage.text, sources, words, passage.whole))
        elif not compared.cited or passage.verbatim:
            continue
        if compared.match.verdict is not Verdict.VERBATIM:
            yield Finding(place_of(compared), _message(compared), *_hint(compared.match))


def _of_label(label: Label) -> list[SourceText]:
    sections = label.content.label.sections() if label.content.label else ()
    anchors = [(section.anchor, section.title.at) for section in sections if section.loinc in _INDICATIONS]
    return [text for anchor, at in anchors for text in label.sources.of(Citation("label", anchor, at))]


def _message(compared: Compared) -> str:
    match = compared.match
    if match.differences:
        return f'the indication differs from {source_of(match)}: "{redlined(match)}"'
    if match.references:
        return f"the cross-reference {', '.join(match.references)} does not stand so in {source_of(match)}"
    return "this sentence of the indication does not stand in its source"


def _hint(match: Match) -> tuple[str, Severity]:
    if match.differences:
        return f"{LEGEND} {_HINT}", Severity.ERROR
    return _HINT, Severity.WARNING if match.references else Severity.ERROR
