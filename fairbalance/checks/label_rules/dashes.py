"""Ranges and negative figures are written with one kind of dash on the whole site.

Why: "5-10" on one page and "5–10" on the next look like two hands. A hyphen for a minus sign can be parted from its
figure at the end of a line, and then -5 reads as 5.

Example:
    Grade 3-4 in one section, Grade 3–4 in the next.

Mend: Write one kind, as the source has it: – (U+2013) for ranges, − (U+2212) for negative figures.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.oddity import AS_WRITTEN
from fairbalance.claims.claim import Claim
from fairbalance.problem import Severity

SEVERITY = Severity.NOTE


def check(label: Label) -> Iterator[Finding]:
    ranges, minus = _by_sign(label, _RANGE, "dash"), _by_sign(label, _NEGATIVE, "minus")
    if len(ranges) > 1:
        yield _mixed(ranges, "ranges")
    if len(minus) > 1:
        yield _mixed(minus, "negative figures")
    elif "-" in minus:
        claim, found = minus["-"][0]
        message = f"a hyphen stands for the minus sign of '{found[0].strip()}'"
        yield Finding(claim.place(found.start()), message, f"Write − (U+2212). {AS_WRITTEN}")
    yield from _mixed_in_text(label)


def _mixed_in_text(label: Label) -> Iterator[Finding]:
    """Monday - Friday, 9:00 a.m. – 8:00 p.m."""
    for claim in label.claims:
        signs = {found[0]: found.start() for found in _SPACED.finditer(claim.text)}
        if len(signs) > 1:
            written = ", ".join(f"'{sign}'" for sign in sorted(signs))
            message = f"dashes are written in more than one way in one text: {written}"
            yield Finding(claim.place(max(signs.values())), message, f"Write one kind of dash. {AS_WRITTEN}")


def _by_sign(label: Label, pattern: re.Pattern[str], name: str) -> dict[str, list[tuple[Claim, re.Match[str]]]]:
    by_sign = defaultdict(list)
    for claim in label.claims:
        for found in pattern.finditer(claim.text):
            if name != "dash" or float(found["low"]) < float(found["high"]):
                by_sign[found[name]].append((claim, found))
    return by_sign


def _mixed(by_sign: dict[str, list[tuple[Claim, re.Match[str]]]], what: str) -> Finding:
    """Told at the first of the rarer kind."""
    common, *_, rare = sorted(by_sign.values(), key=len, reverse=True)
    (claim, found), (other, shown) = rare[0], common[0]
    there = other.place(shown.start())
    message = f"{what} are written in more than one way: '{found[0].strip()}' here, '{shown[0].strip()}' in {there}"
    return Finding(claim.place(found.start()), message, f"Write one kind of dash. {AS_WRITTEN}")


# Not parts of telephone numbers, dates, codes: nothing that belongs to them may stand on either side.
_RANGE = re.compile(
    r"(?<![\w.,/–—-])(?P<low>\d{1,3}(?:\.\d+)?)\s?(?P<dash>[-–—])\s?(?P<high>\d{1,3}(?:\.\d+)?)(?![\w/–—-]|[.,]\d)"
)
_SPACED = re.compile(r"(?<=[\w.]\s)[-–—](?=\s\w)")
_NEGATIVE = re.compile(r"(?<=[\s(,;])(?<!\d\s)(?P<minus>[-−–])\d+(?:\.\d+)?(?![\w/–—-])")
