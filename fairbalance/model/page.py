"""A page of the microsite: one Markdown file of `pages/`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from fairbalance.model.text import Line, Prose, Record, Slug, Text, Whole, shaped

ROUTE = shaped(
    "a route",
    r"[-_]*[A-Za-z0-9][-_A-Za-z0-9]*\.html",
    "Write a file name of letters, digits and hyphens that ends in .html.",
)


class PageNavigation(Record):
    """The page's entry in the navigation."""

    text: Line = Field(description="The words of the entry.", examples=["Home", "Contact us"])
    order: Whole = Field(description="Place among the other entries; the lowest comes first.", examples=[10, 20])


class PageHead(Record):
    """Front matter of a page, between two lines `---` at the top of its file."""

    title: Line = Field(
        description="Heading of the page and title of its window; brand and established name are added to the latter.",
        examples=["Contact us", "Dosing"],
    )
    route: Annotated[Text, ROUTE] | None = Field(
        None,
        description="Name of the page's file on the site; the name of this file with `.html` when absent.",
        examples=["index.html", "dosing.html"],
    )
    navigation: PageNavigation | None = Field(
        None, description="The page's entry in the navigation; without one it is reached from other pages."
    )
    description: Line | None = Field(
        None, description="What search engines show of the page; that of `microsite.yaml` when absent."
    )
    template: Slug | None = Field(
        None, description="A template of `templates/pages/`; `page` when absent.", examples=["home", "page"]
    )


@dataclass(frozen=True, slots=True)
class Page:
    id: str
    route: str  # its file name on the site
    template: str
    head: PageHead
    body: Prose
