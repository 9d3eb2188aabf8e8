"""No sentence stands twice in one section, page or table.

Why: A passage that was pasted twice is changed once: from then on the two differ.

Example:
    Monitor complete blood counts before each cycle. Monitor complete blood counts before each cycle.

Mend: Delete one of the two.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.oddity import AS_WRITTEN
from fairbalance.claims.claim import Claim
from fairbalance.claims.sentences import sentences
from fairbalance.claims.wording import bare
from fairbalance.model.page import Page
from fairbalance.model.section import Section
from fairbalance.model.text import Text
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING


def check(label: Label) -> Iterator[Finding]:
    yield from _in_footer(label)
    told: dict[tuple[int, str], tuple[Claim, int]] = {}
    for claim in label.claims:
        if not isinstance(claim.owner, (Section, Page)) or not claim.kind.running:
            continue
        text = bare(claim.text).lower()
        for start, end in sentences(claim.text):
            words = " ".join(text[start:end].split()).strip(" .()[]")
            if words.count(" ") < _WORDS:
                continue
            first, place = told.setdefault((id(claim.owner), words), (claim, start))
            if first is not claim or place != start:
                own = " ".join(claim.text[start:end].split())
                severity = Severity.NOTE if label.document.count(own) > 1 else None
                message = f"the sentence stands here twice; first in {first.place(place)}"
                yield Finding(claim.place(start), message, f"Delete one of the two. {AS_WRITTEN}", severity)


def _in_footer(label: Label) -> Iterator[Finding]:
    told: dict[str, Text] = {}
    for line in label.content.microsite.footer:
        first = told.setdefault(" ".join(line.lower().split()), line)
        if first is not line:
            yield Finding(
                line.at, f"the line stands in the footer twice; first in {first.at}", "Delete one of the two."
            )


_WORDS = 5
