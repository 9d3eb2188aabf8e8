"""What is promised of drafts, on real labels: every word is the label's own, boxed warnings are the genuine ones."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from built_label import BuiltLabel
from lxml import etree

from fairbalance.content.front_matter import split_front_matter
from fairbalance.content.located_yaml import LocatedDict, read_yaml
from fairbalance.content.source import read_source
from fairbalance.markdown.letters import Run, letters, runs_of_line, runs_of_prose
from fairbalance.markdown.prose import parse_prose
from fairbalance.problem import Problems

BOXED = {
    *("alprazolam", "apixaban", "arzerra", "aubagio", "cladribine", "clopidogrel", "eliquis", "fluoxetine"),
    *("isotretinoin", "levothyroxine-sodium", "lisinopril", "lisinopril-and-hydrochlorothiazide", "methotrexate"),
    *("oxycodone-and-acetaminophen", "warfarin-sodium"),
}
WITHOUT_INDICATION = {"other_gutstor__e7e75a85_v1.xml"}  # a supplement
OUR_WORDS = ("…", "[To do:")  # of links to what was left out, and of what is to be written
ANOTHERS = re.compile(r"[\x00-\x1f\x7f-\x9f\ufeff]")  # signs that no project may hold


def test_every_word_of_a_draft_is_the_labels_own(label: BuiltLabel) -> None:
    said = letters_of(label.document)
    project = label.project
    foreign = [
        run.text for path in sections(project) for run in runs_of_section(project, path) if run.letters not in said
    ]
    banner = yaml_of(project, "content/banner.yaml")
    statements = [banner["statement"], *([banner["boxed_warning"]["statement"]] if "boxed_warning" in banner else [])]
    spoken = alphabet(said)  # a statement joins items of lists, without the bullets between them
    foreign += [text for text in statements if alphabet("".join(run.text for run in runs_of_line(text))) not in spoken]
    assert [text for text in foreign if not text.startswith(OUR_WORDS)] == []


def test_numbers_and_names_are_the_labels_own(label: BuiltLabel) -> None:
    said = letters_of(label.document).casefold()
    project = label.project
    microsite = yaml_of(project, "content/microsite.yaml")
    texts = [line["number"]["shown"] for name, line in items(yaml_of(project, "content/contact.yaml")["lines"])]
    texts += [str(microsite["brand"]["name"]), *([str(microsite["owner"]["name"])] if "owner" in microsite else [])]
    assert [text for text in texts if letters(text).casefold() not in said and "[To do:" not in text] == []


def test_a_boxed_warning_stands_only_where_one_is_genuine(label: BuiltLabel) -> None:
    medicine = re.fullmatch(r"rx_(.+?)__.*", label.document.name)
    expected = medicine is not None and medicine[1] in BOXED
    assert (label.project / "content/sections/boxed-warning.md").exists() == expected
    assert ("boxed_warning" in yaml_of(label.project, "content/banner.yaml")) == expected


def test_a_label_with_an_indication_gives_it(label: BuiltLabel) -> None:
    text = (label.project / "content/sections/indication.md").read_text(encoding="utf-8")
    assert ("[To do" in text) == (label.document.name in WITHOUT_INDICATION)


@cache
def letters_of(document: Path) -> str:
    """All letters of the document, read in a way of its own."""
    if document.suffix == ".json":
        text = html.unescape(re.sub(r"<[^>]*>", "", "".join(texts_of(json.loads(document.read_bytes())))))
    else:
        root = etree.parse(document).getroot()
        text = "".join(root.itertext()) + "".join(root.xpath("//@value | //@displayName"))
    return letters(ANOTHERS.sub("", text))


def alphabet(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def texts_of(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (text for inner in value.values() for text in texts_of(inner))
    elif isinstance(value, list):
        yield from (text for inner in value for text in texts_of(inner))
    elif isinstance(value, str):
        yield value


def sections(project: Path) -> list[str]:
    return [f"content/sections/{file.name}" for file in sorted((project / "content/sections").glob("*.md"))]


def runs_of_section(project: Path, path: str) -> Iterator[Run]:
    problems = Problems()
    source = read_source(project, path, problems)
    parts = split_front_matter(source, problems) if source else None
    assert parts
    yield from (run for run in runs_of_prose(parse_prose(parts[1])) if isinstance(run, Run))


def yaml_of(project: Path, path: str) -> LocatedDict:
    problems = Problems()
    source = read_source(project, path, problems)
    data = read_yaml(source, problems) if source else None
    assert isinstance(data, LocatedDict)
    return data


def items(data: LocatedDict) -> list[tuple[str, LocatedDict]]:
    return [(str(key), value) for key, value in data.items() if isinstance(value, LocatedDict)]
