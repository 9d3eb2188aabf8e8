"""What templates see: plain frozen data, one type a component. `Markup` is HTML, `str` is text that Jinja escapes.

What is said of a field is data: the reference of template variables is made of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, NamedTuple

from markupsafe import Markup

from fairbalance.charts.bars import BarChart
from fairbalance.site.label_views import LABEL_VIEWS


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link."""

    text: Annotated[str, "what it says"]
    href: Annotated[str, "where it leads"]
    current: Annotated[bool, "whether it leads to the page that is being shown"] = False
    external: Annotated[bool, "whether it leaves the site"] = False
    prominent: Annotated[bool, "whether it leads to the boxed warning"] = False
    note: Annotated[str, "what is said after the text: that it leaves this site"] = ""


@dataclass(frozen=True, slots=True)
class BrandView:
    """The product's names."""

    name: Annotated[str, "the brand name"]
    mark: Annotated[str, "®, ™ or the like; empty where the name carries none"]
    established_name: Annotated[str, "the established name; at least half as large as the brand name"]
    home: Annotated[str, "where the names lead: the home page"]


@dataclass(frozen=True, slots=True)
class AudienceView:
    """For whom the site is."""

    text: Annotated[str, "the audience line"]


@dataclass(frozen=True, slots=True)
class DraftView:
    """That the site is a draft."""

    text: Annotated[str, "what the draft mark says"]


@dataclass(frozen=True, slots=True)
class MastheadView:
    """The top of the page."""

    brand: Annotated[BrandView | None, "none where the page shows the names itself, as the home page does"]
    navigation: Annotated[
        tuple[LinkView, ...], "the pages; the boxed warning leads them, the Prescribing Information ends them"
    ]


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search over the whole site."""

    script: Annotated[str, "where the script lies that every page loads"]
    program: Annotated[str, "where the script lies that finds; loaded when a reader first searches"]
    index: Annotated[str, "where the script lies that holds what can be found; loaded then, too"]


@dataclass(frozen=True, slots=True)
class BannerView:
    """What stays in view on every page."""

    title: Annotated[Markup, "its heading"]
    statement: Annotated[Markup, "the brief statement"]
    link_text: Annotated[str, "what the link to the full safety information says"]
    href: Annotated[str, "where that link leads"]
    boxed_title: Annotated[str, "the boxed warning's heading; empty where the label has none"]
    boxed_warning: Annotated[Markup, "the boxed warning in brief; it leads the banner"]
    boxed_href: Annotated[str, "where the boxed warning stands in full"]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of the label with all that belongs to it."""

    id: Annotated[str, "its anchor"]
    title: Annotated[Markup, "its heading"]
    show_title: Annotated[bool, "whether the heading is drawn; else the section's table carries it"]
    level: Annotated[int, "of the heading, 2 to 6"]
    html: Annotated[Markup, "its text, tables and pictures; empty where it has parts alone"]
    boxed: Annotated[bool, "whether it is the boxed warning"]
    document_section_id: Annotated[str, "the label document's own id of it; empty where there is none"]
    subsections: Annotated[tuple[SectionView, ...], "its parts, in order"]


@dataclass(frozen=True, slots=True)
class SafetyView:
    """The full safety information."""

    title: Annotated[Markup, "its heading"]
    sections: Annotated[tuple[SectionView, ...], "all of it, the boxed warning first"]


@dataclass(frozen=True, slots=True)
class MarkView:
    """A footnote mark where it is used."""

    text: Annotated[str, "the mark itself"]
    id: Annotated[str, "its anchor, to which its note leads back"]
    href: Annotated[str, "where its note stands"]


@dataclass(frozen=True, slots=True)
class NoteView:
    """A footnote of a table."""

    id: Annotated[str, "its anchor"]
    mark: Annotated[str, "the mark that stands before it"]
    html: Annotated[Markup | str, "its text"]
    back: Annotated[tuple[str, ...], "where each of its marks stands"]


