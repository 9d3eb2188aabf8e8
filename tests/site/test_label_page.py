"""The label's own files → its page, through the whole build: no rule of the site finds an error."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from fairbalance.pipeline import checked_assets, read_project
from fairbalance.problem import Problems

Page = Callable[..., LexborHTMLParser]
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg=="
)


def section(order: int, title: str, body: str, **head: str) -> str:
    """A file of `label/sections/`."""
    anchor = head.pop("anchor", f"section-{order}")
    keys = "".join(f"{key}: {value}\n" for key, value in head.items())
    return f"---\ntitle: '{title}'\nanchor: {anchor}\norder: {order}\n{keys}---\n{body}"


@pytest.fixture
def page(minimal: Path) -> Page:
    """Builds the minimal project with a label of files by their path below content/label/."""

    def made(files: dict[str, str], source: str = "") -> LexborHTMLParser:
        folder = minimal / "content" / "label"
        digest = hashlib.sha256(b"<document/>").hexdigest()
        made_of = f"document: x.xml\nsha256: {digest}\nformat: spl\n{source}"
        texts = {"source.yaml": made_of, "x.xml": "<document/>"} | files
        for path, text in texts.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        (folder / "images").mkdir(exist_ok=True)
        (folder / "images" / "there.png").write_bytes(DOT)
        label = "---\ntitle: Prescribing Information\n---\n::: label\n:::\n"
        (minimal / "content/pages/label.md").write_text(label, encoding="utf-8")
        files = checked_assets(read_project(minimal), Problems())  # the site need not say what the label says
        return LexborHTMLParser(next(file.data for file in files if file.route == "label.html").decode())

    return made


def one(tree: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    (found,) = tree.css(selector)
    return found


def text(node: LexborNode) -> str:
    return " ".join(node.text().split())


def test_sections_bear_their_ids_and_skip_no_heading(page: Page) -> None:
    body = """Own text.

## 5.1 Myelosuppression {#section-5-1 number=5.1 loinc=34084-4 id=B}

Its text.

### {#section-part id=C}

Text without a heading.

#### *Renal* impairment {#section-renal id=D}

Deep.
"""
    tree = page({"sections/5.md": section(5, "5. WARNINGS", body, number="5", loinc="43685-7", id="A")})
    shown = [(node.id, node.attributes["data-section-id"]) for node in tree.css(".label-section")]
    assert shown == [("section-5", "A"), ("section-5-1", "B"), ("section-part", "C"), ("section-renal", "D")]
    assert one(tree, "#section-5-1").attributes["data-loinc"] == "34084-4"
    assert text(one(tree, "#section-5 > h3")) == "5. WARNINGS"
    assert text(one(tree, "#section-5 > h3 > .label-section__number")) == "5."
    assert text(one(tree, "#section-5-1 > h4")) == "5.1 Myelosuppression"
    assert one(tree, "#section-part").tag == "div"
    assert text(one(tree, "#section-renal > h5")) == "Renal impairment"
    permalink = one(tree, "#section-5-1 > .label-section__permalink")
    assert permalink.attributes["href"] == "#section-5-1"
    assert permalink.attributes["aria-label"] == "Link to 5.1 Myelosuppression"


def test_footnotes_lead_to_and_from_every_mark(page: Page) -> None:
    notes = "\n  - {mark: '1', text: 'First, see [^2].'}\n  - {mark: '2', text: \"Two\\n\\nparagraphs.\\n\"}"
    table = (
        "columns: 2\nheader: [[A, B]]\nrows:\n  - ['x[^*]', '1[^1]']\n  - ['y[^*]', '2']\n"
        "notes: [{mark: '*', text: Of the table.}]\n"
    )
    body = "One[^1], two[^2], one again[^1].\n\n::: table section-1-table\n:::\n\n"
    body += "Of the table[^section-1-table/*], of none[^7].\n"
    tree = page({"sections/1.md": section(1, "USE", body, notes=notes), "tables/section-1-table.yaml": table})
    marks = {node.id: node for node in tree.css(".label-mark a")}
    for mark in marks.values():
        assert tree.css(mark.attributes["href"] or "")
    notes_shown = {node.id: node for node in tree.css(".label-notes__note")}
    assert notes_shown.keys() == {"note-1", "note-2", "section-1-table-note-1"}
    for name, note in notes_shown.items():
        back = [(link.attributes["href"] or "")[1:] for link in note.css(".label-notes__back")]
        leading = [id for id, mark in marks.items() if mark.attributes["href"] == f"#{name}"]
        if name == "section-1-table-note-1":  # a mark behind the table comes too late for its note
            assert back == leading[:2]
        else:
            assert sorted(back) == sorted(leading)
    assert len(one(tree, "#section-1 > .label-notes").css("#note-1 .label-notes__back")) == 3
    assert marks["note-1-mark-1"].attributes["aria-label"] == "Note 1"
    assert "of none7." in text(one(tree, "#section-1"))


TABLE = """\
caption: "Table 1: Reactions in ≥5%"
columns: 3
header:
  - [{text: Reaction, rowspan: 2}, {text: Patients, colspan: 2, align: center}]
  - [A & B, Placebo]
