"""Ids are short, safe and stay: what comes, goes or is renamed elsewhere moves none."""

from __future__ import annotations

import re
import shutil
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from places import PROJECTS, ROOT

from fairbalance.assets.fingerprint import Asset
from fairbalance.edition.codes import codes
from fairbalance.edition.edition import Edition
from fairbalance.edition.owners import RESERVED
from fairbalance.edition.reading import read_edition
from fairbalance.pipeline import for_review

ID = re.compile(r"[A-Z][A-Z0-9.]*t?\d*-[a-z]?\d+")
SECTIONS = ("hemorrhage", "hemolysis", "adverse-reactions", "adverse-dosing", "section-part-3", "section-partial")
slugs = st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,6}){0,4}", fullmatch=True)
keys = st.builds(
    lambda prefix, slug, ending: f"{prefix}{slug}{ending}",
    st.sampled_from(("", "section-", "highlights-section-", "table-", "contact-", "chart-", "cited-", "label-")),
    slugs | st.text(min_size=1, max_size=12),
    st.sampled_from(("", ".html", "-table", "-table-2", "-2")),
)


def site(*pages: tuple[str, str]) -> Edition:
    """Of pages' bodies, each with its route."""
    return read_edition(Asset(route, f"<body>{body}".encode()) for route, body in pages).edition


def section(name: str, *paragraphs: str) -> str:
    return f'<section id="{name}"><h2>{name}</h2>{"".join(f"<p>{text}</p>" for text in paragraphs)}</section>'


def ids_of(edition: Edition, anchor: str) -> dict[str, str]:
    """Text → id."""
    (code,) = (part.code for part in edition.parts.values() if part.anchor == anchor)
    return {shown.block.text: shown.id for shown in edition.blocks.values() if shown.part == code}


@settings(max_examples=60)
@given(st.lists(keys, max_size=30, unique=True))
def test_codes_are_safe_and_apart(names: list[str]) -> None:
    given_codes = codes(names, RESERVED)
    made = [given_codes[name].upper() for name in names]
    assert len({*made, *(code.upper() for code in RESERVED.values())}) == len({*names, *RESERVED})
    assert all(ID.fullmatch(f"{code}-r1") for code in given_codes.values())


@settings(max_examples=50)
@given(st.lists(slugs, min_size=1, max_size=30, unique=True), st.data())
def test_what_sorts_behind_takes_no_code(names: list[str], data: st.DataObject) -> None:
    of_all = codes(names, {})
    some = list(of_all)[: data.draw(st.integers(0, len(of_all)))]  # they are in their order
    assert codes(some, {}) == {name: of_all[name] for name in some}


@settings(max_examples=20)
@given(st.permutations([*SECTIONS, "contact.html", "table-hemolysis"]))
def test_codes_ask_for_no_order(names: list[str]) -> None:
    of_names = codes(names, {})
    assert [of_names[name] for name in (*SECTIONS, "table-hemolysis")] == [
        *("HEMO", "HEM", "ADVR", "ADV", "PI.PAR3", "PI.PAR", "HEMt")
    ]


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("hemorrhage", "HEM"),
        ("embryo-fetal-toxicity", "EFT"),
        ("table-laboratory-abnormalities", "LAB"),
        ("section-5-1", "PI5.1"),
        ("section-4-8-2", "PI4.8.2"),
        ("section-a", "PIA"),
        ("section-b-2", "PIB.2"),
        ("section-6-1-table-2", "PI6.1t2"),
        ("section-part-12", "PI.PAR12"),
        ("section-boxed-warning", "PI.BOX"),
        ("highlights-section-5", "HL5"),
        ("highlights-section-part-table", "HL.PARt1"),
        ("section-ficha-técnica", "PI.FIC"),
        ("section-показания", f"PI.{codes(['показания'], {})['показания']}"),
        ("contact-medical-information", "C.MED"),
        ("contact.html", "P.CON"),
        ("en/contact.html", "P.CON"),
        ("2024-study", "N2024"),
        ("index.html", "HOME"),
    ],
)
def test_codes_read_well(key: str, code: str) -> None:
    assert codes([key], RESERVED)[key] == code


def test_a_table_named_as_a_section_says_so() -> None:
    names = ["adverse-reactions", "table-adverse-reactions", "contact-adverse-reactions"]
    assert [codes(names, {})[name] for name in names] == ["ADV", "ADVt", "C.ADV"]


@pytest.mark.parametrize("project", [ROOT, *sorted(PROJECTS.iterdir())], ids=lambda path: path.name)
def test_ids_of_projects(project: Path) -> None:
    files = for_review(project).files
    edition = read_edition(files).edition
    assert all(ID.fullmatch(name) and len(name) <= 16 for name in edition.blocks)
    assert len({name.upper() for name in edition.blocks}) == len(edition.blocks)
    turned = read_edition(reversed(files)).edition
    assert turned.digest == edition.digest
    assert turned.blocks.keys() == edition.blocks.keys()
    assert {name: shown.block.cells for name, shown in turned.blocks.items()} == {
        name: shown.block.cells for name, shown in edition.blocks.items()
    }


