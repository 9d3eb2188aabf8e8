"""`banner.yaml`: the brief statement that stays in view on every page."""

from __future__ import annotations

from pydantic import Field

from fairbalance.model.text import Line, Record, Whole

DEFAULT_SHARE = 15  # percent of the viewport's height


class BannerBoxedWarning(Record):
    """What the banner says of the boxed warning; it leads the banner."""

    title: Line
    statement: Line


class Banner(Record):
    title: Line = Field(description="Heading of the banner")
    statement: Line = Field(description="The brief statement, Markdown inline")
    link_text: Line = Field(description="Text of the link to the full safety information")
    boxed_warning: BannerBoxedWarning | None = Field(None, description="Required when the content has a boxed warning")
    viewport_share: Whole = Field(
        DEFAULT_SHARE, ge=5, le=40, description="The most of the screen's height it may take, in percent"
    )