class CellView(NamedTuple):
    """A cell of a table."""  # a label has thousands, hence the light type

    html: Annotated[Markup | str, "its text"]
    scope: Annotated[str, "of a header cell: col, row, colgroup or rowgroup; empty for a cell of figures"]
    colspan: Annotated[int, "over how many columns it reaches"]
    rowspan: Annotated[int, "over how many rows it reaches"]
    align: Annotated[str, "start, center or end"]
    unit: Annotated[Markup | str, "the unit of the column, in its last header; else empty"]
    n: Annotated[str, "the patients behind the column, in its last header; else empty"]
    marks: Annotated[tuple[MarkView, ...], "its footnote marks"]


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of a table."""

    band: Annotated[bool, "whether it is one cell across the table, which heads the rows below"]
    cells: Annotated[tuple[CellView, ...], "those that begin in this row"]


@dataclass(frozen=True, slots=True)
class TableView:
    """A data table."""

    id: Annotated[str, "its anchor"]
    caption: Annotated[Markup | str, "what it shows"]
    caption_marks: Annotated[tuple[MarkView, ...], "footnote marks of the caption"]
    n: Annotated[str, "the patients behind the whole table; empty where they are not said"]
    columns: Annotated[int, "how many there are"]
    head: Annotated[tuple[RowView, ...], "the header rows"]
    bodies: Annotated[tuple[tuple[RowView, ...], ...], "the rows below; a band begins a new body"]
    notes: Annotated[tuple[NoteView, ...], "the footnotes"]
    source: Annotated[Markup | str, "where the figures come from; empty where it is not said"]
    csv_href: Annotated[str, "where the table can be downloaded"]
    chart: Annotated[BarChart | None, "none where the table asks for none"]


@dataclass(frozen=True, slots=True)
class ContactLineView:
    """One way to reach somebody."""

    id: Annotated[str, "its anchor"]
    purpose: Annotated[str, "its heading"]
    statement: Annotated[Markup, "its sentence"]
    phone: Annotated[LinkView | None, "none where the statement holds the number"]
    hours: Annotated[str, "when somebody answers; may be empty"]
    time_zone: Annotated[str, "whose hours these are; may be empty"]
    website_lead: Annotated[str, "the words before the website; may be empty"]
    website: Annotated[LinkView | None, "none where there is no website, or the statement holds it"]
    language_help: Annotated[str, "help in other languages; may be empty"]


@dataclass(frozen=True, slots=True)
class ContactView:
    """All ways to reach somebody."""

    lines: Annotated[tuple[ContactLineView, ...], "each the view of a contact-card"]


@dataclass(frozen=True, slots=True)
class SafetyIndexView:
    """Links to the parts of the safety information."""

    title: Annotated[str, "their heading"]
    entries: Annotated[tuple[LinkView, ...], "one a part"]


@dataclass(frozen=True, slots=True)
class OnwardView:
    """Ways onward."""

    html: Annotated[Markup, "a list of links"]


@dataclass(frozen=True, slots=True)
class CalloutView:
    """A text that is set off."""

    html: Annotated[Markup, "the text"]


@dataclass(frozen=True, slots=True)
class CitationMarkView:
    """A mark that leads to what a passage is said from."""

    kind: Annotated[str, "label, table or ref"]
    text: Annotated[str, "the number of the label's section or of the reference; empty for a table"]
    title: Annotated[str, "of the section or the table, for screen readers; may be empty"]
    href: Annotated[str, "where it leads"]
    id: Annotated[str, "its anchor, to which the reference leads back; else empty"]
    note: Annotated[str, "what is said after it: that it leaves this site; else empty"]


@dataclass(frozen=True, slots=True)
class CitationView:
    """What a passage is said from, where the author wants it seen."""

    marks: Annotated[tuple[CitationMarkView, ...], "one a source"]


@dataclass(frozen=True, slots=True)
class ReferenceView:
    """A reference."""

    id: Annotated[str, "its anchor"]
    number: Annotated[str, "its number, the same on every page"]
    html: Annotated[Markup, "its text"]
    link: Annotated[LinkView | None, "where it can be read; none where that is not said"]
    back: Annotated[tuple[str, ...], "where each of its marks stands"]


@dataclass(frozen=True, slots=True)
class ReferencesView:
    """The references that are marked on the page."""

    entries: Annotated[tuple[ReferenceView, ...], "by their numbers"]


@dataclass(frozen=True, slots=True)
class FooterView:
    """The foot of the page. What the content does not say is empty."""

    brand: Annotated[BrandView, "the product's names"]
    audience: Annotated[str, "the audience line once more"]
    draft: Annotated[str, "what the draft mark says; empty on a released site"]
    owner: Annotated[str, "who owns the site"]
    copyright: Annotated[str, "the whole line"]
    trademark: Annotated[str, "the whole line"]
    material_code: Annotated[str, "the code of the approved material"]
    last_updated: Annotated[str, "the date in words"]
    statements: Annotated[tuple[Markup, ...], "further statements, a paragraph each"]
    links: Annotated[tuple[LinkView, ...], "the navigation once more"]


@dataclass(frozen=True, slots=True)
class PageContext:
    """All that a page's template gets, as `page`."""  # nothing has a default: none can be made without its banner

    id: Annotated[str, "the name of the page's file"]
    template: Annotated[str, "the name of its template in templates/pages/"]
    title: Annotated[str, "its title"]
    head_title: Annotated[str, "the title of its window: with brand and established name"]
    description: Annotated[str, "what search engines show"]
    canonical: Annotated[str, "its one address for search engines; empty where the site has no address"]
    robots: Annotated[str, "what search engines are asked; empty where nothing is"]
    language: Annotated[str, "the language tag of its text"]
    direction: Annotated[str, "of its script: ltr or rtl"]
    json_ld: Annotated[Markup, "what it is about, for search engines"]
    stylesheet: Annotated[str, "where its stylesheet lies"]
    icon: Annotated[str, "where its icon lies"]
    search: Annotated[SearchView, "what the search needs"]
    audience: Annotated[str, "the audience line"]
    draft: Annotated[str, "what the draft mark says; empty on a released site"]
    brand: Annotated[BrandView, "the product's names"]
    navigation: Annotated[
        tuple[LinkView, ...], "the pages; the boxed warning leads them, the Prescribing Information ends them"
    ]
    body: Annotated[Markup, "the page's own text: what a page template is there to place"]
    indication: Annotated[Markup, "the indication; empty where the page's own text has placed it"]
    banner: Annotated[Markup, "the safety banner"]
    safety: Annotated[Markup, "the full safety information"]
    references: Annotated[Markup, "the references that are marked on the page; empty where none is"]
    footer: Annotated[FooterView, "what the footer draws"]


# What each component draws. A component that is not here cannot be shown, and the gallery says so.
VIEWS: Mapping[str, type] = {
    "audience-line": AudienceView,
    "bar-chart": BarChart,
    "callout": CalloutView,
    "citation": CitationView,
    "contact-card": ContactLineView,
    "contact-list": ContactView,
    "data-table": TableView,
    "draft-mark": DraftView,
    "footer": FooterView,
    "masthead": MastheadView,
    "onward": OnwardView,
    "references": ReferencesView,
    "safety-banner": BannerView,
    "safety-index": SafetyIndexView,
    "safety-information": SafetyView,
    "search": SearchView,
    "section": SectionView,
    **LABEL_VIEWS,
}
