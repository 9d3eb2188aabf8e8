"""`microsite.yaml`: who speaks, about which product, to whom, in which state."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from fairbalance.model.text import (
    Date,
    Inline,
    Language,
    Line,
    Named,
    Record,
    SiteAddress,
    Slug,
    Text,
    WebAddress,
    one_of,
)


class Brand(Record):
    """The brand name and the established name that goes with it (21 CFR 202.1(b))."""

    name: Line = Field(description="The brand name, without its mark.", examples=["Fictivan", "Exemplix"])
    mark: Line | None = Field(
        None, description="The trademark sign after the brand name; left out where there is none.", examples=["®", "™"]
    )
    established_name: Line = Field(
        description="The established (generic) name as the label gives it, with the dosage form.",
        examples=["fictinib tablets", "exemplimab injection"],
    )


class Owner(Record):
    """The company behind the site, as its footer names it."""

    name: Line = Field(description="Name of the company.", examples=["Example Pharma Inc.", "Example Biotech GmbH"])
    copyright: Line | None = Field(
        None,
        description="The whole copyright line of the footer.",
        examples=["© 2025 Example Pharma Inc. All rights reserved.", "© 2025 Example Biotech GmbH"],
    )
    trademark: Line | None = Field(
        None,
        description="Who owns which trademark, as one line of the footer.",
        examples=[
            "Fictivan is a registered trademark of Example Pharma Inc.",
            "All trademarks are the property of their owners.",
        ],
    )


class ExternalLink(Record):
    """A page of somebody else's. Every place that links to it uses this record."""

    address: WebAddress = Field(
        description="The address, whole.", examples=["https://www.example.com/page", "https://www.example.org/"]
    )
    text: Line = Field(
        description="The words of the link where a text gives none of its own.",
        examples=["Prescribing Information", "www.example.com"],
    )
    supplied: Line | None = Field(
        None,
        description="Where the address comes from, when it was not in the source text. It is a note, no page shows it.",
    )


class Microsite(Record):
    """Who speaks, about which product, to whom, in which state."""

    brand: Brand = Field(description="The brand name and the established name that goes with it.")
    audience: Line = Field(
        description="The audience line that stands on top of every page.",
        examples=["For U.S. Healthcare Professionals Only", "For healthcare professionals in Ireland"],
    )
    language: Language = Field(description="Language tag of the text.", examples=["en-US", "en-GB", "de"])
    description: Line = Field(description="What search engines show where a page has no `description` of its own.")
    address: SiteAddress | None = Field(
        None,
        description="Where the site will be published; makes canonical addresses and `sitemap.xml`.",
        examples=["https://www.example.com/", "https://www.example.com/fictivan-hcp/"],
    )
    status: Annotated[
        Text,
        one_of(
            {
                "draft": "Marked as a draft on every page and in print, whoever has approved it; search engines are "
                "asked to stay away.",
                "released": "Without that mark, and open to search engines, as soon as every required role has "
                "approved exactly what the site says; until then a draft all the same.",
            }
        ),
    ] = Field(
        description="Whether the author holds the site back as a draft. Who has to approve it besides, "
        "`approvals.yaml` says."
    )
    draft_notice: Line | None = Field(
        None,
        description="What the draft mark says; a plain sentence when absent.",
        examples=["Draft of October 2025, not for use.", "For review only."],
    )
    prescribing_information: Slug | None = Field(
        None,
        description="Id of the external link under `links` that is the full Prescribing Information. May be left out "
        "where a page of the site shows the label itself with `::: label`.",
    )
    safety_title: Inline = Field(
        description="Heading of the full safety information.",
        examples=["Important Safety Information", "Important Safety Information for Fictivan® (fictinib) tablets"],
    )
    owner: Owner | None = Field(None, description="The company behind the site, as the footer names it.")
    material_code: Line | None = Field(
        None,
        description="The code of this material, in the footer and on every printed sheet.",
        examples=["MAT-US-0000000-v1.0-10/2025", "XX-FIC-0001"],
    )
    last_updated: Date | None = Field(
        None,
        description="The date of the last change, in the footer. It is never taken from the clock.",
        examples=["2025-10-31", "2026-01-02"],
    )
    expires: Date | None = Field(
        None,
        description="The date after which the material may not be used any more. No page shows it; `check` warns.",
        examples=["2027-10-31", "2026-12-31"],
    )
    footer: list[Inline] = Field(
        default_factory=list, description="Further statements of the footer, one paragraph each."
    )
    links: Annotated[dict[Slug, ExternalLink], Named] = Field(
        description="External links, each with an id of your choice. A text links to one with `[](link:ID)`, "
        "or with words of its own: `[the label](link:ID)`."
    )
