"""Doses in texts: a number with a unit of mass, also by body weight or surface."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from fairbalance.checks.figures.numbers import NUMBER, read_number
from fairbalance.claims.claim import Claim

# g and kg are weights of more than doses
_MASS = r"mg|mcg|µg|μg|ug|ng|g(?=\s(?:once|twice|three\stimes|four\stimes|daily|every|orally|per\sday|a\sday)\b)"
_DOSE = re.compile(
    rf"(?<![\w.,·/–-])(?P<number>{NUMBER})\s?(?P<unit>(?P<mass>{_MASS})(?P<per>\s?/\s?(?:m²|m2|m\^2\^|kg|mL|L))?)"
    r"(?![\w^])"
)
_WORD = re.compile(r"[^\W\d_](?:\w|[-'’](?=\w))*")
_KINDS = {"": "", "m²": "body", "kg": "body", "mL": "volume", "L": "volume"}
_SAME = {"µg": "mcg", "μg": "mcg", "ug": "mcg", "m2": "m²", "m^2^": "m²"}
_GLUE = frozenset("a an the of to and or at in is are was were by for with be dose doses".split())  # noqa: SIM905
_NEAR = 40  # signs on each side in which the next word is looked for


class Dose(NamedTuple):
    claim: Claim
    start: int
    written: str
    number: str
    unit: str
    kind: str  # which units can be confused: those of doses, of doses by body size, of concentrations
    around: frozenset[tuple[str, str]]  # the word before and the word behind


def doses_in(claim: Claim) -> Iterator[Dose]:
    text = claim.text
    if not any(sign.isdigit() for sign in text):
        return
    for found in _DOSE.finditer(text):
        unit = "/".join(_SAME.get(part, part) for part in "".join(found["unit"].split()).split("/"))
        before = _words(text[max(0, found.start() - _NEAR) : found.start()])
        behind = _words(text[found.end() : found.end() + _NEAR])
        around = frozenset({(before[-1], behind[0])} if before and behind else ())
        number = str(read_number(found["number"]).value)
        yield Dose(claim, found.start(), found[0], number, unit, _KINDS[unit.partition("/")[2]], around)


def _words(text: str) -> list[str]:
    return [word for word in map(str.casefold, _WORD.findall(text)) if word not in _GLUE]
