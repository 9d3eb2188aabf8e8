"""Lists are lists: no bullet is typed in front of a text.

Why: A list that is typed with bullets is one paragraph to a screen reader, and loses its lines on a small screen.
Copied from a word processor, a bullet often comes along as "o".

Example:
    • Nausea

Mend: Begin the line with "- ", and leave an empty line before the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.languages import language_of
from fairbalance.checks.oddity import oddity
from fairbalance.claims.claim import Kind
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING


def check(label: Label) -> Iterator[Finding]:
    language = language_of(label)
    letters = language.bullets if language else []
    for claim in label.claims:
        if claim.kind not in (Kind.PARAGRAPH, Kind.ITEM, Kind.NOTE, Kind.BANNER, Kind.BOXED):
            continue
        found = _BULLET.match(claim.text)
        if found and (not found[1].isalpha() or found[1] in letters):
            message = f"the bullet '{found[1]}' is typed"
            yield oddity(label, claim, found.span(), message, 'Begin the line with "- ".')
        elif inside := _INSIDE.search(claim.text, 1):
            message = "bullets are typed in the text"
            hint = 'Write each on a line of its own that begins with "- ".'
            yield oddity(label, claim, inside.span(), message, hint, Severity.NOTE)


_BULLET = re.compile(r"([•◦▪●■○‣⁃∙·o])\s+(?=\S)")
_INSIDE = re.compile(r"(?<=\s)[•◦▪●■‣⁃∙](?=\s+[^\W\d_])")
