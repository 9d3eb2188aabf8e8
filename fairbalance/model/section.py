"""A section of label content: one Markdown file of `sections/`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from fairbalance.model.text import Flag, Line, Prose, Record, Slug, Whole, one_of
from fairbalance.problem import Location


class Role(StrEnum):
    """What a section is on the site; it decides where the section stands."""

    INDICATION = "indication"  # on every page, ahead of the safety information
    BOXED_WARNING = "boxed-warning"  # first in banner, safety information and navigation
    SAFETY = "safety"  # part of the full safety information
    PLACED = "placed"  # only where a page says `::: section`


class SectionHead(Record):
    """Front matter of a section."""

    title: Line
    id: Slug | None = Field(None, description="Anchor of the section; the file's name when absent")
    order: Whole = Field(description="Place among its neighbours")
    role: Annotated[str, one_of(*Role)] = Field(Role.SAFETY.value, description="Where the section stands")
    part_of: Slug | None = Field(None, description="Id of the section that this one is a part of")
    short_title: Line | None = Field(None, description="Title for lists of contents")
    heading: Flag = Field(True, description="false where the section's table already carries the heading")
    label_section: Line | None = Field(None, description="Number of the label section behind it", examples=["5.1"])
    document_section_id: Line | None = Field(None, description="The label document's own id of the section")


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    role: Role
    head: SectionHead
    body: Prose
    at: Location
