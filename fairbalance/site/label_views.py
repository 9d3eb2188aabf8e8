"""What the templates of the label document see: plain frozen data, as in `views`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, NamedTuple

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class LabelNoteView:
    """A footnote of the label."""

    id: Annotated[str, "its anchor"]
    mark: Annotated[str, "the mark that stands before it"]
    html: Annotated[Markup, "its text"]
    back: Annotated[tuple[str, ...], "where each of its marks stands"]


@dataclass(frozen=True, slots=True)
class LabelNotesView:
    """Footnotes of a section or a table."""

    notes: Annotated[tuple[LabelNoteView, ...], "one a note"]


class LabelCellView(NamedTuple):
    """A cell of a label's table."""  # a label has thousands, hence the light type

    html: Annotated[Markup, "its text"]
    scope: Annotated[str, "of a header cell: col, row, colgroup or rowgroup; empty for a cell of data"]
    colspan: Annotated[int, "over how many columns it reaches"]
    rowspan: Annotated[int, "over how many rows it reaches"]
    style: Annotated[str, "how its text stands, as in label-table__cell--center; empty where nothing is said"]


class LabelRowView(NamedTuple):
    """A row of a label's table."""

    band: Annotated[bool, "whether it is one cell across the table, which heads the rows below"]
    cells: Annotated[tuple[LabelCellView, ...], "those that begin in this row"]


@dataclass(frozen=True, slots=True)
class LabelTableView:
    """A table of the label."""

    id: Annotated[str, "its anchor"]
    caption: Annotated[Markup, "its caption; empty where it has none"]
    region: Annotated[str, "the name of the region in which it scrolls; no other on the page bears it"]
    columns: Annotated[int, "how many there are"]
    layout: Annotated[bool, "whether it only places what it holds: no data, no headers, no scrolling"]
    unheaded: Annotated[bool, "whether nothing in it says what heads what: no header is made up"]
    prose: Annotated[bool, "whether its cells hold whole sentences, and need room"]
    figures: Annotated[bool, "whether they hold no more than figures, which must not break"]
    head: Annotated[tuple[LabelRowView, ...], "the header rows"]
    bodies: Annotated[tuple[tuple[LabelRowView, ...], ...], "the rows below; a band begins a new body"]
    foot: Annotated[tuple[LabelRowView, ...], "the rows below all others"]
    notes: Annotated[tuple[LabelNoteView, ...], "its footnotes"]


@dataclass(frozen=True, slots=True)
class LabelSectionView:
    """A section of the label with all that belongs to it."""

    id: Annotated[str, "its anchor"]
    number: Annotated[
        str, "the number that its heading begins with, as the document writes it; empty where it has none"
    ]
    title: Annotated[Markup, "its heading, that number in a span of its own; empty where it has none"]
    name: Annotated[str, "its heading as plain text"]
    added: Annotated[bool, "whether the heading is not the document's own"]
    level: Annotated[int, "of the heading, 3 to 6"]
    depth: Annotated[int, "1 for a section, 2 for a part of it, and so on; a heading goes no deeper than level 6"]
    document_section_id: Annotated[str, "the label document's own id of it"]
    loinc: Annotated[str, "its code: LOINC, or another system's"]
    boxed: Annotated[bool, "whether it is the boxed warning"]
    html: Annotated[Markup, "its own text; empty where it has parts alone"]
    size: Annotated[int, "how much room its own text takes: about two to this power of lines; 0 where it is short"]
    empty: Annotated[str, "why the document says that it is empty"]
    highlights: Annotated[str, "where its text stands, if it stands in the Highlights alone"]
    parts: Annotated[tuple[LabelSectionView, ...], "its parts, in order"]
    notes: Annotated[tuple[LabelNoteView, ...], "footnotes of the section and its parts"]


@dataclass(frozen=True, slots=True)
class LabelExcerptView:
    """What the Highlights say of a section."""

    id: Annotated[str, "its anchor"]
    title: Annotated[Markup, "its heading; empty where it goes on under the one above"]
    added: Annotated[bool, "whether the heading is not the document's own"]
    href: Annotated[str, "where the section itself stands; empty where it is not told"]
    document_section_id: Annotated[str, "the label document's own id of that section"]
    boxed: Annotated[bool, "whether it is the boxed warning"]
    repeated: Annotated[bool, "whether the boxed warning's text itself begins with the heading"]
    html: Annotated[Markup, "its text"]
    parts: Annotated[tuple[LabelExcerptView, ...], "what is said of the section's parts"]


