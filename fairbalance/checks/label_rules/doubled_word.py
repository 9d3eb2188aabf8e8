"""No word stands twice in a row: "the the", "in in".

Why: A word is doubled where lines were joined or a sentence was changed in a hurry; the rest of that change may be lost
too.

Example:
    Monitor the the platelet count.

Mend: Delete one of the two. Where the source has both, waive the finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.languages import language_of
from fairbalance.checks.oddity import oddity
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING


def check(label: Label) -> Iterator[Finding]:
    language = language_of(label)
    if language is None:
        return
    for claim in label.claims:
        for found in _TWICE.finditer(claim.text):
            word = found[1]
            if word.lower() in language.repeatable or (found[2][0].isupper() and word[0].isupper()):
                continue  # two capitals: a name, as in Walla Walla
            message = f"the word '{word}' stands twice in a row"
            yield oddity(label, claim, (found.start(2), found.end()), message, "Delete one of the two.")
        for found in _PAIR.finditer(claim.text):
            if found[1].isupper() != found[2].isupper():
                continue  # a heading in capitals, and the text that begins with its words
            message = f"the words '{found[1]}' stand twice in a row"
            yield oddity(label, claim, (found.start(2), found.end()), message, "Delete one of the two.")


_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]{2,})\s+((?i:\1))(?![\w'’-])")
_PAIR = re.compile(r"(?<![\w'’-])([^\W\d_]{2,}\s[^\W\d_]{3,})\s((?i:\1))(?![\w'’-])")