def test_what_comes_and_goes_elsewhere_moves_nothing() -> None:
    body = section("hemorrhage", "One.", "Two.")
    was = ids_of(site(("index.html", body)), "hemorrhage")
    assert was == {"hemorrhage": "HEM-0", "One.": "HEM-1", "Two.": "HEM-2"}
    for other in (
        section("infections", "One.") + body,
        section("hemostasis", "Two.") + body,
        '<table id="table-hemorrhage"><tr><td>One.</table>' + body,
        "<p>One.</p>" + body + "<p>Two.</p>",
    ):
        assert ids_of(site(("index.html", other)), "hemorrhage") == was
        assert ids_of(site(("a.html", other), ("hemorrhage.html", body)), "hemorrhage") == was


def test_what_is_inserted_moves_what_follows_in_its_part() -> None:
    old = ids_of(site(("index.html", section("a-part", "One.", "Two.", "Three.") + section("b-part", "x"))), "a-part")
    new = site(("index.html", section("a-part", "One.", "New.", "Two.", "Three.") + section("b-part", "x")))
    ids = ids_of(new, "a-part")
    assert ids == old | {"New.": old["Two."], "Two.": old["Three."], "Three.": "PAR-4"}
    assert ids_of(new, "b-part")["x"].endswith("-1")


def test_shared_blocks_have_one_id() -> None:
    shared = '<a class="skip-link" href="#content">Skip</a><header><p>For professionals</p></header>'
    banner = '<section class="safety-banner"><p>Severe.</p></section><footer><p>Foot</p></footer>'
    own = "<main><h1>Own</h1><p>Same words</p></main>"
    pages = [("index.html", shared + own + banner), ("b.html", shared + own + banner), ("c.html", shared + banner)]
    for order in permutations(pages):
        edition = site(*order)
        blocks = {page.route: page.blocks for page in edition.pages}
        assert blocks == {
            "index.html": ("TOP-1", "TOP-2", "HOME-0", "HOME-1", "BAN-1", "FOOT-1"),
            "b.html": ("TOP-1", "TOP-2", "P.B-0", "P.B-1", "BAN-1", "FOOT-1"),
            "c.html": ("TOP-1", "TOP-2", "BAN-1", "FOOT-1"),
        }


def test_the_same_words_twice_in_a_part_are_two_blocks() -> None:
    edition = site(("index.html", section("a-part", "Same.", "Same.")))
    assert [shown.id for shown in edition.blocks.values() if shown.block.text == "Same."] == ["PAR-1", "PAR-2"]


def test_parts_are_named() -> None:
    table = '<table id="section-6-1-table"><tr><td>1</table><table id="section-6-1-table-2"><caption>Rash</caption>'
    part = '<div id="section-part-2"><p>' + "Words of a section without a heading. " * 3 + "</p></div>"
    hidden = '<section id="highlights-section-1"><h3 class="visually-hidden">Uses</h3><p>For adults.</p></section>'
    body = f'<section id="section-6-1"><h3>6.1 Trials</h3>{table}<tr><td>2</table></section>{part}{hidden}<h1>Us</h1>'
    names = {part.code: part.name for part in site(("us.html", body)).parts.values()}
    assert names == {
        "PI6.1": "6.1 Trials",
        "PI6.1t1": "6.1 Trials › table 1",
        "PI6.1t2": "Rash",
        "PI.PAR2": "“Words of a section without a heading. Words of a section …”",
        "HL1": "Uses",
        "P.US": "Page: Us",
    }


@pytest.mark.parametrize("order", ["0", "99"])
def test_a_new_section_and_table_of_a_project_move_no_others(tmp_path: Path, order: str) -> None:
    project = Path(shutil.copytree(PROJECTS / "boxed", tmp_path / "boxed"))
    was = read_edition(for_review(project).files).edition
    table = "caption: Doses\ncolumns: [{header: Day}, {header: mg}]\nrows:\n  - [1, 40]\n"
    (project / "content/tables/kidney-function.yaml").write_text(table, encoding="utf-8")
    text = f"---\ntitle: Quality of life\norder: {order}\n---\nRash. Headache.\n\n::: table kidney-function\n:::\n"
    (project / "content/sections/quality-of-life.md").write_text(text, encoding="utf-8")
    now = read_edition(for_review(project).files).edition
    assert {"quality-of-life", "table-kidney-function"} <= {part.anchor for part in now.parts.values()}
    listing = {"HOME", *(code for code in was.parts if code.startswith("P"))}  # pages that list the sections
    for name, shown in was.blocks.items():
        if shown.part not in listing:
            assert now.blocks[name].block.cells == shown.block.cells
