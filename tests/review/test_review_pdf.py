"""`review.pdf`: what it says, in which order, on which sheet."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from places import PROJECTS, ROOT
from pypdf import PdfReader

from fairbalance.approval.standing import RoleStanding, Standing, State
from fairbalance.comments.comment import Comment, Kind
from fairbalance.comparison.editions import compare_editions
from fairbalance.edition.shown import PageText
from fairbalance.pipeline import for_review
from fairbalance.review.material import Material, material_of
from fairbalance.review.paper import SHORT, paper_html, paper_of, paper_size
from fairbalance.review.press import pdf_of

SAMPLE, BOXED, CITED, MINIMAL = ROOT, PROJECTS / "boxed", PROJECTS / "cited", PROJECTS / "minimal"
MARKER = re.compile(r"•|\d+\.")  # of a list


@cache
def material(project: Path) -> Material:
    return material_of(for_review(project))


@cache
def printed(project: Path) -> bytes:
    return pdf_of(*paper_of(material(project)))


@cache
def reader(project: Path) -> PdfReader:
    return PdfReader(BytesIO(printed(project)))


@cache
def sheets(project: Path) -> tuple[str, ...]:
    return tuple(sheet.extract_text() for sheet in reader(project).pages)


def marks(pdf: PdfReader) -> Iterator[tuple[int, str, int]]:
    """Level, title and sheet of every bookmark."""

    def walk(items: Any, level: int) -> Iterator[tuple[int, str, int]]:
        for item in items:
            if isinstance(item, list):
                yield from walk(item, level + 1)
            else:
                yield level, item.title, pdf.get_destination_page_number(item) + 1

    yield from walk(pdf.outline, 0)


def page_sheets(project: Path, part: str) -> dict[str, range]:
    """Route → the sheets of its page document."""
    found = list(marks(reader(project)))
    starts = [(title, sheet) for level, title, sheet in found if level <= 1]
    within = next(n for n, (title, _) in enumerate(starts) if title == f"{part} part")
    ranges: dict[str, range] = {}
    for (title, sheet), (_, after) in zip(
        starts[within + 1 :], [*starts[within + 2 :], ("", len(sheets(project)) + 1)], strict=True
    ):
        if title.endswith(" part"):
            break
        ranges[title.partition(":")[0]] = range(sheet, after)
    return ranges


def letters(text: str) -> str:
    """What is seen of a text, without blanks: m² and the raised 2 of a PDF are one."""
    text = re.sub(r"\[picture: .*?\]", "", text).replace("][^", ",")  # marks of footnotes
    return unicodedata.normalize("NFKC", re.sub(r"[\s^~↑\[\]\u200b\u00ad]", "", text))


def said(project: Path, route: str) -> str:
    """The letters of a clean page document, without what stands in the margins."""
    found = ""
    for number in page_sheets(project, "Clean")[route]:
        sheet = letters(sheets(project)[number - 1])
        title = next(page.title for page in material(project).edition.pages if page.route == route)
        head = letters(f"{route}: {title.partition(' | ')[0]} Clean part")
        foot = re.compile(rf"{letters(named(project))}content[0-9a-f]{{{SHORT}}}DRAFTSheet{number}of\d\d")
        assert sheet.count(head) == 1
        assert len(foot.findall(sheet)) == 1
        found += foot.sub("", sheet.replace(head, ""))
    return found


def named(project: Path) -> str:
    microsite = material(project).content.microsite
    return f"{microsite.brand.name}·{microsite.material_code}" if microsite.material_code else str(microsite.brand.name)


@pytest.mark.parametrize("project", [SAMPLE, BOXED, CITED], ids=lambda path: path.name)
def test_a_page_document_says_every_word_of_its_page_once_and_in_order(project: Path) -> None:
    edition = material(project).edition
    for page in edition.pages:
        text = said(project, page.route)
        place = 0
        for name in page.blocks:
            block = edition.blocks[name].block
            words = "".join(letters(cell) for cell in block.cells)
            while not text.startswith(words, place):
                found = MARKER.match(text, place)
                assert found, f"{page.route}: {name} {block.text!r} is not at {text[place : place + 80]!r}"
                place = found.end()
            place += len(words)
        rest = text[place:]
        assert rest == "" or rest.startswith("Linkleadsto"), rest


@pytest.mark.parametrize("project", [SAMPLE, BOXED, CITED, MINIMAL], ids=lambda path: path.name)
def test_what_is_printed_is_block_by_block_what_the_site_says_blanks_included(project: Path) -> None:
    html = paper_html(material(project))
    clean = html[
        html.index('<article class="pdf-part pdf-clean"') : html.index('<article class="pdf-part pdf-annotated"')
    ]
    clean = re.sub(r'<table class="pdf-links">.*?</table>', "", clean, flags=re.DOTALL)
    edition = material(project).edition
    read = PageText("printed.html", f"<!doctype html><html><head></head><body>{clean}</body></html>")
    said = [edition.blocks[name].block.cells for page in edition.pages for name in page.blocks]
    assert [tuple(map(spaced, seen.cells)) for seen in read.blocks] == [tuple(map(spaced, cells)) for cells in said]


def spaced(text: str) -> str:
    """Without the signs around a footnote's mark, which is one wherever it leads."""
    return re.sub(r"\s+", " ", re.sub(r"[\^\[\]]+", " ", text.replace("][^", ", "))).strip()