rows:
  - {band: Vascular disorders}
  - [Thrombosis, {text: 21 (12.9%), align: right}, 8 (5.1%)]
  - ["&nbsp;&nbsp;&nbsp; Deep vein", "7<br>10^6^", ""]
foot:
  - [{text: A foot., colspan: 3}]
"""


def test_a_table_says_what_heads_what(page: Page) -> None:
    tree = page(
        {"sections/6.md": section(6, "6 REACTIONS", "::: table t\n:::\n", number="'6'"), "tables/t.yaml": TABLE}
    )
    region = one(tree, ".label-table__region")
    assert (region.attributes["role"], region.attributes["tabindex"]) == ("region", "0")
    assert region.attributes["aria-label"] == "Table 1: Reactions in ≥5%"
    scopes = [(node.attributes["scope"], text(node)) for node in tree.css("#t th")]
    assert scopes == [
        *(("col", "Reaction"), ("colgroup", "Patients"), ("col", "A & B"), ("col", "Placebo")),
        *(("rowgroup", "Vascular disorders"), ("row", "Thrombosis"), ("row", "Deep vein")),
    ]
    assert [text(node) for node in tree.css("#t td")] == ["21 (12.9%)", "8 (5.1%)", "7 106", "", "A foot."]
    assert one(tree, "#t td sup").text() == "6"
    assert not tree.css("#t a")  # (5.1%) is no section, even where there is one
    indented = tree.css("#t tbody th")[-1]
    assert indented.text().startswith("\u00a0\u00a0\u00a0 Deep")
    assert "indent-" in (indented.attributes["class"] or "")


@pytest.mark.parametrize(
    ("rows", "role", "headers", "first"),
    [
        ("columns: 1\nrows: [[Only text.]]\n", "presentation", None, "td"),
        ('columns: 2\nrows: [[{text: "Long.\\n\\nBlocks.\\n", colspan: 2}], [{text: More., colspan: 2}]]\n',
         "presentation", None, "td"),
        ("columns: 2\nrows: [['5', 0.5 mL], ['10', 1 mL]]\n", None, "none", "td"),
        ("columns: 2\nrows: [[Adults, 0.5 mL], [Children, 1 mL]]\n", None, None, "th"),
        ("columns: 2\nrows: [[{text: '5', heads: true}, 0.5 mL], [{text: '10', heads: true}, 1 mL]]\n",
         None, None, "th"),
    ],
)  # fmt: skip
def test_no_header_is_made_up(page: Page, rows: str, role: str | None, headers: str | None, first: str) -> None:
    tree = page({"sections/1.md": section(1, "USE", "::: table t\n:::\n"), "tables/t.yaml": rows})
    table = one(tree, "#t")
    assert (table.attributes.get("role"), table.attributes.get("data-headers")) == (role, headers)
    assert tree.css("#t :is(th, td)")[0].tag == first
    assert bool(tree.css(".label-table__region")) == (role is None)


def test_regions_have_names_of_their_own(page: Page) -> None:
    table = "columns: 2\nrows: [[Adults, 1], [Children, 2]]\n"
    body = "::: table a\n:::\n\n::: table b\n:::\n\n## 1.1 In adults {#section-1-1 number=1.1}\n\n::: table c\n:::\n"
    files = {f"tables/{name}.yaml": table for name in "abc"}
    tree = page({"sections/1.md": section(1, "1 USE", body, number="1"), **files})
    names = [node.attributes["aria-label"] for node in tree.css(".label-table__region")]
    assert names == ["Table in 1 USE", "Table in 1 USE (2)", "Table in 1.1 In adults"]


def test_a_change_is_said_once_a_paragraph(page: Page) -> None:
    body = "Old.\n\n[New]{.changed} and [newer]{.changed}.\n\n- [Item]{.changed}\n\nBefore.\n\n::: table t\n:::\n"
    table = 'columns: 2\nrows: [[Name, "[Cell]{.changed}"], [Other, "[One]{.changed}\\n\\n[Two]{.changed}\\n"]]\n'
    tree = page({"sections/1.md": section(1, "[1 USE]{.changed}", body, number="1"), "tables/t.yaml": table})
    paragraphs = [text(node) for node in tree.css("#section-1 p")]
    assert paragraphs == ["Old.", "Changed: New and newer.", "Before.", "Changed: One", "Changed: Two"]
    assert [text(node) for node in tree.css("#t td")] == ["Changed: Cell", "Changed: One Changed: Two"]
    assert text(one(tree, "#section-1 li")) == "Changed: Item"
    assert text(one(tree, "#section-1 h3")) == "Changed: 1 USE"
    assert text(one(tree, ".label__legend"))


def test_a_picture_that_is_missing_says_so(page: Page) -> None:
    body = "![Structure of x](images/there.png)\n\n![Forest plot](images/gone.jpg)\n"
    tree = page({"sections/1.md": section(1, "USE", body)})
    image = one(tree, "#section-1 img")
    assert (image.attributes["alt"], image.attributes["width"]) == ("Structure of x", "1")
    assert text(one(tree, ".label-missing")).endswith("Forest plot")


def test_markers_and_lists_are_the_documents_own(page: Page) -> None:
    body = "::: list little-alpha\n1. one\n2. two\n   1. deeper\n:::\n\n- [(ii)]{.marker} its own\n\n"
    body += "::: list square\n- x\n:::\n"
    tree = page({"sections/1.md": section(1, "USE", body)})
    assert [node.attributes.get("type") for node in tree.css("#section-1 ol")] == ["a", None]
    assert one(tree, ".label-list--square").tag == "ul"
    assert text(one(tree, "li > .marker")) == "(ii)"


HIGHLIGHTS = """\
---
title: ""
anchor: highlights
order: 0
---
## BOXED WARNING {#highlights-section-box id=A loinc=34066-1 boxed=true}

