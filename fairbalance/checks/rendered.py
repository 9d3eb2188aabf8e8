"""Built pages as rules see them: plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fairbalance.checks.finding import Label
from fairbalance.edition.edition import Hidden, Link
from fairbalance.model.content import Content
from fairbalance.problem import Severity


@dataclass(frozen=True, slots=True)
class BannerShown:
    """The element that the stylesheet keeps in view; `lacks` is the first of its texts that is missing."""

    lacks: str
    lacks_boxed: str
    hrefs: tuple[str, ...]
    leads_safety: bool  # whether it stands in main, right before the full safety information


@dataclass(frozen=True, slots=True)
class Elements:
    """What stands in a page's HTML."""

    ids: tuple[str, ...]
    links: tuple[Link, ...]
    referred: tuple[str, ...]  # ids that labels and descriptions name
    loads: tuple[str, ...]  # addresses of what a browser fetches for the page
    inline_code: tuple[str, ...]
    headings: tuple[tuple[int, str], ...]
    pictures_without_text: tuple[str, ...]
    cells_without_scope: tuple[str, ...]  # header cells
    hidden: tuple[Hidden, ...]
    tables_without_headers: int
    left_open: int  # 1 where something is never closed, so that it swallows what follows


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that the content says and a page does not show."""

    what: str
    severity: Severity
    in_footer: bool = False  # whether the footer is what should show it


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader of the page sees. `lacks_…` is the first text that is missing, "" where none is."""

    banners: tuple[BannerShown, ...]
    links: tuple[Link, ...]
    navigation: tuple[Link, ...]  # those of the links that stand in the masthead
    names_product: bool
    lacks_audience: str
    lacks_draft: str
    lacks_indication: str
    lacks_safety: str
    lacks: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class RenderedPage:
    route: str
    elements: Elements
    shown: Shown


@dataclass(frozen=True, slots=True)
class RenderedSite:
    content: Content
    pages: tuple[RenderedPage, ...]
    routes: frozenset[str]  # of all files
    stylesheets: Mapping[str, str]  # by route
    label: Label  # what the site was made from
    prescribing_information: str  # where the full Prescribing Information is: an address, or a page's route
