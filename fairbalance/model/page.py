"""A page of the microsite: one Markdown file of `pages/`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from fairbalance.model.text import Line, Prose, Record, Slug, Text, Whole, refuse, scalar


def _route(value: Text) -> Text:
    if (
        not value.endswith(".html")
        or not value.removesuffix(".html").replace("-", "").replace("_", "").isalnum()
        or not value.isascii()
    ):
        raise refuse(
            f"'{value}' is not a route", "Write a file name of letters, digits and hyphens that ends in .html."
        )
    return value


class PageNavigation(Record):
    """The page's entry in the navigation; pages without one are reached from other pages."""

    text: Line
    order: Whole


class PageHead(Record):
    """Front matter of a page."""

    title: Line
    route: Annotated[Text, scalar(_route)] | None = Field(
        None, description="File name on the site; from the file's name when absent"
    )
    navigation: PageNavigation | None = None
    description: Line | None = Field(None, description="What search engines show of the page")
    template: Slug | None = Field(None, description="A template of templates/pages/; page when absent")


@dataclass(frozen=True, slots=True)
class Page:
    id: str
    route: str  # its file name on the site
    template: str
    head: PageHead
    body: Prose
