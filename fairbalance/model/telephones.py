"""What is known of telephone numbers beside a site's own."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from fairbalance.model.text import Line, Named, Record, Whole


class Service(Record):
    """A number that stands in many texts."""

    name: Line
    e164: Line


class Address(Record):
    """An address that stands as words in many texts."""

    name: Line
    address: Line


class Digits(Record):
    """How many digits a country's numbers have."""

    least: Whole
    most: Whole
    short: list[Line] = Field(default_factory=list)  # how numbers begin that may have fewer than most; empty: any


class Telephones(Record):
    """What is known of numbers beside the site's own."""

    services: list[Service]
    addresses: list[Address]
    digits: Annotated[dict[Line, Digits], Named]
