"""Every figure of a passage stands in the label section, table or reference that the passage cites.

Why: A figure that the label does not say is the worst thing that a label site can show. Whatever words stand around
it, each number with its comparator and unit must be one of those that the source has; numbers in words are numbers too.
Numbers of sections, as in "(5.2)", are no figures.

Example:
    Neutropenia occurred in 45% of patients. {label=5.1}
    # section 5.1 says: Neutropenia occurred in 54% of patients.

Mend: Write the figure of the source, or cite what says it.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.redlined import shortened, source_of, unsaid_figures
from fairbalance.claims.compared import Compared
from fairbalance.claims.figures_said import Figure
from fairbalance.claims.matching import Verdict
from fairbalance.problem import Severity

SEVERITY = Severity.ERROR


def check(label: Label) -> Iterator[Finding]:
    for compared in label.compared:
        if compared.cited and compared.match.verdict is not Verdict.VERBATIM:
            for figure in unsaid_figures(label, compared):
                yield Finding(compared.passage.place(figure.start), *_told(compared, figure))


def _told(compared: Compared, figure: Figure) -> tuple[str, str]:
    match = compared.match
    cited = ", ".join(dict.fromkeys(f"{citation.kind}={citation.target}" for citation in compared.passage.by))
    message = f"'{figure.text}' does not stand in what is cited here ({cited})"
    instead = next((d.old for d in match.differences if d.start <= figure.start < d.end and d.old), "")
    if instead:
        message += f"; {source_of(match)} says '{shortened(instead)}' in its place"
    elif match.quotation:
        message += f'; {source_of(match)} says "{shortened(match.quotation)}"'
    return message, "Write the figure of the source, or cite what says it."
