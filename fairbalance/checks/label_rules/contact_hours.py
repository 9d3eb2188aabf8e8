"""Hours say in which time zone, the one of the record, and run forward.

Why: "9 to 5" is another time for a caller in another zone. Words that name one zone and a record that names another
contradict each other, and a page for a phone may show either.

Example:
    hours: {shown: "Monday to Friday, 9 a.m. – 6 p.m.", time_zone: America/Los_Angeles, time_zone_shown: Eastern Time}

Mend: Write the zone's words as the owner has them, and the IANA zone to which they belong. Hours in a text of their own
need a zone too.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.hours import spans_in, zone_of, zones_named
from fairbalance.claims.claim import Claim
from fairbalance.model.contact import ContactLine, Hours
from fairbalance.problem import Severity, counted

SEVERITY = Severity.WARNING
_CALLING = ("call", "phone", "hours", "contact", "available")


def check(label: Label) -> Iterator[Finding]:
    lines = tuple(label.content.contact.lines.values())
    for line in lines:
        if line.hours:
            yield from _zones(line.hours)
            yield from _backwards(line.hours)
    for claim in label.claims:
        if not _belongs_to_hours(claim):
            yield from _without_zone(claim)
    yield from _some_without(lines)


def _zones(hours: Hours) -> Iterator[Finding]:
    if hours.time_zone is None or hours.time_zone_shown is None:
        return
    known = zone_of(hours.time_zone)
    for text in (hours.time_zone_shown, hours.shown):
        named = zones_named(text)
        if known and named and not any(hours.time_zone in zone.zones for zone in named):
            message = f"'{text}' is not the time of {hours.time_zone} ({hours.time_zone.at})"
            yield Finding(text.at, message, "Write the zone that the hours are meant in.")


def _backwards(hours: Hours) -> Iterator[Finding]:
    for span in spans_in(hours.shown):
        if span.last <= span.first and span.last:  # until midnight is until 0:00
            at = hours.shown.place(span.start)
            yield Finding(at, f"the hours '{span.text}' run backwards", "Look at a.m. and p.m.")


def _belongs_to_hours(claim: Claim) -> bool:
    """What stands in a record has its zone beside it."""
    return isinstance(claim.owner, ContactLine) and claim.owner.hours is not None


def _without_zone(claim: Claim) -> Iterator[Finding]:
    text = claim.text.casefold()
    if claim.kind.running and any(word in text for word in _CALLING) and not zones_named(claim.text):
        for span in spans_in(claim.text):
            if "time" not in text[span.start :]:
                message = f"the hours '{span.text}' do not say in which time zone"
                yield Finding(claim.place(span.start), message, "Write it behind them, as in Eastern Time.")


def _some_without(lines: tuple[ContactLine, ...]) -> Iterator[Finding]:
    without = [line for line in lines if line.hours is None]
    if without and len(without) < len(lines):
        message = f"{len(lines) - len(without)} of {counted(len(lines), 'contact line')} has hours, "
        message = message.replace("has", "have") if len(lines) - len(without) > 1 else message
        message += f"'{without[0].purpose}' has none"
        yield Finding(without[0].at, message, "Write hours for each line that people answer.", Severity.NOTE)
