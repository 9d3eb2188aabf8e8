"""No text is left to be written: TODO, TBD, XX%, lorem ipsum, [insert …], and what a program did not fill in, #REF!.

Why: Such words are typed to be replaced, and are approved with the rest when nobody reads them.

Example:
    Nausea occurred in XX% of patients [insert reference].

Mend: Write the text. Where the letters are meant, waive the finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.oddity import oddity
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING


def check(label: Label) -> Iterator[Finding]:
    """What `import` leaves to do is only noted while the site is a draft: its files say it too."""
    released = label.content.microsite.status == "released"
    for claim in label.claims:
        for found in _LEFT.finditer(claim.text):
            drafted = found[0].startswith("[To do:")
            severity = Severity.ERROR if released and not found["unsure"] else SEVERITY
            severity = Severity.NOTE if drafted and not released else severity
            yield oddity(label, claim, found.span(), f"'{found[0]}' is left to be written", "Write the text.", severity)


_LEFT = re.compile(
    r"\bTO-?DO\b|\bTB[DCA]\b|\bFIXME\b|\bXXX+\b|(?i:\blorem ipsum\b|\bdolor sit amet\b)|\?{3,}"
    r"|\[(?i:to do|insert|enter|add|tbd|tbc|placeholder|xx+|date|name|phone|number)\b[^\[\]\n]{0,80}\]"
    r"|#(?:REF!|N/A\b|VALUE!|DIV/0!|NAME\?|NULL!|NUM!)|(?i:\berror! (?:reference|bookmark)\b)"
    r"|\b[Xx]{2,}(?:\.[Xx]+)?\s?%|\b[Xx]{1,2}\.[Xx]{1,2}\b\s?%?|\bXX+\s?(?:mg|mL|g)\b"
    r"|<(?:[A-Za-z]{1,20}(?: [A-Za-z]{1,20}){1,6}|(?i:insert|placeholder|date|name|drug|product|brand|number|url))>"
    r"|\{\{[^{}\n]{0,60}\}\}|\$\{\w{1,40}\}|(?i:\bclick or tap here\b)"
    r"|(?P<unsure>_{4,}|\[\s?(?:\.\.\.|…|•|●|X|x)\s?\])"
)
