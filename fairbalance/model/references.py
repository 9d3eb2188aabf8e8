"""`references.yaml`: what passages are said from, beside the label."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from fairbalance.model.text import Date, Inline, Line, Named, Prose, Record, Slug


class QuotationHead(Record):
    """What a reference says, word for word."""

    text: Inline = Field(description="The quotation, exactly as it stands there.")
    where: Line = Field(description="Where it stands.", examples=["p. 1204, Table 3", "section 4.8"])


class ReferenceHead(Record):
    """A source that passages cite with `{ref=ID}`."""

    citation: Inline = Field(
        description="The reference as a reader finds it.",
        examples=["Smith J, et al. *J Example Oncol.* 2020;12:1200–1210.", "Data on file. Example Pharma Inc."],
    )
    link: Slug | None = Field(None, description="Id of the external link in `microsite.yaml` where it can be read.")
    quotations: list[QuotationHead] = Field(
        default_factory=list, description="What it says; passages that cite it are compared with these."
    )
    document: Line | None = Field(
        None,
        description="Its whole text: a plain text file in `content/references/`. Passages that cite it are compared "
        "with it too.",
        examples=["smith-2020.txt", "data-on-file.txt"],
    )
    expires: Date | None = Field(None, description="The date after which it may not be cited any more.")


class ReferencesHead(Record):
    """What passages are said from, beside the label."""

    references: Annotated[dict[Slug, ReferenceHead], Named] = Field(
        description="One record a reference, each with an id of your choice. A passage cites it with `{ref=ID}`."
    )


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference with the text of its document, where it has one."""

    id: str
    head: ReferenceHead
    document: Prose | None


References = Mapping[str, Reference]
