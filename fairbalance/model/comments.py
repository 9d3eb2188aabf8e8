"""`comments.yaml`: what reviewers have said of the site, with the author's replies."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from fairbalance.model.text import Line, Record, Text, Whole, listed, one_of

KINDS = {
    "must change": "It may not stay as it is.",
    "question": "It wants an answer.",
    "suggestion": "It could be better.",
}
STATES = {
    "open": "Nobody has done anything about it.",
    "answered": "The reply says what there is to say; nothing is changed.",
    "done": "The content was changed.",
    "declined": "It stays as it is; the reply says why.",
}


def _awaited(value: object) -> object:
    """A state that somebody has emptied is none."""
    return None if isinstance(value, Text) and not value.strip() else value


class CommentHead(Record):
    """One comment of one reviewer. `fairbalance comments` writes it; `state` and `reply` are the author's to change."""

    reviewer: Line = Field(description="Who says it.", examples=["Dr. Jane Roe", "J. Doe, Regulatory Affairs"])
    made: Line = Field(
        description="When, by the reviewer's own clock.", examples=["2026-11-20T10:31:00Z", "2026-11-21T08:05:12Z"]
    )
    kind: Annotated[Text, one_of(KINDS)] = Field(description="What is asked for.")
    comment: Line = Field(description="What the reviewer says.", examples=["The label says 82%.", "Is this still so?"])
    state: Annotated[Annotated[Text, one_of(STATES)] | None, BeforeValidator(_awaited)] = Field(
        default=None, description="What became of it; left out, it is open. Open comments are shown in the preview."
    )
    reply: Text | None = Field(
        default=None,
        description="The author's answer. The next review package shows it beside the comment.",
        examples=["Corrected to 82%.", "Verbatim from the label, section 6.1."],
    )
    quote: Text | None = Field(
        default=None, description="The words that were selected; left out, all of the block is meant."
    )
    block: Line = Field(description="The block's id in the package that was reviewed.", examples=["HEM-1", "LAB-r4"])
    page: Text = Field(description="The page on which it was said.", examples=["index.html", "safety.html"])
    text: Line = Field(description="What the block said then. By these words it is found again.")
    offset: Whole | None = Field(default=None, description="Where in `text` the quote begins, counted from 0.")
    id: Line = Field(description="The comment's own id.")
    content: Line = Field(description="The content digest of the package that was reviewed.")
    context: Text | None = Field(
        default=None,
        description="Digests of the blocks that stood beside it and of those that read like it, so that it is never "
        "mistaken for one of them.",
    )


class CommentsHead(Record):
    """Reviewers' comments. `fairbalance comments` adds to them; nothing of this file comes into the site."""

    comments: Annotated[list[CommentHead], BeforeValidator(listed)] = Field(description="One record a comment.")
