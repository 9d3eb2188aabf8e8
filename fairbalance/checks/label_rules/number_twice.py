"""A number written in a word and in digits is the same number.

Why: "two (3) tablets" is read as two by one and as three by another.

Example:
    Take two (3) tablets with water.

Mend: Look the number up in the label, and write it so in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairbalance.checks.figures.numbers import IN_WORDS, WORDED
from fairbalance.checks.finding import Finding, Label
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING
_TWICE = re.compile(rf"(?<![\w-])(?P<word>{WORDED})\s?\((?P<digits>\d{{1,3}})\)", re.IGNORECASE)
_AHEAD = 20  # signs in which a word may say that the number is a name
_NAMED = re.compile(r"\b(?:grade|table|figure|study|trial|part|step|phase|type|class|day|reference)\s$", re.IGNORECASE)


def check(label: Label) -> Iterator[Finding]:
    for claim in label.claims:
        for start, message in found_in(claim.text):
            yield Finding(claim.place(start), message, "Look the number up in the label.")


def found_in(text: str) -> Iterator[tuple[int, str]]:
    for found in _TWICE.finditer(text) if "(" in text else ():
        differ = IN_WORDS[found["word"].casefold()] != int(found["digits"])
        if differ and not _NAMED.search(text, max(0, found.start() - _AHEAD), found.start()):
            yield found.start(), f"'{found[0]}': the word and the digits are two numbers"
