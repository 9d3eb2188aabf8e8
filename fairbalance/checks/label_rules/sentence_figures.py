"""A sentence that stands twice has the same figures in both places, and the banner has those of the text behind it.

Why: The banner, the boxed warning and a page on doses repeat what the safety information says. When a figure is
changed, one of them is easily forgotten.

Example:
    Test the liver before the first dose and every 2 weeks for 3 months.
    (in the banner: Test the liver before the first dose and every 3 weeks for 3 months.)

Mend: Look the figure up in the label, and correct the wrong one. Where both are right, say what sets them apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fairbalance.checks.figures.phrases import FEW_WORDS, Phrase, Setting, phrases_of, settings_of
from fairbalance.checks.finding import Finding, Label
from fairbalance.claims.claim import Claim, Kind
from fairbalance.model.banner import Banner
from fairbalance.model.page import Page
from fairbalance.model.section import Role, Section
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING
_HINT = "Look the figure up in the label. Where both are right, say what sets them apart."


def check(label: Label) -> Iterator[Finding]:
    first: dict[tuple[str, ...], Phrase] = {}
    for claim in label.figures.texts:
        for phrase in phrases_of(claim):
            if len(phrase.words) < FEW_WORDS:
                continue
            known = first.setdefault(phrase.words, phrase)
            if known.claim.owner is not claim.owner and known.values != phrase.values:
                repeats = _repeats(claim) or _repeats(known.claim)
                yield _differing(phrase, known, SEVERITY if repeats else Severity.NOTE)
    yield from _of_banner(label)


def _repeats(claim: Claim) -> bool:
    """Whether it stands where others are repeated; two sections may be of other patients or doses."""
    owner = claim.owner
    return isinstance(owner, Page | Banner) or (isinstance(owner, Section) and owner.role is Role.BOXED_WARNING)


def _differing(here: Phrase, there: Phrase, severity: Severity) -> Finding:
    pairs = zip(here.figures, there.figures, strict=True)
    one, other = next((one, other) for one, other in pairs if one.value != other.value)
    at = there.claim.place(other.start)
    message = f"'{one.written}' here, '{other.written}' in the same sentence in {at.path}:{at.line}"
    return Finding(here.claim.place(one.start), message, _HINT, severity)


def _of_banner(label: Label) -> Iterator[Finding]:
    """Each figure of the banner against those that stand between the same words in a section."""
    sections: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Setting]] = {}
    for claim in label.figures.texts:
        if isinstance(claim.owner, Section):
            for setting in settings_of(claim):
                for words in setting.around():
                    sections.setdefault(words, []).append(setting)
    for claim in label.figures.texts:
        for setting in settings_of(claim) if claim.kind in (Kind.BANNER, Kind.BOXED) else ():
            behind = [found for words in setting.around() for found in sections.get(words, ())]
            if behind and all(found.figure.value != setting.figure.value for found in behind):
                yield _unlike(claim, setting, behind)


def _unlike(claim: Claim, setting: Setting, behind: Sequence[Setting]) -> Finding:
    there = behind[0]
    at = there.claim.place(there.figure.start)
    message = f"'{setting.figure.written}' here, '{there.figure.written}' between the same words in {at.path}:{at.line}"
    return Finding(claim.place(setting.figure.start), message, _HINT)
