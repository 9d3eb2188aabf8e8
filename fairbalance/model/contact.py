"""`contact.yaml`: every telephone number of the site, once."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field

from fairbalance.model.text import Inline, Line, Named, Record, Slug, Text, shaped

_ROUND_THE_CLOCK = re.compile(
    r"\b24\s?[/x×]\s?7\b|\b(?:round|around)[\s-]the[\s-]clock\b|\brund um die Uhr\b"
    r"|\b24[\s-]?(?:hours?|h|hrs?|horas|heures|Stunden|ore|uur|timer|timmar|horas)\b",
    re.IGNORECASE,
)
_TIME_OF_DAY = re.compile(r"\d\s?[ap]\.?\s?m\b|\d[:.]\d\d|\bweekdays?\b|\b(?:Mon|Fri)", re.IGNORECASE)
KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")


E164 = Annotated[
    Text,
    shaped(
        "an international number",
        r"\+[1-9][0-9]{6,14}",
        "Write + , the country code and the digits without spaces, as in +18005551234.",
        ["string", "integer"],
    ),
]


class Phone(Record):
    """A number twice: as its owner shows it, and as a telephone dials it (ITU-T E.164)."""

    shown: Line = Field(
        description="The number as its owner writes it; never reformatted.",
        examples=["1-800-555-0123", "1-800-55-LABEL"],
    )
    e164: E164 = Field(
        description="The number as a telephone dials it: + and the country code first, no spaces, in quotes. "
        "It must be the same number as the shown one.",
        examples=["+18005550123", "+442079460123"],
    )

    def agrees(self) -> bool:
        """Whether both are one number: the shown digits (letters as on a keypad) end the dialled ones."""
        digits = re.sub(r"[^0-9]", "", re.sub(r"\(0\)", "", self.shown).upper().translate(KEYPAD))
        national = digits.removeprefix("00").removeprefix("0")  # the international or the trunk prefix is not dialled
        return len(national) >= 5 and self.e164.endswith(national)


class Hours(Record):
    """When somebody answers."""

    shown: Line = Field(
        description="Days and hours as people read them.",
        examples=["Monday - Friday, 9:00 a.m. – 8:00 p.m.", "24 hours a day, 7 days a week"],
    )
    time_zone: Line | None = Field(
        None,
        description="The time zone's IANA name. It may be absent where the line is open round the clock.",
        examples=["America/New_York", "Europe/Berlin", "Asia/Tokyo"],
    )
    time_zone_shown: Line | None = Field(
        None,
        description="The time zone as people read it; with `time_zone`, or neither.",
        examples=["Eastern Time", "Central European Time"],
    )

    def round_the_clock(self) -> bool:
        """Whether the words say that somebody answers at any hour of any day: then no time zone is needed."""
        return _ROUND_THE_CLOCK.search(self.shown) is not None and _TIME_OF_DAY.search(self.shown) is None


class Website(Record):
    """A page of somebody else's that goes with a line."""

    link: Slug = Field(description="Id of an external link in `microsite.yaml`.")
    lead: Line | None = Field(
        None,
        description="Words before the link, where the statement has no `{website}`.",
        examples=["or visit our site at", "More at"],
    )


class ContactLine(Record):
    """One way to reach somebody."""

    purpose: Line = Field(
        description="What the line is for; heads its card.", examples=["Medical information", "Adverse events"]
    )
    statement: Inline = Field(
        description="Sentence of the line. `{number}` and `{website}` stand for their links.",
        examples=["For medical information, call {number}.", "Call {number} or visit {website}."],
    )
    number: Phone = Field(description="The telephone number: as it is shown, and as it is dialled.")
    hours: Hours | None = Field(None, description="When somebody answers, with the name of the time zone.")
    website: Website | None = Field(None, description="A website that goes with the line.")
    language_help: Line | None = Field(
        None,
        description="Help in other languages.",
        examples=["Multi-lingual assistance is available.", "Se habla español."],
    )


class Contact(Record):
    """Every telephone number of the site, once. Every place that shows a number uses its record."""

    lines: Annotated[dict[Slug, ContactLine], Named] = Field(
        description="One record a line, each with an id of your choice, in the order of the page. "
        "A text links to a number with `[](contact:ID)`, a page shows its card with `::: contact ID`. "
        "A draft may be without any: `lines: {}`."
    )
