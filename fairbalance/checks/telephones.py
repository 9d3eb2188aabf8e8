"""Telephone numbers in text: where they stand, which number each is, and how far one is from another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from fairbalance.checks.data_files import field_data
from fairbalance.checks.figures import numbers
from fairbalance.claims.claim import Claim
from fairbalance.model.contact import KEYPAD, Phone
from fairbalance.model.telephones import Service, Telephones
from fairbalance.model.text import Text
from fairbalance.problem import Location

# Ten digits in three groups, or a number of North America with letters, or one with its country code.
_TYPED = re.compile(
    r"(?<![\w/.+-])(?:"
    r"(?:\+?1[-. ])?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}"
    r"|1?-?\(?8\d\d\)?[- ][A-Z\d]{1,7}(?:-[A-Z\d]{1,7}){0,2}"
    r"|\+[1-9](?:[- ()]{0,2}\d){6,14}"
    r")(?![\w/-]|\.\d)"
)
_TEN = 10  # digits of a number of North America


def telephones() -> Telephones:
    return field_data("telephones", Telephones)


class Typed(NamedTuple):
    """A number that somebody typed into a text."""

    text: str
    e164: str
    claim: Claim
    start: int

    @property
    def at(self) -> Location:
        return self.claim.place(self.start)


def typed_in(claims: tuple[Claim, ...]) -> Iterator[Typed]:
    """The numbers that texts hold themselves, not by the name of a contact line."""
    for claim in claims:
        if not any(sign.isdigit() for sign in claim.text):
            continue
        for match in _TYPED.finditer(claim.text):
            filled = any(fill.start <= match.start() < fill.end for fill in claim.fills)
            if not filled and (number := e164_of(match[0])):
                yield Typed(match[0], number, claim, match.start())


def e164_of(text: str) -> str:
    """The number as a telephone dials it, one of North America where no country is named; "" where it is none."""
    digits = "".join(sign for sign in text.translate(KEYPAD) if sign.isdigit())
    if text.startswith("+"):
        return f"+{digits}"
    national = digits.removeprefix("1") if digits.startswith("1") else digits
    if len(national) == _TEN or (len(national) > _TEN and any(sign.isalpha() for sign in text)):
        return f"+1{national[:_TEN]}"  # what letters say beyond ten digits is not dialled
    return ""


def fault_of(e164: str) -> str:
    """Why no telephone has the number; "" where one may."""
    code = next((e164[1 : 1 + size] for size in (3, 2, 1) if e164[1 : 1 + size] in telephones().digits), "")
    if not code:
        return ""
    national = e164[1 + len(code) :]
    digits = telephones().digits[Text(code, Location(""))]
    may_be_short = not digits.short or any(national.startswith(begin) for begin in digits.short)
    least = digits.least if may_be_short else digits.most
    if not least <= len(national) <= digits.most:
        wanted = str(least) if least == digits.most else f"{least} to {digits.most}"
        return f"{len(national)} digits follow +{code}, there are {wanted}"
    if code == "1" and (national[0] in "01" or national[3] in "01"):
        what, part = ("area code", national[:3]) if national[0] in "01" else ("exchange", national[3:6])
        return f"the {what} {part} begins with {part[0]}"
    return ""


def one_digit_off(one: str, other: str) -> bool:
    """Another digit, or two neighbours swapped."""
    return numbers.one_digit_off(one, other) or numbers.digits_swapped(one, other)


def service_of(e164: str) -> str:
    """Whose number it is, where many texts hold it."""
    return next((str(service.name) for service in telephones().services if service.e164 == e164), "")


def service_near(e164: str) -> Service | None:
    """The service of which it is one digit off."""
    return next((service for service in telephones().services if one_digit_off(service.e164, e164)), None)


def style_of(phone: Phone) -> str:
    """How a number is written: what precedes the area code, and what parts the groups."""
    shown = phone.shown.strip()
    before = next((sign for sign in ("+", "00", "1") if shown.startswith(sign) and len(phone.e164) > _TEN), "")
    return f"{before}{'(' if '(' in shown else ''}{''.join(sorted(set(re.findall(r'[-. ]', shown))))}"
