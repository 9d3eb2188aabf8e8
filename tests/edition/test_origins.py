"""Every block knows the line in which its words are written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from places import PROJECTS, ROOT

from fairbalance.claims.claim import Kind
from fairbalance.edition.origins import Origins
from fairbalance.edition.site_edition import SiteEdition, site_edition
from fairbalance.pipeline import for_review
from fairbalance.problem import Location
from fairbalance.review.material import material_of
from fairbalance.site.environment import wording_places
from fairbalance.starter.new import new_project


def read(project: Path) -> SiteEdition:
    found = for_review(project)
    label = found.checked.label
    return site_edition(found.files, label.content, label.claims, wording_places(found.checked.theme))


@pytest.fixture(scope="module")
def sample() -> SiteEdition:
    return read(ROOT)


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, SiteEdition]:
    project = tmp_path_factory.mktemp("starter") / "new"
    new_project(project)
    return project, read(project)


def place_of(found: SiteEdition, text: str, part: str = "") -> str:
    """Where the one block that begins so is written."""
    blocks = [
        shown.block
        for shown in found.edition.blocks.values()
        if shown.block.text.startswith(text) and shown.part.startswith(part)
    ]
    assert len(blocks) == 1, [block.text for block in blocks]
    return str(blocks[0].at)


def line_of(project: Path, path: str, words: str, behind: str = "") -> str:
    text = (project / path).read_text(encoding="utf-8")
    place = text.index(words, text.index(behind) if behind else 0)
    return f"{path}:{text.count(chr(10), 0, place) + 1}:"


@pytest.mark.parametrize(
    ("text", "part", "path", "words"),
    [
        ("Clolar® causes", "BAN", "content/banner.yaml", "Clolar® causes"),
        ("Important Safety Information for", "BAN", "content/banner.yaml", "Important Safety Information for"),
        (
            "Important Safety Information Clolar®",
            "ISI",
            "content/microsite.yaml",
            "Important Safety Information Clolar",
        ),
        ("Parameter | Any grade", "LAB", "content/tables/laboratory-abnormalities.yaml", "Parameter"),
        ("Anemia | 83%", "LAB", "content/tables/laboratory-abnormalities.yaml", "[Anemia"),
        ("Product and reimbursement", "C.PRO", "content/contact.yaml", "Product and reimbursement"),
        ("1-888-847-4877", "C.PAT", "content/contact.yaml", "1-888-847-4877"),
    ],
)
def test_places_of_the_sample(sample: SiteEdition, text: str, part: str, path: str, words: str) -> None:
    blocks = [s for s in sample.edition.blocks.values() if s.part.startswith(part) and s.block.text.startswith(text)]
    assert str(blocks[0].block.at).startswith(line_of(ROOT, path, words))


def test_a_row_has_the_claims_of_its_cells(sample: SiteEdition) -> None:
    claims = sample.origins["LAB-r4"].claims
    assert [(claim.text, claim.kind) for claim in claims] == [
        ("Neutropenia", Kind.CELL),
        ("64%", Kind.CELL),
        ("64%", Kind.CELL),
    ]


@pytest.mark.parametrize(
    ("text", "part", "path", "words"),
    [
        ("Adverse reactions in at least 10%", "ADVt", "content/tables/adverse-reactions.yaml", "Adverse reactions in"),
        ("Any grade (%) n = 212", "ADVt", "content/tables/adverse-reactions.yaml", "Any grade"),
        ("Neutropenia[^b] | 16", "ADVt", "content/tables/adverse-reactions.yaml", "Neutropenia, notes"),
        ("b Graded by CTCAE", "ADVt", "content/tables/adverse-reactions.yaml", "Graded by CTCAE"),
        ("Source: Study 1", "ADVt", "content/tables/adverse-reactions.yaml", "Study 1, Prescribing"),
        ("Material code", "FOOT", "content/microsite.yaml", "MAT-"),
        ("1 Fablexa (fabulinib capsules). Prescribing", "HOME", "content/references.yaml", "Fablexa"),
    ],
)
def test_places_in_a_table(starter: tuple[Path, SiteEdition], text: str, part: str, path: str, words: str) -> None:
    project, found = starter
    place = place_of(found, text, part)
    assert place.startswith(path)
    written = (project / path).read_text(encoding="utf-8").split("\n")
    assert words.partition(",")[0] in written[int(place.split(":")[1]) - 1]


def test_no_block_of_a_project_is_without_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever has words in content, label or templates is found there, and not only the part that it stands in."""
    fallen: list[str] = []
    of = Origins.of

    def told(self: Origins, block, anchor: str, route: str):  # type: ignore[no-untyped-def]
        self._places.of = lambda anchor, route: fallen.append(block.block.text) or Location("")  # type: ignore[method-assign,func-returns-value]
        return of(self, block, anchor, route)

    monkeypatch.setattr(Origins, "of", told)
    for project in (ROOT, *sorted(PROJECTS.iterdir())):
        read(project)
    assert fallen == []


def test_the_same_words_in_two_parts(tmp_path: Path) -> None:
    project = Path(shutil.copytree(PROJECTS / "minimal", tmp_path / "twice"))
    words = "Monitor blood counts weekly."
    for name, order in (("one", 99), ("two", 90)):  # the first on the page is not the first among the files
        text = f"---\ntitle: Section {name}\norder: {order}\n---\n\nAs said.\n\n{words}\n\n{words}\n"
        (project / f"content/sections/{name}.md").write_text(text, encoding="utf-8")
    found = read(project)
    places = {
        shown.id: str(shown.block.at)
        for shown in found.edition.blocks.values()
        if shown.block.text == "Monitor blood counts weekly."
    }
    assert list(places.values()) == [
        f"content/sections/{name}.md:{line}:1" for name in ("two", "one") for line in (8, 10)
    ]


def test_the_same_words_on_a_page_and_in_a_section(tmp_path: Path) -> None:
    project = Path(shutil.copytree(PROJECTS / "minimal", tmp_path / "twice"))
    with (project / "content/pages/index.md").open("a", encoding="utf-8") as page:
        page.write("\n\nHarm occurred in 10% of patients.\n")
    found = read(project)
    blocks = (
        shown for shown in found.edition.blocks.values() if shown.block.text == "Harm occurred in 10% of patients."
    )
    assert {shown.part: shown.block.at.path for shown in blocks} == {
        "HOME": "content/pages/index.md",
        "WAR": "content/sections/warnings.md",
    }


def test_a_wording_of_the_project_is_where_the_project_says_it(minimal: Path) -> None:
    (minimal / "templates").mkdir()
    (minimal / "templates" / "wording.yaml").write_text("skip_to_content: Jump to the text\n", encoding="utf-8")
    blocks = material_of(for_review(minimal)).edition.blocks
    assert blocks["TOP-1"].block.text == "Jump to the text"
    assert str(blocks["TOP-1"].block.at) == "templates/wording.yaml:1:18"