@dataclass(frozen=True, slots=True)
class LabelHighlightsView:
    """The Highlights of Prescribing Information."""

    id: Annotated[str, "their anchor"]
    title_lines: Annotated[tuple[Markup, ...], "the document's title, line by line"]
    excerpts: Annotated[tuple[LabelExcerptView, ...], "one a section; boxed warning and recent changes lead"]
    revised: Annotated[str, "the revision as month/year; empty where it is not told"]
    notes: Annotated[tuple[LabelNoteView, ...], "the footnotes"]


@dataclass(frozen=True, slots=True)
class LabelGroupView:
    """Sections of the label for the same readers."""

    id: Annotated[str, "its anchor"]
    title: Annotated[str, "its heading"]
    audience: Annotated[str, "professional, patient or package"]
    sections: Annotated[tuple[LabelSectionView, ...], "each the view of a label-section"]


@dataclass(frozen=True, slots=True)
class LabelEntryView:
    """A line of the contents."""

    number: Annotated[str, "of the section; empty where it has none"]
    title: Annotated[Markup, "what it says"]
    href: Annotated[str, "where it leads"]
    boxed: Annotated[bool, "whether it leads to the boxed warning"]
    entries: Annotated[tuple[LabelEntryView, ...], "the lines below it"]


@dataclass(frozen=True, slots=True)
class LabelContentsView:
    """The contents of the label."""

    entries: Annotated[tuple[LabelEntryView, ...], "Highlights, the groups with their sections and parts, product data"]
    first: Annotated[str, "where the text begins, for those who skip the contents"]


@dataclass(frozen=True, slots=True)
class LabelIngredientView:
    """An ingredient of a product."""

    name: Annotated[str, "its name"]
    strength: Annotated[str, "how much of it; may be empty"]


@dataclass(frozen=True, slots=True)
class LabelPackageView:
    """One way in which a product is packed."""

    description: Annotated[str, "what the package holds"]
    ndc: Annotated[str, "its National Drug Code; may be empty"]


@dataclass(frozen=True, slots=True)
class LabelProductView:
    """A product of the label document. What the document does not give is empty."""

    name: Annotated[str, "its name"]
    generic: Annotated[str, "its generic name"]
    form: Annotated[str, "its dosage form"]
    route: Annotated[str, "how it is given"]
    ndc: Annotated[str, "its National Drug Code"]
    active: Annotated[tuple[LabelIngredientView, ...], "its active ingredients"]
    inactive: Annotated[tuple[LabelIngredientView, ...], "its other ingredients"]
    packages: Annotated[tuple[LabelPackageView, ...], "how it is packed"]


@dataclass(frozen=True, slots=True)
class LabelSourceView:
    """What the document says of itself. What it does not say is empty."""

    id: Annotated[str, "the anchor of product data and source"]
    products: Annotated[tuple[LabelProductView, ...], "one a product"]
    kind: Annotated[str, "what the document calls itself"]
    labeler: Annotated[str, "who markets the product"]
    set_id: Annotated[str, "the id that all its versions share"]
    version: Annotated[str, "its version"]
    effective: Annotated[str, "the date from which it is effective, as 2025-10-31"]
    document: Annotated[str, "the name of its file"]


@dataclass(frozen=True, slots=True)
class LabelView:
    """The whole label document."""

    title_lines: Annotated[tuple[Markup, ...], "the document's title, line by line; empty where Highlights hold it"]
    title_notes: Annotated[tuple[LabelNoteView, ...], "the footnotes of that title"]
    revised: Annotated[str, "the revision as month/year, where no Highlights tell it; else empty"]
    changed: Annotated[bool, "whether the document marks changes"]
    language: Annotated[str, "the language tag of its text, where it says one"]
    stylesheet: Annotated[str, "where the label's stylesheet lies"]
    script: Annotated[str, "where the script lies that marks the reader's place in the contents; may be empty"]
    contents: Annotated[LabelContentsView, "its contents"]
    highlights: Annotated[LabelHighlightsView | None, "none where the document has none"]
    groups: Annotated[tuple[LabelGroupView, ...], "its sections, in its order"]
    source: Annotated[LabelSourceView, "its products and what it says of itself"]


LABEL_VIEWS: dict[str, type] = {
    "label": LabelView,
    "label-contents": LabelContentsView,
    "label-highlights": LabelHighlightsView,
    "label-notes": LabelNotesView,
    "label-section": LabelSectionView,
    "label-source": LabelSourceView,
    "label-table": LabelTableView,
}
