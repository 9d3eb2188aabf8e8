"""A telephone number or an FDA address that is typed into a text is a right one.

Why: `contact.yaml` holds every number once; a copy in a text keeps the old one on the day that it changes, and a copy
with one wrong digit is seen by nobody. 1-800-FDA-1088 and www.fda.gov/medwatch stand in every line for reports.

Example:
    To report SUSPECTED ADVERSE REACTIONS, contact FDA at 1-800-FDA-1089 or www.fda.gov/medwatch.

Mend: Show the number of a contact line with `[](contact:ID)`. Numbers that the imported label itself holds are not
looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.label_texts import is_in_label
from fairbalance.checks.names import one_off
from fairbalance.checks.telephones import (
    Typed,
    fault_of,
    one_digit_off,
    service_near,
    service_of,
    telephones,
    typed_in,
)
from fairbalance.problem import Severity

SEVERITY = Severity.ERROR
_ADDRESS = re.compile(r"(?<![\w-])(?:[\w-]{1,63}\.){1,4}[a-z]{2,4}\b(?:/[\w-]{1,63})?", re.IGNORECASE)
_OF_FDA = re.compile(r"\bFDA(?: at| by calling|:) $")


def check(label: Label) -> Iterator[Finding]:
    for typed in typed_in(label.claims):
        finding = _told(label, typed)
        if finding and not is_in_label(label, typed.text):
            yield finding
    yield from _addresses(label)


def _told(label: Label, typed: Typed) -> Finding | None:
    numbers = {str(line.number.e164): line.number.shown for line in label.content.contact.lines.values()}
    if _OF_FDA.search(typed.claim.text[: typed.start]) and not service_of(typed.e164).startswith("FDA"):
        right = telephones().services[0]
        return Finding(typed.at, f"{typed.text} is not the number of {right.name}, {right.e164}", _FDA)
    if shown := numbers.get(typed.e164):
        if shown == typed.text or any(sign.isalpha() for sign in shown + typed.text):
            return None
        message = f"{typed.text} here, {shown} in {shown.at}: one number, written in two ways"
        return Finding(typed.at, message, _RECORD, Severity.NOTE)
    if service_of(typed.e164):
        return None
    for e164, shown in numbers.items():
        if one_digit_off(e164, typed.e164):
            return Finding(typed.at, f"{typed.text} is one digit off {shown} ({shown.at})", _RECORD)
    if service := service_near(typed.e164):
        return Finding(typed.at, f"{typed.text} is one digit off the number of {service.name}, {service.e164}", _AS_IS)
    if fault := fault_of(typed.e164):
        return Finding(typed.at, f"no telephone has the number {typed.text}: {fault}", _RECORD)
    message = f"{typed.text} is no number of contact.yaml"
    return Finding(typed.at, message, _RECORD, Severity.WARNING)


def _addresses(label: Label) -> Iterator[Finding]:
    known = {str(address.address): str(address.name) for address in telephones().addresses}
    for claim in label.claims:
        if "." in claim.text:
            for match in _ADDRESS.finditer(claim.text):
                for address, name in known.items():
                    if one_off(_bare(match[0]), address) and not is_in_label(label, match[0]):
                        message = f"{match[0]} is one letter off the address of {name}, {address}"
                        yield Finding(claim.place(match.start()), message, _AS_IS)
    for link in label.content.microsite.links.values():
        for address, name in known.items():
            if one_off(_bare(link.address), address):
                message = f"{link.address} is one letter off the address of {name}, {address}"
                yield Finding(link.address.at, message, _AS_IS)


def _bare(address: str) -> str:
    return re.sub(r"^https?://", "", address.casefold()).removeprefix("www.").rstrip("/")


_RECORD = "Show the number of a contact line with [](contact:ID)."
_AS_IS = "Write it as its owner does."
_FDA = "It is 1-800-FDA-1088, which is 1-800-332-1088."
