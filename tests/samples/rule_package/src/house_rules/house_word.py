"""No word stands on the site that our house has agreed not to use.

Why: Our reviewers strike these words every time, and every time costs a round of review.

Example:
    Each subject received one dose.

Mend: Write the word that the finding names. The list is words.txt of this package.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from fairbalance.checks.finding import Finding, Label
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING


def check(label: Label) -> Iterator[Finding]:
    for claim in label.claims:
        for found in _ANY.finditer(claim.text):
            instead = _WORDS[found[1].lower()]
            at = claim.place(found.start())
            yield Finding(at, f"our house does not say '{found[0]}'", f"Instead: {instead}.")


def _words() -> dict[str, str]:
    lines = Path(__file__).with_name("words.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(" = ") for line in lines if not line.startswith("#"))
    return {word: instead for word, _, instead in pairs}


_WORDS = _words()
_ANY = re.compile(rf"\b({'|'.join(map(re.escape, _WORDS))})s?\b", re.IGNORECASE)
