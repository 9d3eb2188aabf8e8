"""A passage that its author calls verbatim stands word for word in what it cites.

Why: `verbatim` tells a reviewer that nothing is left to compare. A near match is no match: ®, a comma or a capital that
the source does not have is a change of approved text.

Example:
    Clolar® causes myelosuppression, which may be severe. {ref=pi verbatim}
    # the source: Clolar causes myelosuppression which may be severe.

Mend: Write the passage as its source has it, or take `verbatim` away.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.redlined import LEGEND, place_of, redlined, source_of
from fairbalance.claims.compared import Compared
from fairbalance.claims.matching import Verdict
from fairbalance.problem import Severity

SEVERITY = Severity.ERROR


def check(label: Label) -> Iterator[Finding]:
    for compared in label.compared:
        verbatim = compared.cited and compared.passage.verbatim
        if verbatim and compared.match.verdict is not Verdict.VERBATIM:
            yield Finding(place_of(compared), *_told(compared))


def _told(compared: Compared) -> tuple[str, str]:
    match = compared.match
    hint = "Write it as the source has it, or take 'verbatim' away."
    if match.verdict is Verdict.NOT_FOUND:
        cited = ", ".join(f"{citation.kind}={citation.target}" for citation in compared.passage.by)
        return f"called verbatim, this does not stand in what it cites ({cited})", hint
    if match.differences:
        return f'called verbatim, this differs from {source_of(match)}: "{redlined(match)}"', f"{LEGEND} {hint}"
    strays = ", ".join(match.references)
    return f"called verbatim, the cross-reference {strays} does not stand in {source_of(match)}", hint
