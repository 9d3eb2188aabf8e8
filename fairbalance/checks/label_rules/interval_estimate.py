"""One confidence interval has one estimate, wherever the site says it: in a text or in a table.

A hazard ratio and the reduction of the risk beside it agree too: 0.46 is a reduction by 54%.

Why: The hazard ratio of the home page and that of the efficacy table are one result. When the interval is the same and
the estimate is not, one of them was mistyped.

Example:
    HR 0.64 (95% CI: 0.34, 0.63)
    (in the table: 0.46 (0.34, 0.63))

Mend: Look both up in the label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from fairbalance.checks.figures.intervals import Interval, intervals_of, value_of
from fairbalance.checks.figures.sentences import sentences
from fairbalance.checks.finding import Finding, Label
from fairbalance.claims.claim import Claim
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING
_HINT = "Look both up in the label."
_RATIO = re.compile(
    r"\b(?:HR|RR|[Hh]azard\sratio|[Rr]elative\srisk)\W{1,3}(?:(?:was|of)\s)?(?P<value>0\.\d{1,4})(?!\d)"
)
_LOWERED = re.compile(
    r"\b(?:reduc|lower|decreas)\w*\s(?:\w+\s){0,3}?risk\b[^.;%]{0,80}?\sby\s(?P<by>\d{1,2}(?:\.\d)?)\s?%"
    r"|(?<![\d.])(?P<share>\d{1,2}(?:\.\d)?)\s?%\s(?:relative\s)?(?:reduction|decrease|lower)\b[^.;%]{0,40}?\srisk\b"
)


def check(label: Label) -> Iterator[Finding]:
    first: dict[tuple[str, str], Interval] = {}
    for interval in intervals_of(label.figures):
        known = first.setdefault((interval.low, interval.high), interval)
        differs = value_of(known.estimate) not in (value_of(interval.estimate), -value_of(interval.estimate))
        if differs and not known.oddity() and not interval.oddity():
            at = known.at
            message = (
                f"'{interval.written}': the estimate is {interval.estimate} here, {known.estimate} with the same "
                f"interval in {at.path}:{at.line}"
            )
            yield Finding(interval.at, message, _HINT)
    for claim in label.figures.texts:
        if "%" in claim.text and "risk" in claim.text:
            yield from _reductions(claim)


def _reductions(claim: Claim) -> Iterator[Finding]:
    """A sentence with one ratio and one reduction."""
    for sentence in sentences(claim.text):
        ratios, lowered = list(_RATIO.finditer(sentence.text)), list(_LOWERED.finditer(sentence.text))
        if len(ratios) != 1 or len(lowered) != 1:
            continue
        ratio, said = ratios[0]["value"], lowered[0]["by"] or lowered[0]["share"]
        right = 100 * (1 - Decimal(ratio))
        rough = Decimal(1) if "." not in said else Decimal("0.1")
        if abs(right - Decimal(said)) >= max(rough, 100 * Decimal(1).scaleb(-len(ratio.partition(".")[2]))):
            message = f"a risk lower by {said}% is a ratio of {1 - Decimal(said) / 100}, the sentence has {ratio}"
            yield Finding(claim.place(sentence.start + lowered[0].start()), message, _HINT)
