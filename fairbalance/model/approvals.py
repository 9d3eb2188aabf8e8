"""`approvals.yaml`: who has approved which content, in which role, when."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, Field

from fairbalance.model.text import (
    UNQUOTED,
    Date,
    Line,
    Named,
    Record,
    Scalar,
    Slug,
    Text,
    listed,
    refuse,
    seen_as,
    shaped,
)

_DIGEST_HINT = "It has 64 of the signs 0-9 and a-f; let `approve` write it."
_KEY_HINT = "Write the second line of the file minisign.pub: RW and 54 signs more."
_LINE = r"[^\n\u202a-\u202e\u2066-\u2069]*"  # without what turns the order of the signs behind it
_SEEN = r"[^\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
_LEGIBLE = f"{_LINE}{_SEEN}{_LINE}"
_HALF = re.compile("[\ud800-\udfff]")  # of a sign: what a terminal hands on that is not UTF-8
_NAME_HINT = "Write it on one line, without invisible signs."
Digest = Annotated[Text, shaped("a digest", "[0-9a-f]{64}", _DIGEST_HINT)]
PublicKey = Annotated[Text, shaped("a public key of minisign", "RW[A-Za-z0-9+/]{54}", _KEY_HINT)]


def is_legible(name: str) -> bool:
    """Whether a name is one line with something to see, and no half of a sign or sign that turns what follows."""
    return re.fullmatch(_LEGIBLE, name) is not None and not _HALF.search(name)


def _read_as_written(name: Text) -> Text:
    if not is_legible(name):
        raise refuse("the name cannot be read as it is written", _NAME_HINT)
    return name


_SHOWN = seen_as("name of a person", _NAME_HINT, UNQUOTED, pattern=f"^({_LEGIBLE})$")
PersonName = Annotated[Text, Scalar(_read_as_written, _SHOWN)]


class ApprovalHead(Record):
    """One role's approval of one content. `approve` writes it; it counts for exactly that content."""

    role: Slug = Field(description="The role that approves.", examples=["medical", "legal"])
    name: PersonName = Field(description="Who approves.", examples=["J. Doe", "A. Roe, PharmD"])
    date: Date = Field(
        description="The day of the approval, as the approver gives it.", examples=["2026-11-20", "2027-01-08"]
    )
    content: Digest = Field(
        description="The digest of what was approved: of every file of the site as it would be released."
    )
    package: Digest = Field(description="The digest of the review package that was looked at.")
    signature: Line | None = Field(
        None, description="What minisign has made of all of the above, four lines; checked where the role has a key."
    )


class ApprovalsHead(Record):
    """Who has to approve, and who has. The site bears the draft mark until every role has approved what it says."""

    required: list[Slug] | None = Field(
        None,
        description="The roles that have to approve; those of the checks' profile when absent. `[]`: nobody has to.",
        examples=[["medical", "legal", "regulatory"], ["medical", "pharmacovigilance"]],
    )
    reason: Line | None = Field(
        None,
        description="Why nobody has to approve, or not every role of the checks' profile; every report tells it while "
        "it is missing.",
        examples=["A demonstration with a made-up product.", "Approved in another system before it is built."],
    )
    keys: Annotated[dict[Slug, PublicKey], Named] = Field(
        default_factory=dict,
        description="Public keys of minisign by role. Of a role that has one, only approvals count that are signed "
        "with it.",
    )
    approvals: Annotated[list[ApprovalHead], BeforeValidator(listed)] = Field(
        default_factory=list, description="One record an approval, the newest last. The last one of a role counts."
    )
