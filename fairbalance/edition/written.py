"""Every text that a site's pages can show, with the place where it is written and the part in which it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from fairbalance.claims.claim import Claim, Kind, Owner
from fairbalance.model.banner import Banner
from fairbalance.model.content import Content
from fairbalance.model.label import LabelSource, ProductHead
from fairbalance.model.microsite import Microsite
from fairbalance.model.page import Page
from fairbalance.model.section import Section
from fairbalance.model.table import Table
from fairbalance.parts.label_parts import HIGHLIGHTS, PRODUCTS, label_text
from fairbalance.parts.part import Part
from fairbalance.problem import Location
from fairbalance.redline.block import unmarked
from fairbalance.site.anchors import contact_anchor, table_anchor
from fairbalance.site.pages import shown_date

FRAME, BANNER, ANYWHERE = "<frame>", "<banner>", ""  # parts without an anchor; references and wordings are anywhere
_SOURCE = "label-source"
_BRACES = re.compile(r"\{\w+\}")
_PICTURE = re.compile(r"\[picture: (.+?)\]")
_BULLET = re.compile(r"(?<!\S)[o•·▪■◦–-](?!\S)")  # typed by a label for a list's own


@dataclass(frozen=True, slots=True)
class Origin:
    """`claims` are what the site's own content says there; a label's own text and a template's words are none."""

    at: Location
    claims: tuple[Claim, ...] = ()


@dataclass(slots=True, eq=False)
class Written:
    """A text as it was written, to be found again on a page."""

    key: str
    part: str  # anchor, route or one of the above
    origin: Origin
    used: bool = False
    of_theme: bool = False

    @property
    def named(self) -> bool:
        """Whether its source only names what is shown, such as the title of a page."""
        fills = (fill for claim in self.origin.claims for fill in claim.fills)
        return any(fill.end - fill.start == len(self.origin.claims[0].text) for fill in fills)


def key_of(texts: Iterable[str]) -> str:
    """Letters and figures alone: blanks, bullets, footnote marks, points behind numbers are the page's."""
    text = " ".join(unmarked(text) for text in texts)
    return "".join(filter(str.isalnum, _BULLET.sub(" ", text)))


def of_claims(content: Content, claims: Iterable[Claim]) -> Iterator[Written]:
    """The cells of a row belong together; everything else stands for itself."""
    names = {id(line): contact_anchor(str(name)) for name, line in content.contact.lines.items()}
    rows = {
        id(cell.text): id(row)
        for table in content.tables.values()
        for row in (*table.header, *table.rows)
        for cell in row.cells
    }
    for _, held in groupby(claims, key=lambda claim: rows.get(id(claim.source)) or _row(claim)):
        together = tuple(held)
        part = _part_of(together[0].owner, names)
        yield Written(key_of(claim.text for claim in together), part, Origin(together[0].at, together))
        if len(together) > 1:  # a header's cells may stand apart, each with its unit
            yield from (Written(key_of((claim.text,)), part, Origin(claim.at, (claim,))) for claim in together)


def _row(claim: Claim) -> object:
    """What a table in the text holds in one line is a row."""
    return (id(claim.owner), claim.at.line) if claim.kind is Kind.CELL else id(claim)


def _part_of(owner: Owner, names: Mapping[int, str]) -> str:
    match owner:
        case Section():
            return str(owner.id)
        case Table():
            return table_anchor(owner.id)
        case Page():
            return owner.route
        case Banner():
            return BANNER
        case Microsite():
            return FRAME
    return names[id(owner)]


def of_label(parts: Sequence[Part], source: LabelSource | None) -> Iterator[Written]:
    """What the label document says; its cross-references to sections may show their numbers and titles."""
    for part in parts:
        for block in part.blocks:
            anchor = block.table if block.table and part.area != PRODUCTS else part.anchor
            yield Written(key_of(block.cells), anchor, Origin(block.at))
            for picture in _PICTURE.findall(block.text):
                yield Written(key_of((picture,)), anchor, Origin(block.at))
        if part.number and part.title:
            yield Written(key_of((part.number, part.title)), part.anchor, Origin(part.at))
    if source:
        if source.title:
            lines = re.split(r"<br>|\n", source.title)
            yield from (_written(label_text(line), HIGHLIGHTS.lower(), source.title.at) for line in lines if line)
        said = (source.kind, source.set_id, source.version, source.labeler, source.document)
        yield from (_written(text, _SOURCE, text.at) for text in said if text)
        if source.effective:
            yield _written(source.effective.isoformat(), _SOURCE, source.effective.at)
        if source.revised:
            yield from (_written(source.revised, part, source.revised.at) for part in (HIGHLIGHTS.lower(), ANYWHERE))
        for product in source.products:
            yield from _of_product(product)


def _of_product(product: ProductHead) -> Iterator[Written]:
    for text in (product.name, product.generic, product.form, product.route, product.ndc):
        if text:
            yield _written(text, _SOURCE, text.at)
    for ingredients in (product.active, product.inactive):
        if ingredients:
            each = (text for one in ingredients for text in (one.name, one.strength) if text)
            yield Written(key_of(each), _SOURCE, Origin(ingredients[0].name.at))
    for package in product.packages:
        codes = ("NDC", package.ndc) if package.ndc else ()
        yield Written(key_of((package.description, *codes)), _SOURCE, Origin(package.description.at))
        yield _written(package.description, _SOURCE, package.description.at)


def of_records(content: Content) -> Iterator[Written]:
    """What stands on pages by itself and is no claim: names, telephone numbers, codes, references."""
    microsite, brand = content.microsite, content.microsite.brand
    yield _written(f"{brand.name}{brand.mark or ''}{brand.established_name}", ANYWHERE, brand.name.at)
    if microsite.material_code:
        yield _written(microsite.material_code, FRAME, microsite.material_code.at)
    if microsite.last_updated:
        yield _written(shown_date(microsite.last_updated, str(microsite.language)), FRAME, microsite.last_updated.at)
    for name, line in content.contact.lines.items():
        yield _written(line.number.shown, contact_anchor(str(name)), line.number.shown.at)
    for reference in content.references.values():
        yield _written(label_text(reference.head.citation), ANYWHERE, reference.head.citation.at)


def of_theme(words: Mapping[str, Location]) -> Iterator[Written]:
    """What the templates say themselves, around what is filled in."""
    for text, at in words.items():
        for piece in _BRACES.split(text):
            yield Written(key_of((piece,)), ANYWHERE, Origin(at), of_theme=True)


def _written(text: str, part: str, at: Location) -> Written:
    return Written(key_of((text,)), part, Origin(at))
