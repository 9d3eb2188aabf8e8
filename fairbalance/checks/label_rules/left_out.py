"""Where a site takes a text over, it takes all of it: no sentence, item or row between those that it has is left out.

Why: What is left out of a warning cannot be seen by reading the site. A section that has most of what it cites, word
for word, is meant to have all of it.

Example:
    - Monitor blood counts.
    - Discontinue for severe bleeding.
    # the label, between the two: Reduce the dose for mild bleeding.

Mend: Add what is missing, or cite only what the passage is taken from, as `{label=5.1}`. Where it is left out on
purpose, waive the finding and say why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.redlined import shortened
from fairbalance.claims.claim import Claim
from fairbalance.claims.coverage import LeftOut, left_out
from fairbalance.claims.wording import worded
from fairbalance.model.banner import Banner
from fairbalance.model.contact import ContactLine
from fairbalance.model.section import Role, Section
from fairbalance.problem import Location, Severity

SEVERITY = Severity.WARNING


def check(label: Label) -> Iterator[Finding]:
    brief = _in_brief(label.content.banner)
    said = {worded(claim.text).key for claim in label.claims if claim.at not in brief}
    passages = [compared.passage for compared in label.compared]
    said |= {worded(passage.text).key for passage in passages if not isinstance(passage.owner, Banner)}
    titles = {worded(claim.text).key for claim in label.claims if claim.at not in brief and not claim.kind.running}
    titles |= {worded(claim.text).key for claim in label.claims if isinstance(claim.owner, ContactLine)}
    abridged = set(_abridged(label.claims))
    for found in left_out(label.compared, label.sources, said, titles):
        owner = found.passage.owner
        if found.passage.pieces[0][1].at in abridged and not found.within:
            continue  # the reader is told that there is more
        if isinstance(owner, Section) and owner.role is Role.BOXED_WARNING and label.content.label:
            continue  # told by its own rule
        yield _finding(found)


def _abridged(claims: Sequence[Claim]) -> Iterator[Location]:
    """Where a "…" stands next to, behind or ahead."""
    for before, behind in pairwise(claims):
        if before.owner is behind.owner and (before.text.startswith("…") or behind.text.startswith("…")):
            yield from (before.at, behind.at)


def _in_brief(banner: Banner) -> tuple[Location, ...]:
    """What the banner says does not stand in the safety information by that."""
    boxed = banner.boxed_warning
    return (banner.statement.at, *([boxed.statement.at] if boxed else []))


def _finding(found: LeftOut) -> Finding:
    first = found.sentences[0]
    words = shortened(" ".join(sentence.text for sentence in found.sentences))
    where = f"{found.source.name} ({first.at.path}:{first.at.line})"
    order = "behind this" if found.behind else "ahead of this"
    at = found.passage.place(len(found.passage.text) - 1 if found.behind else 0)
    hint = "Add it; or waive this and say why it is left out."
    return Finding(at, f'left out {order}: "{words}"; it stands in {where}', hint)
