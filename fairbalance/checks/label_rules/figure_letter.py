"""No letter stands in a figure where a digit belongs: `8O%`, `l0 mg`.

Why: On the page nobody sees that the O is no zero; a search, a chart and a comparison with the label do.

Example:
    Nausea occurred in 1O% of patients.

Mend: Type the digit. Where the letter is meant, set it apart from the figure, or write it lowered or raised, as in
H~2~O.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING


def check(label: Label) -> Iterator[Finding]:
    for claim in label.claims:
        for found in _MIXED.finditer(claim.text):
            hint = "Type the digit, 0 or 1; set a letter that is meant apart from the figure."
            yield Finding(claim.place(found.start()), f"a letter stands in the figure '{found[0]}'", hint)


# Digits with O, o, l or I among them or beside them, followed by what follows a figure. 10l may be litres.
_MIXED = re.compile(
    r"(?<![\w.:/#-])(?:\d+[Oo]+\d*|l\d+|\d+[Il]\d+|\d+[.,]\d*[OoIl]\d*)"
    r"(?=\s?%|\s?mg\b|[,;)\]]|\s|$|\.(?:\s|$))"
    r"|(?<![\w.:/#-])\d+[Il](?=\s?%|\s(?:mg|years?|months?|weeks?|days?|hours?|patients?|subjects?)\b)"
    r"|\b9\d\s?%\sC[l1|](?![\w])"  # a confidence interval
)
