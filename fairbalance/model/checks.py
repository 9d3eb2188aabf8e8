"""`checks.yaml`: what a project tells its checks."""

from __future__ import annotations

from pydantic import Field

from fairbalance.model.text import Record, Slug


class ChecksHead(Record):
    """What a project tells its checks. Without the file, everything is as it comes with the program."""

    profile: Slug | None = Field(
        None,
        description="The list of what every page must carry: one that comes with the program. `us-hcp` when absent.",
        examples=["us-hcp"],
    )
