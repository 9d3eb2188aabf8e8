"""The established name that stands behind the brand name is the one that `microsite.yaml` gives.

Why: 21 CFR 202.1(b): brand name and established name go together. A title with another name or dosage form says that
the page is about another product.

Example:
    brand: {name: Fictivan, established_name: fictinib tablets}
    safety_title: Important Safety Information for Fictivan® (fictinib capsules)

Mend: Write one established name everywhere; where the label has several products, each with its own, waive the finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.names import names_of
from fairbalance.claims.claim import Claim, Kind
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING
_TITLES = (Kind.TITLE, Kind.FRAME, Kind.HEADING, Kind.BANNER, Kind.DESCRIPTION)


def check(label: Label) -> Iterator[Finding]:
    brand = label.content.microsite.brand
    established = " ".join(brand.established_name.casefold().split())
    behind = re.compile(rf"(?<!\w){re.escape(brand.name)}\s?[®™]?\s?\(([^()\d]{{4,60}})\)")
    names = {name.word.casefold() for name in names_of(brand) if not name.is_brand}
    for claim in label.claims:
        for match in behind.finditer(claim.text):
            inside = " ".join(match[1].casefold().split())
            if _is_name(inside, claim, names) and not _is_part(inside, established):
                at = claim.place(match.start(1))
                own = f"'{brand.established_name}' in {brand.established_name.at}"
                yield Finding(
                    at, f"'{match[1]}' behind '{brand.name}', {own}", "Write one established name everywhere."
                )


def _is_part(inside: str, established: str) -> bool:
    """A title may leave the dosage form to what follows: Fictivan (fictinib) tablets."""
    return established == inside or established.startswith(f"{inside} ")


def _is_name(inside: str, claim: Claim, names: set[str]) -> bool:
    """In a title what stands there is a name; in a sentence, what shares a word with the name."""
    return claim.kind in _TITLES or not names.isdisjoint(inside.split())
