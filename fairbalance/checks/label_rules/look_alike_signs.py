"""Letters and signs are those that they look like: no Cyrillic "а" in a Latin word, no º for °.

Why: Two signs that look alike are two signs to a search, to a screen reader and to a comparison with the label.

Example:
    Store below 25 ºC.

Mend: Type the sign that is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.oddity import AS_WRITTEN, oddity
from fairbalance.claims.claim import Claim
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING


def check(label: Label) -> Iterator[Finding]:
    micro: dict[str, tuple[Claim, int]] = {}
    for claim in label.claims:
        if claim.text.isascii():
            continue
        for found in _MIXED.finditer(claim.text):
            sign = found["after"] or found["before"]
            place = found.end() - 1 if found["after"] else found.start()
            message = f"'{sign}' in '{_word(claim.text, place)}' is {_NAME[sign]}, not the Latin '{_LATIN[sign]}'"
            yield oddity(label, claim, (place, place + 1), message, "Type the Latin letter.")
        for found in _SIGN.finditer(claim.text):
            meant = "°" if found[0] in "º˚" else "hyphen" if found[0] == "\u2010" else "plain letters or digits"
            message = f"'{found[0]}' (U+{ord(found[0]):04X}) looks like {meant}, and is another sign"
            yield oddity(label, claim, found.span(), message, f"Type the {meant}.", Severity.NOTE)
        for sign in _MICRO:
            if (place := claim.text.find(sign)) >= 0:
                micro.setdefault(sign, (claim, place))
    if len(micro) == 2:
        (first, start), (claim, place) = micro.values()
        message = f"µ is written with two signs, here U+{ord(claim.text[place]):04X}, else in {first.place(start)}"
        yield Finding(claim.place(place), message, f"Write one of the two. {AS_WRITTEN}", Severity.NOTE)


def _word(text: str, place: int) -> str:
    before, after = _BEFORE.search(text[max(0, place - 40) : place]), _AFTER.match(text, place)
    return f"{before[0] if before else ''}{after[0] if after else ''}"


_CYRILLIC = dict(zip("АВЕКМНОРСТУХаеорсухіѕј", "ABEKMHOPCTYXaeopcyxisj", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοι", "ABEZHIKMNOPTYXoi", strict=True))
_LATIN = {**_CYRILLIC, **_GREEK}
_NAME = {**dict.fromkeys(_CYRILLIC, "a Cyrillic letter"), **dict.fromkeys(_GREEK, "a Greek letter")}
_ALIKE = "".join(_LATIN)
_MIXED = re.compile(rf"(?<=[A-Za-z])(?P<after>[{_ALIKE}])|(?P<before>[{_ALIKE}])(?=[A-Za-z])")
_SIGN = re.compile(r"(?:(?<=\d)|(?<=\d\s))[º˚](?=\s?[CF]\b)|\u2010|[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_MICRO = "\u00b5\u03bc"
_BEFORE, _AFTER = re.compile(r"\w*$"), re.compile(r"\w*")
