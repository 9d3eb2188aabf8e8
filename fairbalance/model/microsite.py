"""`microsite.yaml`: who speaks, about which product, to whom, in which state."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from fairbalance.model.text import Date, Language, Line, Named, Record, SiteAddress, Slug, Text, WebAddress, one_of


class Brand(Record):
    """The brand name and the established name that goes with it (21 CFR 202.1(b))."""

    name: Line = Field(description="The brand name, without its mark", examples=["Clolar"])
    mark: Line | None = Field(None, description="The trademark sign after the brand name", examples=["®"])
    established_name: Line = Field(description="The established (generic) name as the label gives it")


class Owner(Record):
    """The company behind the site, as its footer names it."""

    name: Line
    copyright: Line | None = Field(None, description="The whole copyright line")
    trademark: Line | None = Field(None, description="Who owns which trademark, as one line")


class ExternalLink(Record):
    """A page of somebody else's. Every place that links to it uses this record."""

    address: WebAddress
    text: Line = Field(description="The text of the link where a passage gives none of its own")
    supplied: Line | None = Field(None, description="Where the address comes from, when the source text had lost it")


class Microsite(Record):
    brand: Brand
    audience: Line = Field(description="The audience line that stands on top of every page")
    language: Language = Field(description="Language tag of the text", examples=["en-US"])
    description: Line = Field(description="What search engines show, unless a page has its own")
    address: SiteAddress | None = Field(None, description="Where the site will be published; makes canonical addresses")
    status: Annotated[Text, one_of("draft", "released")] = Field(
        description="A draft is marked as one on every page and hidden from search engines"
    )
    draft_notice: Line | None = Field(None, description="What the draft mark says")
    prescribing_information: Slug = Field(description="The external link that is the full Prescribing Information")
    safety_title: Line = Field(description="The heading of the full safety information")
    owner: Owner | None = None
    material_code: Line | None = Field(None, examples=["MAT-US-0000000-v1.0-10/2025"])
    last_updated: Date | None = Field(None, description="Never taken from the clock", examples=["2025-10-31"])
    footer: list[Line] = Field(
        default_factory=list, description="Further footer statements, Markdown, one paragraph each"
    )
    links: Annotated[dict[Slug, ExternalLink], Named] = Field(
        description="External links by id; link with [text](link:ID)"
    )
