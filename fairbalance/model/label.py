"""`label/`: the label document behind the site, and what was imported from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from fairbalance.model.table import Row, Rows
from fairbalance.model.text import Date, Flag, Inline, Line, Prose, Record, Slug, Text, Whole, one_of
from fairbalance.problem import Location

BOXED_WARNING, RECENT_CHANGES = "34066-1", "43683-2"  # LOINC codes of sections
FORMATS = {"spl": "Structured Product Labeling, HL7 version 3.", "epi": "FHIR electronic Product Information."}
AUDIENCES = {
    "professional": "The Prescribing Information itself.",
    "patient": "What is handed to patients: Medication Guide, Patient Information, Instructions for Use.",
    "package": "Package label and principal display panel.",
}
HEADERS = {
    "given": "The document itself says what heads the columns.",
    "inferred": "A guess: the first row is set in bold type, or holds names above figures.",
}
ALIGN = {"left": "At the left.", "center": "At the middle.", "right": "At the right."}


class IngredientHead(Record):
    """An ingredient of a product."""

    name: Line = Field(description="Its name, as the document gives it.")
    strength: Line | None = Field(None, description="How much of it is in the product.", examples=["1 mg in 1 mL"])
    unii: Line | None = Field(None, description="Its Unique Ingredient Identifier.")


class PackageHead(Record):
    """One way in which a product is packed."""

    description: Line = Field(description="What the package holds.", examples=["20 mL in 1 VIAL"])
    ndc: Line | None = Field(None, description="Its National Drug Code.")


class ProductHead(Record):
    """A product of the label document."""

    name: Line = Field(description="Its name.")
    generic: Line | None = Field(None, description="Its generic name.")
    form: Line | None = Field(None, description="Its dosage form.")
    route: Line | None = Field(None, description="How it is given.")
    ndc: Line | None = Field(None, description="Its National Drug Code.")
    active: list[IngredientHead] = Field(default_factory=list, description="Its active ingredients.")
    inactive: list[IngredientHead] = Field(default_factory=list, description="Its other ingredients.")
    packages: list[PackageHead] = Field(default_factory=list, description="How it is packed.")


class LabelNote(Record):
    """A footnote of the label."""

    mark: Line = Field(description="Its mark.", examples=["1", "†"])
    text: Text = Field(description="Its text, in the label's Markdown.")


class LabelSource(Record):
    """`label/source.yaml`: which document the label was imported from. `import` writes it; it is not edited."""

    document: Line = Field(description="Name of the document's file, in this folder.")
    sha256: Line = Field(description="Digest of that file.")
    format: Annotated[Text, one_of(FORMATS)] = Field(description="What kind of document it is.")
    kind: Line | None = Field(None, description="What the document calls itself.")
    title: Inline | None = Field(None, description="The document's title, in the label's Markdown.")
    document_id: Line | None = Field(None, description="The document's own id.")
    set_id: Line | None = Field(None, description="The id that all versions of the document share.")
    version: Line | None = Field(None, description="Its version.")
    effective: Date | None = Field(None, description="The date from which it is effective.")
    revised: Line | None = Field(None, description="Its revision, as month/year.", examples=["1/2022"])
    labeler: Line | None = Field(None, description="Who markets the product.")
    language: Line | None = Field(None, description="Language tag of its text.")
    notes: list[LabelNote] = Field(default_factory=list, description="Footnotes of the title.")
    products: list[ProductHead] = Field(default_factory=list, description="The products that the document is about.")


class LabelSectionHead(Record):
    """Front matter of a top-level section of the label. `import` writes it; it is not edited."""

    title: Text = Field(description="The section's title, in the label's Markdown; `\"\"` where it has none.")
    anchor: Slug = Field(description="Its anchor on the page.", examples=["section-5", "section-boxed-warning"])
    order: Whole = Field(description="Its place in the document.")
    number: Line | None = Field(None, description="Its number.", examples=["5"])
    loinc: Line | None = Field(None, description="Its LOINC code, or the code of another system.")
    id: Line | None = Field(None, description="The document's own id of it.")
    audience: Annotated[Text, one_of(AUDIENCES)] = Field(
        Text("professional", Location("")), description="For whom it is."
    )
    boxed: Flag = Field(False, description="`true` for the boxed warning. A section that only bears its code is none.")
    empty: Line | None = Field(None, description="Why the document says that it is empty.")
    notes: list[LabelNote] = Field(default_factory=list, description="The footnotes of the section and its parts.")


@dataclass(frozen=True, slots=True)
class LabelSection:
    """A section of the label; `title` and `body` are in the label's Markdown."""

    anchor: str
    number: str  # "5.1"; empty where it has none
    title: Prose  # with the number, as the document has it; empty where it has none
    loinc: str
    document_id: str
    level: int  # 1 for a top-level section
    body: Prose  # its own text, without its parts
    parts: tuple[LabelSection, ...]
    audience: str
    boxed: bool  # whether it is the boxed warning, not merely coded as one
    empty: str

    def with_parts(self) -> Iterator[LabelSection]:
        """The section and all below it, in the document's order."""
        yield self
        for part in self.parts:
            yield from part.with_parts()


@dataclass(frozen=True, slots=True)
class LabelFile:
    """A top-level section with all below it, and the footnotes that they share."""

    path: str
    head: LabelSectionHead
    section: LabelSection


class LabelCellHead(Record):
    """A cell of a label's table that is more than its text."""

    text: Text = Field(description="The cell's text: a line of the label's Markdown, or blocks where it has lines.")
    colspan: Whole = Field(1, ge=1, description="How many columns the cell spans.")
    rowspan: Whole = Field(1, ge=1, description="How many rows the cell spans.")
    align: Annotated[str, one_of(ALIGN)] = Field("", description="How the document lines its text up.")
    heads: Flag = Field(False, description="`true` for a header cell among the rows.")


class LabelTableHead(Record):
    """A table of the label. `import` writes it; it is not edited."""

    caption: Text | None = Field(None, description="Its caption, in the label's Markdown.")
    columns: Whole = Field(ge=1, le=1000, description="How many columns it has.")
    header: Rows = Field(default_factory=list, description="Its header rows.")
    header_is: Annotated[Text, one_of(HEADERS)] = Field(
        Text("given", Location("")), description="Where its header comes from."
    )
    rows: Rows = Field(default_factory=list, description="Its rows.")
    foot: Rows = Field(default_factory=list, description="Rows below all others.")
    notes: list[LabelNote] = Field(default_factory=list, description="Its footnotes.")


@dataclass(frozen=True, slots=True)
class LabelTable:
    """A table of the label: its rows fill `columns` exactly, spans included."""

    id: str
    caption: Text | None
    columns: int
    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    foot: tuple[Row, ...]
    notes: tuple[LabelNote, ...]
    inferred: bool  # the header is a guess: the document does not say so
    at: Location


@dataclass(frozen=True, slots=True)
class Label:
    """The whole label, as `content/label/` holds it."""

    source: LabelSource
    highlights: LabelFile | None  # parts are the sections that have an excerpt in the Highlights
    files: tuple[LabelFile, ...]  # in the document's order
    tables: Mapping[str, LabelTable]

    def sections(self) -> Iterator[LabelSection]:
        """Every section, those below others too, in the document's order."""
        for file in self.files:
            yield from file.section.with_parts()

    def section_named(self, name: str) -> LabelSection | None:
        """By its number or its anchor. A leaflet has numbers of its own; those of the Prescribing Information lead."""
        found = [section for section in self.sections() if name and name in (section.number, section.anchor)]
        return next((section for section in found if section.audience == "professional"), found[0] if found else None)
