"""A telephone number is one that a telephone can have, and it is the same for the same purpose.

Why: An HCP who dials a wrong number reports no adverse event. A digit too many is seen on no page.

Example:
    number: {shown: 1-800-155-0123, e164: "+18001550123"}

Mend: Compare the number with the owner's own list, and dial it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from fairbalance.checks.data_files import field_data
from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.hours import HoursData
from fairbalance.checks.telephones import fault_of, one_digit_off, service_near, style_of
from fairbalance.model.contact import ContactLine
from fairbalance.problem import Severity

SEVERITY = Severity.ERROR


def check(label: Label) -> Iterator[Finding]:
    lines = tuple(label.content.contact.lines.values())
    for line in lines:
        yield from _alone(line)
    for one, other in combinations(lines, 2):
        yield from _together(one, other)
    yield from _styles(lines)


def _alone(line: ContactLine) -> Iterator[Finding]:
    number = line.number
    if fault := fault_of(number.e164):
        yield Finding(number.e164.at, f"no telephone has the number {number.e164}: {fault}", _DIAL)
    elif service := service_near(number.e164):
        message = f"{number.shown} is one digit off the number of {service.name}, {service.e164}"
        yield Finding(number.shown.at, message, _DIAL)
    purpose = line.purpose.casefold().strip(" .:")
    if purpose in {str(word) for word in field_data("hours", HoursData).no_purpose} or number.shown in line.purpose:
        message = f"the purpose '{line.purpose}' does not say what the number is for"
        yield Finding(line.purpose.at, message, "Write what a caller gets there.", Severity.WARNING)


def _together(one: ContactLine, other: ContactLine) -> Iterator[Finding]:
    first, second = one.number, other.number
    if first.e164 == second.e164:
        message = f"'{other.purpose}' has the number of '{one.purpose}', {first.shown} ({first.shown.at})"
        yield Finding(second.shown.at, message, "Make one line of them where they are one.", Severity.NOTE)
    elif one.purpose.casefold() == other.purpose.casefold():
        message = f"'{other.purpose}' is {second.shown} here, {first.shown} in {first.shown.at}"
        yield Finding(second.shown.at, message, "Write one number for one purpose.", Severity.WARNING)
    elif one_digit_off(first.e164, second.e164):
        message = f"{second.shown} is one digit off {first.shown} ({first.shown.at})"
        yield Finding(second.shown.at, message, "Dial both: two lines may have neighbouring numbers.", Severity.NOTE)


def _styles(lines: tuple[ContactLine, ...]) -> Iterator[Finding]:
    """Numbers of one country alone are compared."""
    for one, other in combinations(lines, 2):
        if style_of(one.number) != style_of(other.number) and one.number.e164[:3] == other.number.e164[:3]:
            first, second = one.number.shown, other.number.shown
            message = f"numbers are written in two ways: {second} here, {first} in {first.at}"
            yield Finding(second.at, message, "Write them in one way.", Severity.NOTE)
            return


_DIAL = "Compare it with the owner's own list, and dial it."
