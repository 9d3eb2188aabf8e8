"""A section of label content: one Markdown file of `sections/`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from fairbalance.model.text import Flag, Inline, Line, Prose, Record, Slug, Whole, one_of
from fairbalance.problem import Location


class Role(StrEnum):
    """What a section is on the site; it decides where the section stands."""

    INDICATION = "indication"
    BOXED_WARNING = "boxed-warning"
    SAFETY = "safety"
    PLACED = "placed"


ROLES = {
    Role.INDICATION: "The indication, on every page ahead of the safety information. One section has this role, "
    "with its parts if it has any.",
    Role.BOXED_WARNING: "The boxed warning; first in the banner, the safety information and the navigation.",
    Role.SAFETY: "A part of the full safety information.",
    Role.PLACED: "Stands only where a page says `::: section ID`.",
}


class SectionHead(Record):
    """Front matter of a section, between two lines `---` at the top of its file."""

    title: Inline = Field(description="Heading of the section.", examples=["Hemorrhage", "Warnings and Precautions"])
    id: Slug | None = Field(
        None,
        description="The section's anchor, and its name in links: `[](section:ID)`. The name of its file when absent.",
    )
    order: Whole = Field(
        description="Place among its neighbours; the lowest comes first. Steps of ten leave room for later ones.",
        examples=[10, 20],
    )
    role: Annotated[str, one_of(ROLES)] = Field(Role.SAFETY.value, description="Where the section stands.")
    part_of: Slug | None = Field(None, description="Id of the section that this one is a part of.")
    short_title: Line | None = Field(
        None,
        description="Title in lists of contents, in the navigation and in links; the `title` when absent.",
    )
    heading: Flag = Field(True, description="`false` where the section's table already carries the heading.")
    label_section: Line | None = Field(
        None, description="Number of the label section behind it.", examples=["5.1", "6"]
    )
    document_section_id: Line | None = Field(
        None, description="The label document's own id of the section; `data-section-id` on the page."
    )


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    role: Role
    head: SectionHead
    body: Prose
    at: Location
