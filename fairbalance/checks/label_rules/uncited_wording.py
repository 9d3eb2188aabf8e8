"""A text that cites nothing and nearly stands in the label stands there word for word, and its figures are the label's.

Why: A text need not cite anything to be taken from the label. Where it is the label's sentence but for a word, the word
is a slip; and a figure that nothing of the label says has no source at all.

Example:
    Do not start in patients with active infections.
    # the label: Do not start in patients with active infection.

Mend: Write the sentence as the label has it, and cite it: `{label=5.1}`. A text from elsewhere cites its reference.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.redlined import LEGEND, nearly_same, place_of, redlined, source_of
from fairbalance.claims.claim import Kind
from fairbalance.claims.compared import Compared
from fairbalance.claims.differences import Weight
from fairbalance.claims.figures_said import figures_of, unsaid
from fairbalance.claims.matching import Verdict
from fairbalance.claims.passages import is_safety
from fairbalance.model.section import Role, Section
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING
_FEW_WORDS = 5  # fewer are like something in any label
_TEXT = (Kind.PARAGRAPH, Kind.ITEM, Kind.NOTE)


def check(label: Label) -> Iterator[Finding]:
    if label.content.label is None:
        return
    for compared in label.compared:
        passage = compared.passage
        indication = isinstance(passage.owner, Section) and passage.owner.role is Role.INDICATION
        if compared.cited or passage.kind not in _TEXT or indication or len(passage.text.split()) < _FEW_WORDS:
            continue
        if compared.match.verdict is Verdict.DIFFERS and compared.match.differences and nearly_same(compared.match):
            yield _differing(compared)
        elif compared.match.verdict is not Verdict.VERBATIM and is_safety(passage.owner):
            yield from _unsaid(label, compared)


def _differing(compared: Compared) -> Finding:
    match = compared.match
    message = f'nearly, but not quite as in {source_of(match)}: "{redlined(match)}"'
    severity = Severity.WARNING if match.weight >= Weight.RESTRICTION or match.likeness >= 0.9 else Severity.NOTE
    return Finding(place_of(compared), message, f"{LEGEND} Write it as the label has it, and cite it.", severity)


def _unsaid(label: Label, compared: Compared) -> Iterator[Finding]:
    language = str(label.content.microsite.language)
    for figure in unsaid(figures_of(compared.passage.text, language), [label.sources.whole_label], language):
        message = f"'{figure.text}' does not stand in the label, and nothing else is cited for it"
        yield Finding(
            compared.passage.place(figure.start), message, "Write the label's figure, or cite what says this."
        )
