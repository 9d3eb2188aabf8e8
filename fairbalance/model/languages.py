"""What the checks know of languages: `checks/data/languages.yaml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from fairbalance.model.text import Line, Named, Record, Text
from fairbalance.problem import Location


class Language(Record):
    """Words are in small letters."""

    unfinished: list[Line] = Field(description="No text ends in one of these words.")
    open: list[Line] = Field(description="Nor does one of more than five words in one of these.")
    leaning: list[Line] = Field(description="No sentence ends in one of these, nor with a full stop behind it.")
    joining: list[Line] = Field(description="In one of those an item of a list may end.")
    repeatable: list[Line] = Field(description="Words that may stand twice in a row.")
    bullets: list[Line] = Field(description="Letters that were a bullet once, alone at the beginning of a text.")
    pictures: list[Line] = Field(description="Words for a picture that do not say what it shows.")
    vague: list[Line] = Field(description="Words of a link that do not say where it leads.")
    spaced: Text = Field(Text("", Location("")), description="Signs before which the language leaves a blank.")


class Languages(Record):
    languages: Annotated[dict[Line, Language], Named] = Field(description="By language tag.")
