"""What words for frequencies mean: `checks/data/frequency-words.yaml`."""

from __future__ import annotations

from pydantic import Field

from fairbalance.model.text import Line, Record


class Frequency(Record):
    words: list[Line] = Field(description="In small letters, in every language.")
    one_in: int | None = Field(None, description="Of how many patients one at least has it.")


class Frequencies(Record):
    frequencies: list[Frequency] = Field(description="From the most frequent down.")