**WARNING: X**

## {#highlights-section-changes id=B loinc=43683-2}

::: table changes
:::

## INDICATIONS AND USAGE {#highlights-section-1 id=C}

X is for adults. (1)
"""


def test_highlights_lead_to_the_sections_and_stand_for_what_is_theirs_alone(page: Page) -> None:
    head = {"anchor": "section-box", "id": "A", "loinc": "34066-1", "boxed": "true"}
    box = section(1, "WARNING: X", "Text. (1)\n", **head)
    title = "These highlights do not include all the information needed to use X safely and effectively."
    tree = page(
        {
            "highlights.md": HIGHLIGHTS,
            "tables/changes.yaml": "columns: 2\nrows: [[Indications and Usage (1), 1/2022]]\n",
            "sections/a.md": box,
            "sections/b.md": section(2, "RECENT MAJOR CHANGES", "", anchor="section-changes", id="B", loinc="43683-2"),
            "sections/c.md": section(3, "1 INDICATIONS AND USAGE", "Text.\n", anchor="section-1", id="C", number="1"),
        },
        source=f"title: '{title}<br><br>**X (x)<br>tablets**<br>Initial U.S. Approval: 2012'\nrevised: 1/2022\n",
    )  # fmt: skip
    assert [text(node) for node in tree.css("#highlights .label__title p")] == [
        *(title, "X (x) tablets", "Initial U.S. Approval: 2012"),
    ]
    assert [node.attributes["data-highlights-of"] for node in tree.css("[data-highlights-of]")] == ["A", "B", "C"]
    assert one(tree, "#highlights-section-box.label-highlights__excerpt--boxed")
    added = one(tree, "#highlights-section-changes > h3")  # where the document has no heading
    assert (text(added), "label__added" in (added.attributes["class"] or "")) == ("Recent Major Changes", True)
    links = [link.attributes["href"] for link in tree.css("#highlights .cross-reference")]
    assert links == ["#section-box", "#section-changes", "#section-1", "#section-1", "#section-1"]
    assert text(one(tree, "#highlights .label__revised")) == "Revised: 1/2022"
    assert one(tree, "#section-changes .label-section__elsewhere a").attributes["href"] == "#highlights-section-changes"
    assert one(tree, "#section-box.label-section--boxed .cross-reference")
    headings = [text(node) for node in tree.css(".label h2")]
    assert headings == ["Highlights of Prescribing Information", "Full Prescribing Information", "Product data"]


@pytest.mark.parametrize(
    ("title", "begins", "is_seen"),
    [
        ("WARNING: X – Y", "**Warning: X-Y**", False),
        ("WARNING: X<br>(B) Y", "**WARNING: X**\n\n**(B) Y** *See full prescribing information.*", False),
        ("BOXED WARNING", "**WARNING: X**", True),
        ("WARNING: X[^1]", "**WARNING: X**", True),  # its footnote leads back to it
    ],
)
def test_a_boxed_warning_of_the_highlights_says_its_heading_once(
    page: Page, title: str, begins: str, is_seen: bool
) -> None:
    attributes = "{#highlights-section-box loinc=34066-1 boxed=true id=A}"
    head = '---\ntitle: ""\nanchor: highlights\norder: 0\nnotes:\n- {mark: "1", text: Note.}\n---\n\n'
    box = section(1, "WARNING", "Text.\n", anchor="section-box", id="A", loinc="34066-1", boxed="true")
    tree = page({"highlights.md": f"{head}## {title} {attributes}\n\n{begins}\n", "sections/a.md": box})
    heading = one(tree, "#highlights-section-box > h3")
    assert ("visually-hidden" not in (heading.attributes["class"] or "")) == is_seen
    assert len(tree.css('#highlights-section-box a[href="#section-box"]')) == ("[^1]" not in title)


def test_patient_and_package_parts_stand_apart_in_the_documents_order(page: Page) -> None:
    files = {
        "sections/a.md": section(1, "1 USE", "a (see section 1)\n", number="1"),
        "sections/b.md": section(2, "1. Leaflet", "b (see section 1)\n", audience="patient", number="1"),
        "sections/c.md": section(3, "", "Made by X.\n"),
        "sections/d.md": section(4, "PANEL", "d\n", audience="package"),
        "sections/e.md": section(5, "LAST", "e\n"),
    }
    tree = page(files, source="title: 'X tablets'\nrevised: 1/2022\n")
    groups = [
        (text(one(node, "h2")), [part.id for part in node.css(".label-section")]) for node in tree.css(".label__group")
    ]
    assert groups == [
        ("Full label", ["section-1"]),
        ("Patient information", ["section-2", "section-3"]),
        ("Package labels", ["section-4"]),
        ("Full label", ["section-5"]),
    ]
    assert one(tree, "#section-2 .cross-reference").attributes["href"] == "#section-2"  # the leaflet's own numbers
    assert text(one(tree, ".label__title")) == "X tablets"
    contents = [text(node) for node in tree.css(".label-contents a")]
    assert contents == [
        *("Skip the contents", "Full label", "1 USE", "Patient information", "1. Leaflet", "Package labels", "PANEL"),
        *("Full label", "LAST", "Product data"),
    ]


def test_product_data_and_the_document_itself_end_the_page(page: Page) -> None:
    source = (
        "set_id: abc\nversion: '13'\neffective: 2025-10-31\nlabeler: X & Co\n"
        "products: [{name: X, active: [{name: X ACETATE, strength: 1 mg in 1 mL}],"
        " packages: [{description: 20 mL in 1 VIAL, ndc: 00000-501-02}]}]\n"
    )
    tree = page({"sections/1.md": section(1, "USE", "a\n")}, source)
    shown = {text(one(pair, "dt")): text(one(pair, "dd")) for pair in tree.css(".label-source__pair")}
    assert shown["Active ingredients"] == "X ACETATE (1 mg in 1 mL)"
    assert shown["Packages"] == "20 mL in 1 VIAL NDC 00000-501-02"
    assert (shown["Set id"], shown["Version"], shown["Effective"]) == ("abc", "13", "2025-10-31")
