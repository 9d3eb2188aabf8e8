"""What templates see: plain frozen data, one type a component. `Markup` is HTML, `str` is text that Jinja escapes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from fairbalance.charts.bars import BarChart


@dataclass(frozen=True, slots=True)
class LinkView:
    text: str
    href: str
    current: bool = False  # the page that is being shown
    external: bool = False
    prominent: bool = False  # the boxed warning
    note: str = ""  # said after the text: "leaves this site"


@dataclass(frozen=True, slots=True)
class BrandView:
    name: str
    mark: str  # "" where the name carries none
    established_name: str
    home: str


@dataclass(frozen=True, slots=True)
class AudienceView:
    text: str


@dataclass(frozen=True, slots=True)
class DraftView:
    text: str


@dataclass(frozen=True, slots=True)
class MastheadView:
    brand: BrandView | None  # None where the page's hero carries it
    navigation: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class BannerView:
    title: Markup
    statement: Markup
    link_text: str
    href: str
    boxed_title: str  # "" where the label has no boxed warning
    boxed_warning: Markup
    boxed_href: str


@dataclass(frozen=True, slots=True)
class SectionView:
    id: str
    title: Markup
    show_title: bool
    level: int  # of its heading, 2 to 6
    html: Markup
    boxed: bool
    document_section_id: str  # the label document's own id, "" where there is none
    subsections: tuple[SectionView, ...]


@dataclass(frozen=True, slots=True)
class SafetyView:
    title: Markup
    sections: tuple[SectionView, ...]  # the boxed warning first


@dataclass(frozen=True, slots=True)
class MarkView:
    """A footnote mark where it is used."""

    text: str
    id: str
    href: str


@dataclass(frozen=True, slots=True)
class NoteView:
    """A footnote; `back` leads to each of its marks."""

    id: str
    mark: str
    html: Markup | str
    back: tuple[str, ...]


class CellView(NamedTuple):
    """A label has thousands of cells, hence the light type."""

    html: Markup | str
    scope: str  # of a header cell; "" for a cell of figures
    colspan: int
    rowspan: int
    align: str  # start, center or end
    unit: Markup | str
    n: str
    marks: tuple[MarkView, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    band: bool
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    id: str
    caption: Markup | str
    caption_marks: tuple[MarkView, ...]
    n: str
    columns: int
    head: tuple[RowView, ...]
    bodies: tuple[tuple[RowView, ...], ...]  # a band row begins a new one
    notes: tuple[NoteView, ...]
    source: Markup | str
    csv_href: str
    chart: BarChart | None


@dataclass(frozen=True, slots=True)
class ContactLineView:
    id: str
    purpose: str
    statement: Markup
    phone: LinkView | None  # None where the statement holds the number
    hours: str
    time_zone: str
    website_lead: str
    website: LinkView | None  # None where the statement holds the link
    language_help: str


@dataclass(frozen=True, slots=True)
class ContactView:
    lines: tuple[ContactLineView, ...]


@dataclass(frozen=True, slots=True)
class SafetyIndexView:
    title: str
    entries: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class OnwardView:
    html: Markup


@dataclass(frozen=True, slots=True)
class CalloutView:
    html: Markup


@dataclass(frozen=True, slots=True)
class FooterView:
    brand: BrandView
    audience: str
    draft: str
    owner: str
    copyright: str
    trademark: str
    material_code: str
    last_updated: str
    statements: tuple[Markup, ...]
    links: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class PageContext:
    """All that a page's template gets, as `page`. Nothing has a default: a page without its banner cannot be made."""

    id: str
    template: str  # its name in templates/pages/
    title: str
    head_title: str
    description: str
    canonical: str
    robots: str
    language: str
    direction: str  # of the script: ltr or rtl
    json_ld: Markup
    stylesheet: str
    icon: str
    audience: str
    draft: str
    brand: BrandView
    navigation: tuple[LinkView, ...]
    body: Markup
    indication: Markup  # empty where the page's own text has placed it
    banner: Markup
    safety: Markup
    footer: FooterView
