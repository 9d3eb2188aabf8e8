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
