"""A figure in the title or the description of a chart stands in its table.

Why: The description is all that a screen reader says of a chart, and nobody who sees the page reads it: a grade or a
percentage that was changed in the table stays there as it was.

Example:
    description: Nausea occurred in 41% of patients. # the table's row: [Nausea, 14%]

Mend: Take the figure from the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.claims.claim import Claim, Kind
from fairbalance.model.table import Table
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_SCALE = frozenset(("0", "100"))  # where an axis of percentages begins and ends


def check(label: Label) -> Iterator[Finding]:
    for claim in label.claims:
        owner = claim.owner
        if isinstance(owner, Table) and owner.head.chart and _is_of_chart(claim, owner):
            said = _SCALE | _said(owner)
            for figure in _FIGURE.finditer(claim.text):
                if figure[0] not in said:
                    message = f"the chart says '{figure[0]}', which does not stand in its table"
                    yield Finding(claim.place(figure.start()), message, "Take the figure from the table.")


def _is_of_chart(claim: Claim, table: Table) -> bool:
    return claim.kind is Kind.ALT or (claim.kind is Kind.CAPTION and claim.at != table.head.caption.at)


def _said(table: Table) -> frozenset[str]:
    cells = (cell.text for row in (*table.header, *table.rows) for cell in row.cells)
    heads = (text for column in table.columns for text in (column.n, column.unit) if text)
    notes = (note.text for note in table.head.notes)
    texts = (table.head.caption, table.head.n or "", *cells, *heads, *notes)
    return frozenset(figure for text in texts for figure in _FIGURE.findall(text))
