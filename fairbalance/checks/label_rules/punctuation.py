"""No stray, doubled or missing punctuation: " ,", "..", ",.", "( )", a bracket that is never closed.

Why: Where signs meet that never meet, something between them is gone, often a link, a reference or a figure.

Example:
    Monitor platelets ( ) and coagulation , and treat accordingly..

Mend: Write what is missing, or delete the sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.languages import language_of
from fairbalance.checks.oddity import oddity
from fairbalance.claims.claim import Claim
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING


def check(label: Label) -> Iterator[Finding]:
    language = language_of(label)
    spaced = language.spaced if language else ";:!?»"
    for claim in label.claims:
        for found in _STRAY.finditer(claim.text):
            if found[0].lstrip()[0] in spaced:
                continue
            message = f"stray punctuation: '{_around(claim, found)}'"
            yield oddity(label, claim, found.span(), message, "Write what is missing, or delete the sign.")
        yield from _unbalanced(label, claim)


def _around(claim: Claim, found: re.Match[str]) -> str:
    before = claim.text[: found.start()].rpartition(" ")[2]
    return f"{before[-20:]}{found[0]}"


def _unbalanced(label: Label, claim: Claim) -> Iterator[Finding]:
    opened: list[int] = []
    for found in _BRACKET.finditer(claim.text):
        sign = found[0]
        if sign in "([":
            opened.append(found.start())
        elif opened and claim.text[opened[-1]] == _PAIR[sign]:
            opened.pop()
        elif not _ENUMERATED.search(claim.text, max(0, found.start() - 5), found.end()):
            message = f"the bracket '{sign}' closes nothing"
            yield oddity(label, claim, found.span(), message, _HINT, around=_REACH)
            return
    for place in opened[-1:]:
        message = f"the bracket '{claim.text[place]}' is never closed"
        yield oddity(label, claim, (place, place + 1), message, _HINT, around=_REACH)


_HINT = "Write the other bracket, or delete this one."
_REACH = 80  # signs within which the other bracket may have stood
_PAIR = {")": "(", "]": "["}
_BRACKET = re.compile(r"[()\[\]]")
_ENUMERATED = re.compile(r"(?:^|[\s,;(])(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})\.?\)$")  # 1) or b)
# A blank before a sign, but not before the figure .5; doubled signs, but not an ellipsis; brackets around nothing.
_STRAY = re.compile(
    r"(?<=\w)\s+(?:[,;:!?](?=\s|$)|\.(?=\s+[A-Z]|\s*$))"
    r"|(?<![.,;])(?:,\s?,|;\s?;|(?<!\.)\.\.(?!\.)|,\s?\.(?=\s|$)|;\s?\.(?=\s|$)|\.;(?=\s+[A-Z])|:\.|(?<=\w{4})\.,)"
    r"|\s?%\s?%|\(\s*\)|\[\s*\]|\(\s*[,;]|[,;]\s*\)"
)
