"""A term is spelt one way across the site: `breastfeeding` or `breast-feeding`, `tumor` or `tumour`.

Why: With two spellings, a search finds half of the places, and a reader may take one thing for two.

Example:
    Venous Occlusive Disease of the Liver … higher risk for veno-occlusive disease (VOD)

Mend: Choose one spelling, or waive the finding where both are the label's own. More terms may be listed under `terms`
in `content/checks.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from fairbalance.checks.data_files import field_data
from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.names import Spot
from fairbalance.checks.terms import Terms
from fairbalance.claims.claim import Claim
from fairbalance.problem import Severity, counted

SEVERITY = Severity.NOTE


def check(label: Label) -> Iterator[Finding]:
    claims = tuple(claim for claim in label.claims if not claim.kind.hidden)
    whole = " ".join("\n".join(claim.text for claim in claims).casefold().split())
    own = label.content.checks.terms if label.content.checks else []
    for spellings in (*field_data("terms", Terms).terms, *own):
        if sum(spelling.casefold() in whole for spelling in spellings) > 1:
            yield from _told(tuple(map(str, spellings)), claims)


def _told(spellings: tuple[str, ...], claims: tuple[Claim, ...]) -> Iterator[Finding]:
    found = {spelling: spots for spelling in spellings if (spots := _spots(spelling, claims))}
    if len(found) < 2:
        return
    rare, *others = sorted(found, key=lambda spelling: len(found[spelling]))
    also = ", ".join(
        f"'{other}' {counted(len(found[other]), 'time')} elsewhere ({found[other][0].at})" for other in others
    )
    yield Finding(found[rare][0].at, f"'{rare}' here, {also}", "Spell the term one way.")


def _spots(spelling: str, claims: tuple[Claim, ...]) -> list[Spot]:
    pattern = _pattern(spelling)
    return [Spot(claim, match.start()) for claim in claims for match in pattern.finditer(claim.text)]


@cache
def _pattern(spelling: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(spelling)}s?(?![\w-])".replace(r"\ ", r"\s"), re.IGNORECASE)
