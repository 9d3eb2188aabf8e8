"""`contact.yaml`: every telephone number of the site, once."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field

from fairbalance.model.text import Line, Named, Record, Slug, Text, refuse, scalar

KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")


def _e164(value: Text) -> Text:
    if not re.fullmatch(r"\+[1-9][0-9]{6,14}", value):
        raise refuse(
            f"'{value}' is not an international number",
            "Write + , the country code and the digits without spaces, as in +18005551234.",
        )
    return value


E164 = Annotated[Text, scalar(_e164)]


class Phone(Record):
    """A number twice: as its owner shows it, and as a telephone dials it (ITU-T E.164)."""

    shown: Line = Field(description="The number as people read it; never reformatted", examples=["1-888-847-4877"])
    e164: E164 = Field(description="The number as a telephone dials it", examples=["+18888474877"])

    def agrees(self) -> bool:
        """Whether both are one number: the shown digits (letters as on a keypad) end the dialled ones."""
        digits = re.sub(r"[^0-9]", "", re.sub(r"\(0\)", "", self.shown).upper().translate(KEYPAD))
        national = digits.removeprefix("00").removeprefix("0")  # the international or the trunk prefix is not dialled
        return len(national) >= 5 and self.e164.endswith(national)


class Hours(Record):
    shown: Line = Field(
        description="Days and hours as people read them", examples=["Monday - Friday, 9:00 a.m. – 8:00 p.m."]
    )
    time_zone: Line = Field(description="IANA name of the time zone", examples=["America/New_York"])
    time_zone_shown: Line = Field(description="The time zone as people read it", examples=["Eastern Time"])


class Website(Record):
    link: Slug = Field(description="Id of an external link in microsite.yaml")
    lead: Line | None = Field(None, description="Words before the link, where the statement has no {website}")


class ContactLine(Record):
    """One way to reach somebody. `{number}` and `{website}` in the statement stand for their records."""

    purpose: Line = Field(description="What the line is for; heads its card")
    statement: Line = Field(description="Sentence of the line; {number} and {website} are replaced by links")
    number: Phone
    hours: Hours | None = None
    website: Website | None = None
    language_help: Line | None = Field(None, description="Help in other languages")


class Contact(Record):
    lines: Annotated[dict[Slug, ContactLine], Named] = Field(
        description="The lines by id, in the order of the page", min_length=1
    )
