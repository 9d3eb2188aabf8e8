"""`checks.yaml`: what a project tells its checks."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from fairbalance.model.text import Line, Named, Record, Slug, Whole


class PhraseHead(Record):
    """Words at which a reviewer would stop."""

    phrase: Line = Field(
        description="The words, in any case. `(a|b)` is one of these, a star stands for the rest of a word, `...` for "
        "up to three words in between.",
        examples=["well tolerated", "(no|without) ... side effects", "guarantee*"],
    )
    reason: Line = Field(
        description="Why a reviewer would stop here.",
        examples=["The label says it with figures.", "No study compared the two."],
    )
    unless: list[Line] = Field(
        default_factory=list,
        description="Phrases that these words may be part of.",
        examples=[["not ... tolerated"], ["safe handling", "safety"]],
    )


class Promotional(Record):
    """The phrases that come with the program: `checks/data/promotional.yaml`."""

    phrases: Annotated[dict[Line, list[PhraseHead]], Named] = Field(description="By language.")


class ChecksHead(Record):
    """What a project tells its checks. Without the file, everything is as it comes with the program."""

    profile: Slug | None = Field(
        None,
        description="The list of what the pages must carry, one that comes with the program: `us-hcp`, `eu-hcp` or "
        "`general`. "
        "When absent, `us-hcp` where the site's language ends in `-US`, else `general`.",
        examples=["us-hcp", "eu-hcp", "general"],
    )
    terms: list[list[Line]] = Field(
        default_factory=list,
        description="Spellings of one term, of which the site is to use one alone: a list for each term. They are "
        "added to those that come with the program.",
        examples=[[["e-mail", "email"], ["sub-group", "subgroup"]], [["side effect", "side-effect"]]],
    )
    measures: list[list[Line]] = Field(
        default_factory=list,
        description="Names of one and the same measure, a list for each: figures under any of them are compared with "
        "one another. They are added to those that come with the program.",
        examples=[[["skin rash", "rash", "exanthema"], ["ALT", "SGPT"]], [["fatigue", "tiredness"]]],
    )
    patients: Whole | None = Field(
        None,
        ge=1,
        description="Number of patients behind counts such as `four patients (4%)`, where the text itself does not "
        "say it.",
        examples=[115, 1200],
    )
    phrases: list[PhraseHead] = Field(
        default_factory=list,
        description="Promotional language, in any language. They are added to those that come with the program.",
    )
    allowed_phrases: list[Line] = Field(
        default_factory=list,
        description="Words of that language that this site may use, written as phrases are.",
        examples=[["fast-acting insulin"], ["breakthrough therapy designation"]],
    )
