"""`banner.yaml`: the brief statement that stays in view on every page."""

from __future__ import annotations

from pydantic import Field

from fairbalance.model.text import Inline, Line, Record, Whole

DEFAULT_SHARE = 15  # percent of the viewport's height


class BannerBoxedWarning(Record):
    """What the banner says of the boxed warning; it leads the banner."""

    title: Line = Field(description="Heading of the boxed warning.", examples=["Boxed Warning", "WARNING: LIVER HARM"])
    statement: Inline = Field(description="The boxed warning in brief.")


class Banner(Record):
    """The brief statement that stays in view on every page, until the reader comes to the full safety information."""

    title: Inline = Field(
        description="Heading of the banner.",
        examples=["Important Safety Information", "Important Safety Information for Fictivan® (fictinib) tablets"],
    )
    statement: Inline = Field(description="The brief statement.")
    link_text: Line = Field(
        description="The words of the link to the full safety information.",
        examples=["Continue below.", "See the full Important Safety Information"],
    )
    boxed_warning: BannerBoxedWarning | None = Field(
        None,
        description="What the banner says of the boxed warning, ahead of the statement. "
        "Required where a section has the role `boxed-warning`, refused where none has.",
    )
    viewport_share: Whole = Field(
        DEFAULT_SHARE,
        ge=5,
        le=40,
        description="The most of the screen's height that the banner takes, in percent. Two lines of text are always "
        "shown, and on screens less than 400 px high the banner does not stick. A text longer than its share scrolls "
        "within it, its link always in view: with a boxed warning, 20 to 25 lets a phone show more of both.",
    )
