"""No more than 100% of the patients have anything.

Why: A digit too many is seen at once by who looks for it, and by nobody else.

Example:
    Nausea occurred in 173% of patients.

Mend: Look the figure up in the label. Where it is no share of patients, say of what it is: an increase of 150%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairbalance.checks.figures.percentages import percents_in
from fairbalance.checks.finding import Finding, Label
from fairbalance.problem import Location, Severity

SEVERITY = Severity.ERROR
_HINT = "Look the figure up in the label."
_OF_PATIENTS = re.compile(
    r"\sof\s(?:the\s|all\s)?(?:(?!that\b|those\b|in\b)[\w-]+\s){0,2}"
    r"(?:patients|subjects|women|men|children|adults|cases)\b"
)


def check(label: Label) -> Iterator[Finding]:
    told: set[Location] = set()
    for reading in label.figures.readings:
        if reading.percent.number.value > 100 and not reading.measure & label.figures.vocabulary.amounts:
            told.add(reading.at)
            yield Finding(reading.at, f"{reading.name}: {reading.percent.written} is more than all patients", _HINT)
    for claim in label.figures.texts:
        for percent in percents_in(claim.text):
            if percent.number.value > 100 and not percent.bound and _OF_PATIENTS.match(claim.text, percent.end):
                at = claim.place(percent.start)
                if at not in told:
                    yield Finding(at, f"{percent.written} is more than all patients", _HINT)