def test_banner_and_full_safety_information_never_share_a_sheet() -> None:
    for project in (SAMPLE, BOXED):
        blocks = material(project).edition.blocks
        banner = [letters(shown.block.text) for name, shown in blocks.items() if name.startswith("BAN-")]
        full = letters(blocks["ISI-0"].block.text)
        for page, own in page_sheets(project, "Clean").items():
            texts = [letters(sheets(project)[number - 1]) for number in own]
            (holding,) = [n for n, text in enumerate(texts) if all(words in text for words in banner)]
            assert full in texts[holding + 1], page


def test_bookmarks_lead_to_parts_pages_and_sections() -> None:
    found = list(marks(reader(SAMPLE)))
    parts = [title for level, title, _ in found if level == 0]
    assert parts == ["Title sheet", "Clean part", "Annotated part"]
    routes = [page.route for page in material(SAMPLE).edition.pages]
    named = [title.partition(":")[0] for level, title, _ in found if level == 1]
    assert named == [*routes, *routes, *(["What belongs to no block"] if material(SAMPLE).elsewhere else [])]
    assert [title for _, title, _ in found].count("Hemorrhage") == len(routes) + 1  # annotated once
    for _, title, sheet in found:
        if title in ("Hemorrhage", "Renal Toxicity"):
            assert title in sheets(SAMPLE)[sheet - 1]


def test_each_sheet_says_what_it_is_and_that_it_is_a_draft() -> None:
    digest = material(SAMPLE).edition.digest
    for number, text in enumerate(sheets(SAMPLE), 1):
        assert f"content {digest[:SHORT]}" in text
        assert f"Sheet {number} of {len(sheets(SAMPLE))}" in text
        assert "DRAFT" in text
    assert digest in sheets(SAMPLE)[0].replace("\n", "")
    for part in ("Clean", "Annotated"):
        for route, own in page_sheets(SAMPLE, part).items():
            assert all(route in sheets(SAMPLE)[n - 1] and f"{part} part" in sheets(SAMPLE)[n - 1] for n in own)


def test_the_material_code_stands_on_each_sheet() -> None:
    code = str(material(BOXED).content.microsite.material_code)
    assert code != "None"
    assert all(code in text for text in sheets(BOXED))


@pytest.mark.parametrize(
    ("roles", "draft"),
    [((), True), ((State.APPROVED, State.MISSING), True), ((State.APPROVED, State.APPROVED), False)],
    ids=["nobody had to", "one is missing", "all have"],
)
def test_the_draft_mark_goes_when_all_who_must_have_approved(roles: tuple[State, ...], draft: bool) -> None:
    standing = Standing(tuple(RoleStanding(f"role {n}", state) for n, state in enumerate(roles)))
    pdf = PdfReader(BytesIO(pdf_of(*paper_of(replace(material(MINIMAL), standing=standing)))))
    assert {"DRAFT" in sheet.extract_text() for sheet in pdf.pages} == {draft}


