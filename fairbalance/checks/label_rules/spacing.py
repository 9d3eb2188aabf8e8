"""Words stand apart: a blank after a full stop, a comma and a bracket, and one blank at a time.

Why: Lines that were joined lose the blank between them. "U.S.Healthcare" is found by no search, is read out as one
word, and tells where the capture may have lost more.

Example:
    audience: For U.S.Healthcare Professionals Only

Mend: Type one ordinary blank.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.oddity import AS_WRITTEN, oddity
from fairbalance.claims.claim import Claim
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING


def check(label: Label) -> Iterator[Finding]:
    yield from _units(label)
    for claim in label.claims:
        yield from _joined(label, claim)
        for found in _BLANKS.finditer(claim.text):
            if found.start() == 0 or found.end() == len(claim.text):
                what = "a no-break space stands at the edge of the text" if "\xa0" in found[0] else ""
            else:
                what = f"{len(found[0])} blanks stand in a row" if len(found[0]) > 1 else ""
            if what:
                hint = f"Type one ordinary blank, or none. {AS_WRITTEN}"
                yield Finding(claim.place(found.start()), what, hint, Severity.NOTE)


def _units(label: Label) -> Iterator[Finding]:
    """`160mg` where the site writes `160 mg` again and again, and the label nowhere joins them."""
    joined: dict[str, list[tuple[Claim, re.Match[str]]]] = {}
    parted: Counter[str] = Counter()
    for claim in label.claims:
        for found in _UNIT.finditer(claim.text):
            if found["blank"]:
                parted[found["unit"]] += 1
            else:
                joined.setdefault(found["unit"], []).append((claim, found))
    for unit, spots in joined.items():
        if parted[unit] > _OFTEN * len(spots):
            for claim, found in spots:
                if found[0] not in label.document:
                    number = found[0].removesuffix(unit)
                    message = f"'{found[0]}' here, {parted[unit]} times on the site a blank parts number and {unit}"
                    yield Finding(claim.place(found.start()), message, f"Write '{number} {unit}'.", Severity.NOTE)


def _joined(label: Label, claim: Claim) -> Iterator[Finding]:
    for found in _JOINED.finditer(claim.text):
        start, end = _word(claim.text, *found.span())
        word = claim.text[start:end]
        if _ADDRESS.search(word) or _CHEMICAL.search(word):
            continue
        severity = Severity.NOTE if found.lastgroup == "bracket" else Severity.WARNING
        message = f"no blank parts the words of '{word[:60]}'"
        yield oddity(label, claim, (start, end), message, "Type a blank.", severity)


def _word(text: str, start: int, end: int) -> tuple[int, int]:
    before, behind = _BEFORE.search(text, max(0, start - _LONGEST), start), _BEHIND.match(text, end, end + _LONGEST)
    return before.start() if before else start, behind.end() if behind else end


_JOINED = re.compile(
    r"[a-zà-ÿ]{2}[.!?;](?=[A-ZÀ-Þ][a-zà-ÿ])"  # treatment.The
    r"|\b[A-Z]\.[A-Z]\.(?=[A-Z][a-z]{2})"  # U.S.Healthcare
    r"|[a-zà-ÿ]{2},(?=[a-zà-ÿ]{2})"  # nausea,vomiting
    r"|[a-zà-ÿ]{3}\((?=\d+(?:\.\d+)?\s?%)"  # nausea(73%)
    r"|%\((?=\d)|[%)](?=[a-z]{3})(?<![a-z]\))"
    r"|(?P<bracket>[a-zà-ÿ]{4}\((?=[a-z]{4}))"
)
_UNIT = re.compile(r"(?<![\w.,/-])\d[\d.,]{0,8}(?P<blank>\s?)(?P<unit>mg|mcg|µg|μg|kg|g|ml|mL|l|L|IU)(?![\w-])")
_OFTEN = 2  # times as often, for the other way to be the site's
_LONGEST = 60  # signs of a word on either side
_BEFORE, _BEHIND = re.compile(r"\S*\Z"), re.compile(r"\S*")
_ADDRESS = re.compile(r"www\.|://|@|\.(?:com|org|net|gov|eu|int|html?|pdf)\b", re.IGNORECASE)
_CHEMICAL = re.compile(r"\d-|-\d|poly\(|\([EZRS]\)|[a-z]\(\w+\)[a-z]|\w/\w*\(|[\[\]]")
_BLANKS = re.compile(r"[ \xa0\u2000-\u200a\u202f\u3000]{2,}|^\xa0|\xa0$")
