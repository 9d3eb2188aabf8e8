"""The sample's edition: every text of its pages is a block with an id, and knows where it is written."""

from __future__ import annotations

from places import ROOT

from fairbalance.edition.stored import as_json, from_json
from fairbalance.pipeline import for_review
from fairbalance.review.material import material_of


def test_blocks_of_the_sample() -> None:
    material = material_of(for_review(ROOT))
    blocks = material.edition.blocks
    row = blocks["LAB-r4"].block
    assert row.cells == ("Neutropenia", "64%", "64%")
    assert str(row.at) == "content/tables/laboratory-abnormalities.yaml:11:6"
    assert blocks["HEM-1"].block.text.startswith("Serious and fatal hemorrhage")
    assert [problem.rule for problem in material.notes["SKI-1"].findings] == ["name-spelling"]
    assert all('data-block="HEM-1"' in html for html in material.marked.values())
    assert from_json(as_json(material.edition)) == material.edition


def test_what_stands_above_every_page_belongs_to_its_top() -> None:
    """Each link that skips is a block, placed at its own wording; the search is not the first text of a page."""
    material = material_of(for_review(ROOT))
    blocks = material.edition.blocks
    skips = [blocks[name].block for name in ("TOP-1", "TOP-2")]
    wording = ("templates/wording.yaml",) * 2
    assert [block.text for block in skips] == ["Skip to content", "Skip to Important Safety Information"]
    assert tuple(block.at.path for block in skips) == wording
    search = {name for name, shown in blocks.items() if ("data-none", "p") in {one[::2] for one in shown.hidden}}
    assert {name.partition("-")[0] for name in search} == {"TOP"}
    assert {shown for html in material.marked.values() for shown in [html.count('data-block="TOP-2"')]} == {1}
