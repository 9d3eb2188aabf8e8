"""Claims: what the site says as its reader sees it, and where each of its letters stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from places import PROJECTS, ROOT

from fairbalance.claims.claim import Claim, Kind
from fairbalance.claims.site_claims import claims_of
from fairbalance.markdown.rendering import LOWERED, RAISED
from fairbalance.pipeline import check_project

PLACES = [ROOT, ROOT / "fairbalance/starter/project", *sorted(PROJECTS.iterdir())]
AS_TYPED = {chr(sign): chr(typed) for table in (RAISED, LOWERED) for typed, sign in table.items()}


def claims(project: Path) -> tuple[Claim, ...]:
    checked = check_project(project)
    return claims_of(checked.content, checked.passages)


def section(body: str, tmp_path: Path, head: str = "title: Harm\norder: 30") -> list[Claim]:
    """The claims of one section's body, laid over the minimal project."""
    for file in (PROJECTS / "minimal").rglob("*"):
        if file.is_file():
            copy = tmp_path / file.relative_to(PROJECTS / "minimal")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
    references = "references:\n  a: {citation: Smith 2020}\n  b: {citation: Jones 2021}\n"
    (tmp_path / "content/references.yaml").write_text(references, encoding="utf-8")
    (tmp_path / "content/sections/harm.md").write_text(f"---\n{head}\n---\n{body}", encoding="utf-8")
    return [claim for claim in claims(tmp_path) if claim.at.path.endswith("harm.md") and claim.kind is not Kind.TITLE]


@pytest.mark.parametrize("project", [p for p in PLACES if (p / "content").is_dir()], ids=lambda path: path.name)
def test_each_letter_stands_where_its_claim_says(project: Path) -> None:
    strays = []
    for claim in claims(project):
        filled = {number for fill in claim.fills for number in range(fill.start, fill.end)}
        for offset, sign in enumerate(claim.text):
            if offset not in filled and not sign.isspace():
                at = claim.place(offset)
                line = (project / at.path).read_text(encoding="utf-8").split("\n")[at.line - 1]
                written = line[at.column - 1 : at.column]
                if written not in (sign, AS_TYPED.get(sign), "&", "^", "~"):
                    strays.append((str(at), sign, written))
    assert strays == []


def test_markup_is_no_text_and_its_letters_keep_their_places(tmp_path: Path) -> None:
    (claim,) = section("- **Give** 40 mg/m^2^ to\n  [the patient](page:index) &lt; 5 *days*.\n", tmp_path)
    assert claim.text == "Give 40 mg/m² to the patient < 5 days."
    assert claim.kind is Kind.ITEM
    assert [str(claim.place(claim.text.index(word))) for word in ("Give", "²", "patient", "<", "days")] == [
        f"content/sections/harm.md:{place}" for place in ("5:5", "5:20", "6:8", "6:29", "6:37")
    ]


def test_what_a_link_without_words_shows_is_text_at_the_place_of_the_link(tmp_path: Path) -> None:
    (claim,) = section("Call [](contact:medical) now.\n", tmp_path)
    number = claim.text.removeprefix("Call ").removesuffix(" now.")
    assert number[0] in "1+"
    assert claim.fills[0].end - claim.fills[0].start == len(number)
    assert str(claim.place(7)) == "content/sections/harm.md:5:6"
    assert str(claim.place(claim.text.index("now"))) == "content/sections/harm.md:5:26"


def test_a_citation_speaks_for_the_text_before_it(tmp_path: Path) -> None:
    body = "One. {label=5.1} Two. {ref=a,b verbatim} Three.\n"
    head = "title: Harm\norder: 30\nlabel_section: 5"
    (claim,) = section(body, tmp_path, head)
    assert claim.text == "One. Two. Three."
    said = [
        (claim.text[c.start : c.end].strip(), [f"{by.kind}={by.target}" for by in c.by], c.verbatim)
        for c in claim.cited
    ]
    assert said == [
        ("One.", ["label=5.1"], False),
        ("Two.", ["ref=a", "ref=b"], True),
        ("Three.", ["label=5"], False),
    ]


def test_a_number_stands_in_the_record_of_its_contact_line(tmp_path: Path) -> None:
    section("Harm.\n", tmp_path)
    (claim,) = (claim for claim in claims(tmp_path) if "Call" in claim.text)
    assert str(claim.place(claim.text.index("1-800"))) == "content/contact.yaml:5:21"
    assert str(claim.place(claim.text.rindex("."))) == "content/contact.yaml:4:29"


@pytest.mark.parametrize(
    ("written", "word", "place"),
    [
        (">\n  One *two*\n  three\n  four", "four", "5:3"),
        ("one\n  two three\n  four", "four", "4:3"),
        ("'it''s one\n  four'", "four", "3:3"),
        ('"a \\"b\\" four"', "four", "2:21"),
        ("|\n  one\n    four", "four", "4:5"),
    ],
)
def test_a_text_over_lines_of_yaml_keeps_its_places(tmp_path: Path, written: str, word: str, place: str) -> None:
    section("Harm.\n", tmp_path)
    banner = f"title: Safety\nstatement: {written}\nlink_text: More\n"
    (tmp_path / "content/banner.yaml").write_text(banner, encoding="utf-8")
    (claim,) = (claim for claim in claims(tmp_path) if word in claim.text)
    assert str(claim.place(claim.text.index(word))) == f"content/banner.yaml:{place}"
