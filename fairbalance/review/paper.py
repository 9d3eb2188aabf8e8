"""`review.pdf`: every page of the site as sheets to read, then the same with what is known of each block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import escape
from typing import NamedTuple, TypeAlias

from fairbalance.edition.edition import EditionPage
from fairbalance.review.material import Material
from fairbalance.review.paper_notes import BlockNotes, shown
from fairbalance.review.paper_pages import PageSheets
from fairbalance.site.environment import program_page
from fairbalance.site.pages import RIGHT_TO_LEFT
from fairbalance.site.theme import DEFAULT

Page: TypeAlias = tuple[str, str, Mapping[str, bytes]]  # HTML, styles, pictures: what `press.pdf_of` takes
SHORT = 12  # digits of the content digest that stand on each sheet; the first sheet has them all
# Where letters are written on, by CLDR; elsewhere on A4.
_LETTER = frozenset(("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"))
_FOLDER = DEFAULT / "templates" / "review"
_ANCHOR, _JUMP = re.compile(r' id="([^"]*)"'), re.compile(r' href="#([^"]*)"')
_CONTENT = "<main></main>"  # of the template: where the two parts are put


class Part(NamedTuple):
    """One of the two parts of the document; `code` begins every anchor in it."""

    code: str
    name: str


CLEAN, ANNOTATED = Part("c", "Clean"), Part("a", "Annotated")


def paper_of(material: Material) -> Page:
    """All that is drawn as `review.pdf`."""
    return paper_html(material), paper_styles(material), material.files


def paper_size(language: str) -> str:
    """`letter` or `A4`, by the region of a language tag; A4 where it names none."""
    return "letter" if _LETTER.intersection(language.split("-")[1:]) else "A4"


def paper_html(material: Material) -> str:
    notes = BlockNotes(material)
    clean = "".join(_part(CLEAN, material, None))
    annotated = _led("".join(_part(ANNOTATED, material, notes)))
    microsite = material.content.microsite
    shell = program_page(
        "review/pdf.html",
        language=str(microsite.language),
        microsite=microsite,
        material=material,
        released=material.approved,
        paper={"letter": "US Letter"}.get(size := paper_size(str(microsite.language)), size),
        leftward=str(microsite.language).partition("-")[0] in RIGHT_TO_LEFT,
        pages=[(place(CLEAN, number), place(ANNOTATED, number), page) for number, page in _numbered(material)],
        findings=tuple({problem: None for note in material.notes.values() for problem in note.findings})
        + material.elsewhere,
        short=SHORT,
    )
    before, found, behind = shell.partition(_CONTENT)
    assert found, "the template has a place for the parts"
    return f"{before}{clean}{annotated}{behind}"


def paper_styles(material: Material) -> str:
    """The stylesheet, with what stands in the margins of every sheet."""
    microsite, digest = material.content.microsite, material.edition.digest
    named = " · ".join(filter(None, (str(microsite.brand.name), str(microsite.material_code or ""))))
    foot = f"{_quoted(named)} '\\A ' {_quoted(f'content {digest[:SHORT]}')}"
    draft = "" if material.approved else f"@page {{ @bottom-center {{ {_DRAFT} }} }}"
    size = paper_size(str(microsite.language))
    return f"@page {{ size: {size}; @bottom-left {{ content: {foot} }} }}\n{_style('pdf.css')}\n{draft}"


_DRAFT = (
    'content: "DRAFT"; height: 5mm; margin: 4mm 0 13mm; padding: 1mm 3mm 0; border: 1pt solid; text-align: center; '
    "font-weight: bold; font-size: 9pt; letter-spacing: 2pt; color: black"
)


def place(part: Part, number: int) -> str:
    """The anchor of a page's first sheet."""
    return f"{part.code}{number}"


def _part(part: Part, material: Material, notes: BlockNotes | None) -> Iterator[str]:
    pages = _numbered(material)
    places = {page.route: place(part, number) for number, page in pages}
    name = escape(part.name)
    yield f'<article class="pdf-part pdf-{part.name.lower()}" id="{part.code}" data-name="{name}">'
    for number, page in pages:
        yield from _page(page, place(part, number), places, material, notes)
    if notes and (rest := notes.rest()):
        yield '<section class="pdf-page" data-name="What belongs to no block"><h1>What belongs to no block</h1>'
        yield f"{rest}</section>"
    yield "</article>"


def _led(html: str) -> str:
    """Links to what was told on an earlier page lead there."""
    first: dict[str, str] = {}
    anchors = _ANCHOR.findall(html)
    for anchor in anchors:
        first.setdefault(anchor.partition("-")[2], anchor)
    known = frozenset(anchors)

    def led(found: re.Match[str]) -> str:
        there = found[1] if found[1] in known else first.get(found[1].partition("-")[2])
        return f' href="#{there}"' if there else ""

    return _JUMP.sub(led, html)


def _page(
    page: EditionPage, anchor: str, places: Mapping[str, str], material: Material, notes: BlockNotes | None
) -> Iterator[str]:
    title = page.title.partition(" | ")[0]
    yield f'<section class="pdf-page" id="{anchor}" data-name="{escape(f"{page.route}: {title}")}">'
    yield notes.begin(page.route) if notes else ""
    yield PageSheets(page.route, anchor, places, _styled(), _style("pdf-chart.css")).html(
        material.marked[page.route], notes
    )
    yield "" if notes else _links(page, material)
    yield "</section>"


def _links(page: EditionPage, material: Material) -> str:
    """Where the links of a page lead, that of its own jumps excepted: on paper, nobody can see it."""
    links = dict.fromkeys(link for name in page.blocks for link in material.edition.blocks[name].links)
    rows = [
        f"<tr><td>{shown(link.text)}</td><td>{escape(link.href)}</td></tr>"
        for link in links
        if not link.href.startswith("#")
    ]
    if not rows:
        return ""
    head = "<thead><tr><th>Link</th><th>leads to</th></tr></thead>"
    return f'<table class="pdf-links">{head}<tbody>{"".join(rows)}</tbody></table>'


def _numbered(material: Material) -> Sequence[tuple[int, EditionPage]]:
    return list(enumerate(material.edition.pages, 1))


@cache
def _style(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


@cache
def _styled() -> frozenset[str]:
    """The classes that the stylesheet knows: all others would only cost time."""
    return frozenset(re.findall(r"\.([a-z][\w-]*)", _style("pdf.css")))


def _quoted(text: str) -> str:
    """A string of CSS."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
