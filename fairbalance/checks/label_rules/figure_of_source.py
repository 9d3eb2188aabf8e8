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

import re
from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.redlined import shortened, source_of, unsaid_figures
from fairbalance.claims.claim import Kind
from fairbalance.claims.compared import Compared
from fairbalance.claims.figures_said import Figure, figures_of, unsaid
from fairbalance.claims.matching import Verdict
from fairbalance.problem import Severity

SEVERITY = Severity.ERROR
_APART = re.compile(r"(?<=\d)[,. ](?=\d{3}\b)")  # between thousands


def check(label: Label) -> Iterator[Finding]:
    for compared in label.compared:
        if compared.cited and compared.match.verdict is not Verdict.VERBATIM:
            for figure in unsaid_figures(label, compared):
                yield Finding(compared.passage.place(figure.start), *_told(compared, figure))
    yield from _patients(label)


def _patients(label: Label) -> Iterator[Finding]:
    """The numbers of patients of a table that cites stand there too, with or without a sign between the thousands."""
    language = str(label.content.microsite.language)
    citing = {id(claim.owner): claim for claim in label.claims if claim.kind is Kind.CAPTION}
    for table in label.content.tables.values():
        claim = citing.get(id(table))
        by = [citation for part in claim.cited for citation in part.by] if claim else []
        texts = [text for citation in by for text in label.sources.of(citation)]
        for given in filter(None, (table.head.n, *(column.n for column in table.columns))):
            figures = figures_of(given, language)
            plain = [figure._replace(key=_APART.sub("", figure.key)) for figure in figures]
            lacking = [any(True for _ in unsaid(said, texts, language)) for said in (figures, plain)]
            if texts and all(lacking):
                cited = ", ".join(dict.fromkeys(f"{citation.kind}={citation.target}" for citation in by))
                message = f"'{given}' patients do not stand in what the table cites ({cited})"
                yield Finding(given.at, message, "Look the number of patients up there.", Severity.WARNING)


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
