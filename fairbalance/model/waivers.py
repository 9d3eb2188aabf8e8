"""`waivers.yaml`: findings that somebody accepts, each at one place."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field

from fairbalance.model.text import Date, Line, Record, Text, listed


def _awaited(value: object) -> object:
    """An empty text is a day that is still to be written."""
    return None if isinstance(value, Text) and not value.strip() else value


class WaiverHead(Record):
    """One finding at one place that may stand. `check --waive` writes it, but for the last three keys."""

    rule: Line = Field(description="The rule that tells it.", examples=["figure-letter", "measure-values"])
    file: Line = Field(
        description="The file where it is told, as the report names it.",
        examples=["content/tables/lab.yaml", "content/banner.yaml"],
    )
    words: Text = Field(
        description="The first words from there on, as many as you like, each whole; empty where the line has none. "
        "Lines may move, these words may not change."
    )
    finding: Line = Field(
        description="What is told, word for word, but for the lines of other places that it names. Another value in it "
        "is another finding."
    )
    reason: Text = Field(
        description="Why it may stand.",
        examples=["The printed label says so too (Table 3).", "A capture, word for word."],
    )
    by: Text = Field(description="Who accepts it.", examples=["J. Doe, Medical Affairs", "A. Roe, Regulatory Affairs"])
    until: Annotated[Date | None, BeforeValidator(_awaited)] = Field(
        description="The last day on which it may stand.", examples=["2027-06-30", "2026-12-31"]
    )

    @property
    def lacks(self) -> tuple[str, ...]:
        """The keys that are still to be written."""
        written = {"reason": self.reason, "by": self.by, "until": str(self.until or "")}
        return tuple(key for key, text in written.items() if _is_open(text))

    def expired(self, today: date | None) -> bool:
        """Whether its last day is over; not where nobody says what day it is."""
        return today is not None and self.until is not None and self.until < today


def _is_open(text: str) -> bool:
    return text.strip(" .:?…").lower() in ("", "to do", "todo", "tbd")


class WaiversHead(Record):
    """Findings of rules over label and site that somebody accepts: told in every report, they stop nothing."""

    waivers: Annotated[list[WaiverHead], BeforeValidator(listed)] = Field(description="One record a finding.")
