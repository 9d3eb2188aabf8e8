"""A word for a frequency has the bounds that the convention gives it: very common is ≥1/10, common ≥1/100 to <1/10.

Why: A European label says frequencies in these words. With other bounds behind one of them, a reaction seems ten times
rarer or more frequent than it is.

Example:
    uncommon (≥1/100 to <1/10)

Mend: Write the bounds of the convention, or the word that has these bounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from fairbalance.checks.data_files import field_data
from fairbalance.checks.finding import Finding, Label
from fairbalance.model.frequency_words import Frequencies
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING
_HINT = "Look the word and its bounds up in the label."
_OF = r"1\s?/\s?(?P<{}>\d[\d.,]{{0,9}})"
_BOUNDS = (
    rf"(?:(?P<from>[≥>]|>=)\s?{_OF.format('least')})?(?P<between>\s?(?:to|and|bis|a|à|y|und|et|,|[-–—])?\s?)"
    rf"(?:(?P<to>[<≤]|<=)\s?{_OF.format('below')})?"
)


class Bounds(NamedTuple):
    """One in so many at least, and less than one in so many; none where there is no end."""

    least: int | None
    below: int | None

    def __str__(self) -> str:
        least = f"≥1/{self.least:,}" if self.least else ""
        below = f"<1/{self.below:,}" if self.below else ""
        return " to ".join(filter(None, (least, below)))


def check(label: Label) -> Iterator[Finding]:
    for claim in label.claims:
        if "1/" in claim.text:
            for start, message in found_in(claim.text):
                yield Finding(claim.place(start), message, _HINT)


def found_in(text: str) -> Iterator[tuple[int, str]]:
    pattern, meaning = _words()
    for found in pattern.finditer(text):
        if not found["least"] and not found["below"]:
            continue
        means = meaning[found["word"].casefold()]
        low = means.least is None or not found["least"] or (_count(found["least"]), found["from"]) == (means.least, "≥")
        high = not found["below"] or (_count(found["below"]), found["to"]) == (means.below, "<")
        if not low or not high or (means.least is None and found["least"]):
            said = text[found.start("bounds") : found.end()].strip()
            yield found.start("bounds"), f"'{found['word']}' is said to be {said}; by the convention it is {means}"


@cache
def _words() -> tuple[re.Pattern[str], dict[str, Bounds]]:
    """The pattern of a word with its bounds, and what each word means."""
    meaning = {}
    for above, line in pairwise((None, *field_data("frequency-words", Frequencies).frequencies)):
        assert line is not None
        for word in line.words:
            meaning[str(word)] = Bounds(line.one_in, above.one_in if above else None)
    longest_first = "|".join(sorted(map(re.escape, meaning), key=len, reverse=True))
    pattern = rf"\b(?P<word>{longest_first})s?\b\s?[:(]?\s?\(?(?P<bounds>{_BOUNDS})"
    return re.compile(pattern, re.IGNORECASE), meaning


def _count(written: str) -> int:
    return int("".join(sign for sign in written if sign.isdigit()))
