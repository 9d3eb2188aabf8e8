"""A dose has one unit: what is 5 mg in one place is not 5 mcg between the same words in another.

Why: A unit is one key away from another, and a factor of a thousand.

Example:
    The starting dose is 40 mg once daily.
    (elsewhere: The starting dose is 40 mcg once daily.)

Mend: Look the unit up in the label.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from fairbalance.checks.figures.doses import Dose, doses_in
from fairbalance.checks.finding import Finding, Label
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING
_HINT = "Look the unit up in the label."


def check(label: Label) -> Iterator[Finding]:
    """Between the same words it is a warning, told of the unit that is rarer on the site, else of the later one.

    The same number in a unit that the whole site has once is a note.
    """
    doses = [dose for claim in label.claims for dose in doses_in(claim)]
    times = Counter(dose.unit for dose in doses)
    of_number: dict[tuple[str, str], list[Dose]] = {}
    for dose in doses:
        of_number.setdefault((dose.number, dose.kind), []).append(dose)
    for same in of_number.values():
        for place, dose in enumerate(same):
            others = [other for other in same if other.unit != dose.unit]
            alike = next((other for other in others if dose.around & other.around), None)
            if alike and (times[dose.unit], -place) < (times[alike.unit], -same.index(alike)):
                yield _finding(dose, alike, Severity.WARNING)
            elif not alike and others and times[dose.unit] == 1 and times[others[0].unit] > 1:
                yield _finding(dose, others[0], Severity.NOTE)


def _finding(dose: Dose, other: Dose, severity: Severity) -> Finding:
    at = other.claim.place(other.start)
    message = f"'{dose.written}' here, '{other.written}' in {at.path}:{at.line}"
    return Finding(dose.claim.place(dose.start), message, _HINT, severity)
