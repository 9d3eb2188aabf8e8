"""A profile of the checks: what the pages of one market must carry, beside what every site must."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from fairbalance.model.microsite import Microsite
from fairbalance.model.text import Flag, Line, Named, Record, Slug, Text, one_of
from fairbalance.problem import Location, Severity

_SEVERITIES = {
    "error": "The site is not built.",
    "warning": "A careful reviewer would stop here.",
    "note": "Worth a look.",
}
_FIELDS = {
    "address": "Where the site will be published.",
    "last_updated": "The date of the last change.",
    "material_code": "The code of the material.",
    "owner": "The company behind the site.",
}
_WITHIN = {"audience": "The line that says for whom the site is."}
_ERROR, _NOTE = (Text(severity, Location("")) for severity in ("error", "note"))


class Item(Record):
    """Something that pages must carry: a field of `microsite.yaml`, or a block of text with certain words."""

    what: Line = Field(description="What it is, as a finding names it.")
    field: Annotated[Text, one_of(_FIELDS)] | None = Field(None, description="The field that it is.")
    words: list[list[Line]] = Field(
        default_factory=list, description="A block of text that holds one word of each list, in any case, is it too."
    )
    within: Annotated[Text, one_of(_WITHIN)] | None = Field(None, description="The one text that must hold the words.")
    each_page: Flag = Field(False, description="Whether every page must show the text, not the site alone.")
    draft: Annotated[Text, one_of(_SEVERITIES)] = Field(_NOTE, description="How severe it is that a draft lacks it.")
    released: Annotated[Text, one_of(_SEVERITIES)] = Field(_ERROR, description="The same for a released site.")
    hint: Line = Field(description="What to do where it is missing.")

    def severity(self, microsite: Microsite) -> Severity:
        return Severity(self.draft if microsite.status == "draft" else self.released)

    def is_said(self, text: str) -> bool:
        """Whether the block of text is it."""
        folded = text.casefold()
        return bool(self.words) and all(any(word.casefold() in folded for word in words) for words in self.words)


class Profile(Record):
    """What the pages of one market must carry, and who has to approve them."""

    what: Line = Field(description="For which sites it is.")
    roles: list[Slug] = Field(
        min_length=1, description="Who has to approve a site, where `approvals.yaml` does not say who."
    )
    items: Annotated[dict[Slug, Item], Named] = Field(description="What they must carry, each with an id.")