def test_it_is_tagged_and_says_its_language_and_title() -> None:
    root = reader(SAMPLE).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-US"
    assert reader(SAMPLE).metadata.title == "Clolar (clofarabine injection): review of the site"
    kinds = printed_tags(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Link", "/Figure"} <= kinds


def printed_tags(node: Any) -> set[str]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if not isinstance(node, dict):
        return set()
    below = node.get("/K", [])
    below = below if isinstance(below, list) else [below]
    return {str(node.get("/S"))}.union(*(printed_tags(child) for child in below), set())


def test_the_same_bytes_in_every_process() -> None:
    code = (
        "import hashlib, sys; from pathlib import Path; from fairbalance.pipeline import for_review; "
        "from fairbalance.review.material import material_of; from fairbalance.review.paper import paper_of; "
        "from fairbalance.review.press import pdf_of; "
        "print(hashlib.sha256(pdf_of(*paper_of(material_of(for_review(Path(sys.argv[1])))))).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(CITED)],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == hashlib.sha256(printed(CITED)).hexdigest()


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """The sample with another sentence in the middle of its safety information."""
    project = tmp_path_factory.mktemp("edited") / "sample"
    shutil.copytree(ROOT / "content", project / "content")
    file = project / "content" / "sections" / "hemorrhage.md"
    text = file.read_text(encoding="utf-8")
    changed = text.replace("Monitor platelets and", "Before and during each cycle, monitor platelets closely and")
    assert changed != text
    file.write_text(changed, encoding="utf-8")
    return material_of(for_review(project))


def test_sections_stay_on_their_sheets_when_a_sentence_changes_and_the_change_is_shown(edited: Material) -> None:
    changes = compare_editions(material(SAMPLE).edition, edited.edition)
    comment = Comment("c1", "R. Viewer", Kind.QUESTION, "Why <b>closely</b>?", "HEM-1", "HEM-1", "closely")
    marked = replace(edited, changes=changes, against="the version before", comments=(comment,))
    pdf = PdfReader(BytesIO(pdf_of(*paper_of(marked))))
    clean = [mark for mark in marks(pdf) if mark[2] < page_sheets(SAMPLE, "Annotated")["index.html"].start]
    before = [mark for mark in marks(reader(SAMPLE)) if mark[2] < page_sheets(SAMPLE, "Annotated")["index.html"].start]
    assert clean == before
    annotated = "".join(letters(sheet.extract_text()) for sheet in pdf.pages[clean[-1][2] :])
    assert "Changed" in annotated
    assert letters("Monitor Before and during each cycle, monitor platelets closely and") in annotated
    assert letters("R. Viewer, question, open on “closely”: Why <b>closely</b>?") in annotated


@pytest.mark.parametrize("project", [SAMPLE, BOXED, CITED, MINIMAL], ids=lambda path: path.name)
def test_every_block_bears_its_id_in_the_annotated_part(project: Path) -> None:
    html = paper_html(material(project)).partition('<article class="pdf-part pdf-annotated"')[2]
    shown = re.findall(r' data-id="([^"]+)"|<td class="pdf-id[^"]*">([^<]+)</td>', html)
    assert {name for pair in shown for ids in pair for name in ids.split()} == set(material(project).edition.blocks)


def test_a_comment_on_what_is_gone_is_not_lost() -> None:
    comment = Comment("c1", "R. Viewer", Kind.MUST_CHANGE, "Say since when.", "OLD-1", "OLD-1", "gone words")
    html = paper_html(replace(material(MINIMAL), comments=(comment,)))
    assert "Say since when." in html.partition("What belongs to no block")[2]


def test_what_pages_share_is_annotated_once() -> None:
    text = "".join(letters(sheets(SAMPLE)[n - 1]) for own in page_sheets(SAMPLE, "Annotated").values() for n in own)
    assert text.count(letters("HEM-1 content/sections/hemorrhage.md:")) == 1
    for route in [page.route for page in material(SAMPLE).edition.pages][1:]:
        own = "".join(letters(sheets(SAMPLE)[n - 1]) for n in page_sheets(SAMPLE, "Annotated")[route])
        assert letters("as on index.html, annotated there") in own


def test_every_finding_and_every_verdict_is_told() -> None:
    for project in (SAMPLE, CITED):
        text = letters("".join(sheets(project)))
        for notes in material(project).notes.values():
            assert all(letters(finding.message) in text for finding in notes.findings)
            assert all(letters(str(finding.waived.reason)) in text for finding in notes.findings if finding.waived)
        assert "Verbatim" in text
    assert "Notfound" in letters("".join(sheets(CITED))) or "Differs" in letters("".join(sheets(CITED)))


@pytest.mark.parametrize(
    ("language", "size"), [("en-US", "letter"), ("fr-CA", "letter"), ("en", "A4"), ("de", "A4"), ("en-GB", "A4")]
)
def test_paper_is_that_of_the_language(language: str, size: str) -> None:
    assert paper_size(language) == size


def test_the_sample_is_on_us_letter() -> None:
    sizes = {(float(sheet.mediabox.width), float(sheet.mediabox.height)) for sheet in reader(SAMPLE).pages}
    assert sizes == {(612, 792)}


def test_a_site_that_runs_from_right_to_left_is_told_apart() -> None:
    found = material(MINIMAL)
    content = replace(found.content, microsite=found.content.microsite.model_copy(update={"language": "ar"}))
    said_of = "runs from right to left"
    assert said_of in paper_html(replace(found, content=content))
    assert said_of not in paper_html(found)


def test_a_word_without_room_lies_on_no_figure(tmp_path: Path) -> None:
    """In a table of twelve columns, each headed by a word longer than its column."""
    shutil.copytree(BOXED / "content", tmp_path / "content")
    word = "Grundarzneimittelzulassungsverordnung"
    columns = "".join(f"  - header: {word}\n" for _ in range(11))
    rows = f"  - [{word}, {', '.join(f'{number}.5' for number in range(11))}]\n"
    table = f'caption: Wide\ncolumns:\n  - header: ""\n{columns}rows:\n{rows}'
    (tmp_path / "content/tables/wide.yaml").write_text(table, encoding="utf-8")
    with (tmp_path / "content/sections/mechanism.md").open("a", encoding="utf-8") as section:
        section.write("\n\n::: table wide\n:::\n")
    sheet = PdfReader(BytesIO(pdf_of(*paper_of(material_of(for_review(tmp_path)))))).pages[1]
    starts: list[float] = []

    def met(text: str, page: list[float], line: list[float], *font: object) -> None:
        if "Grund" in text:
            starts.append(page[0] * line[4] + page[4])

    sheet.extract_text(visitor_text=met)
    text = letters(sheet.extract_text())
    assert word not in sheet.extract_text(), "it is parted"
    assert starts
    assert max(starts) < float(sheet.mediabox.width) - 34 / 25.4 * 72
    assert all(f"{number}.5" in text for number in range(11))
