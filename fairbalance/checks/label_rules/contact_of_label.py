"""A contact line that the label has, too, says what the label says: the sentence, and each digit of the number.

Why: "To report SUSPECTED ADVERSE REACTIONS, contact …" stands in the label. One wrong digit sends the report to a
stranger, and nobody hears of it.

Example:
    number: {shown: 1-888-669-6628, e164: "+18886696628"}
    # the label: contact Example Pharma Inc. at 1-888-669-6682

Mend: Write the number and the sentence as the label has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.redlined import LEGEND, nearly_same, place_of, redlined, source_of
from fairbalance.claims.compared import Compared
from fairbalance.claims.matching import Verdict
from fairbalance.model.contact import KEYPAD, ContactLine
from fairbalance.problem import Location, Severity

SEVERITY = Severity.ERROR
_NUMBER = re.compile(r"(?<![\w.])[+(]?\d[\dA-Z()./ \u00a0‑–-]{5,22}[\dA-Z](?!\w)")
_DIGITS = range(7, 16)
_FEW_WORDS = 6  # fewer are like something in any label
_FEW = 2  # digits that a slip changes


def check(label: Label) -> Iterator[Finding]:
    if label.content.label is None:
        return
    numbers = dict(_numbers(label))
    for line in label.content.contact.lines.values():
        digits = _digits(line.number.shown)
        near = [known for known in numbers if _slips(digits, known) <= _FEW]
        if digits not in numbers and near:
            shown, at = numbers[near[0]]
            message = f"the label's number is {shown} ({at.path}:{at.line}), not {line.number.shown}"
            yield Finding(line.number.shown.at, message, "Write the number as the label has it, in shown and e164.")
    for compared in label.compared:
        differs = compared.match.verdict is Verdict.DIFFERS and compared.match.differences
        long = len(compared.passage.text.split()) >= _FEW_WORDS
        if isinstance(compared.passage.owner, ContactLine) and long and differs and nearly_same(compared.match):
            yield from _statement(compared)


def _numbers(label: Label) -> Iterator[tuple[str, tuple[str, Location]]]:
    for sentence in label.sources.whole_label.sentences:
        for found in _NUMBER.finditer(sentence.text):
            digits = _digits(found[0])
            if len(digits) in _DIGITS:
                yield digits, (found[0], sentence.at)


def _digits(shown: str) -> str:
    """Without the country code of the United States, which may be left out."""
    return re.sub(r"[^0-9]", "", shown.upper().translate(KEYPAD)).removeprefix("00").removeprefix("1")


def _slips(one: str, other: str) -> int:
    """Digits that differ; a large number where more than that is unlike."""
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True))
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    missing = any(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer)))
    return 1 if missing else len(longer)


def _statement(compared: Compared) -> Iterator[Finding]:
    """Numbers are told above."""
    match = compared.match
    if any(
        len(re.sub(r"[^0-9]", "", difference.new + difference.old)) < min(_DIGITS) for difference in match.differences
    ):
        message = f'the sentence differs from {source_of(match)}: "{redlined(match)}"'
        yield Finding(place_of(compared), message, f"{LEGEND} Write it as the label has it.", Severity.WARNING)
