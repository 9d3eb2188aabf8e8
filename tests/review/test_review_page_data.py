"""What the review page knows: it holds the whole site once, each block with its notes, and lets nothing run or ask."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from base64 import b64decode, b64encode
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from places import PROJECTS, ROOT

from fairbalance.comments.comment import Comment, Kind
from fairbalance.comparison.editions import compare_editions
from fairbalance.pipeline import for_review
from fairbalance.review.material import Material, material_of
from fairbalance.review.page import review_page
from fairbalance.starter.new import new_project


def data_of(page: bytes) -> Any:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page.decode(), re.DOTALL)
    assert found
    return json.loads(found[1])


def block_of(page: bytes, name: str) -> Any:
    return next(block for block in data_of(page)["blocks"] if block["id"] == name)


@pytest.fixture(scope="module")
def sample() -> Material:
    return material_of(for_review(ROOT))


@pytest.fixture(scope="module")
def page(sample: Material) -> bytes:
    return review_page(sample)


def test_every_page_and_block_is_in_it_once_and_in_order(sample: Material, page: bytes) -> None:
    data = data_of(page)
    assert [one["route"] for one in data["pages"]] == [
        "index.html",
        "important-safety-information.html",
        "contact.html",
        "404.html",
    ]
    assert {one["route"]: tuple(one["blocks"]) for one in data["pages"]} == {
        one.route: one.blocks for one in sample.edition.pages
    }
    assert {one["route"]: one["html"] for one in data["pages"]} == dict(sample.marked)
    assert [(one["id"], tuple(one["cells"])) for one in data["blocks"]] == [
        (name, shown.block.cells) for name, shown in sample.edition.blocks.items()
    ]
    assert (data["content"], data["site"]) == (sample.edition.digest, "Clolar (clofarabine injection)")


def test_a_block_says_where_it_is_written_what_it_cites_and_what_is_found(page: bytes) -> None:
    block = block_of(page, "INF-1")
    assert block["at"] == "content/sections/infections.md:6"
    first = block["references"][0]
    assert (first["verdict"], first["source"], first["cites"]) == (
        "verbatim",
        "the reference 'capture'",
        ["ref capture"],
    )
    assert first["at"].startswith("content/references/capture.txt:")
    assert first["quotation"] == block["cells"][0][first["start"] : first["end"]]
    findings = data_of(page)["findings"]
    found = [findings[number] for number in block_of(page, "VOD-1").get("findings", ())]
    assert all({"rule", "severity", "message", "at"} <= one.keys() for one in found)
    assert any(one["waived"][2] == "2027-12-31" for one in findings if "waived" in one)


def test_a_source_that_is_not_there_is_told(tmp_path: Path) -> None:
    new_project(tmp_path / "new")
    block = block_of(review_page(material_of(for_review(tmp_path / "new"))), "LIV-1")
    assert [one["verdict"] for one in block["references"]] == ["verbatim", "not found"]
    absent = block["references"][1]
    assert (absent["cites"], absent["absent"]) == (["label 5.1"], True)
    assert block["cells"][0][absent["start"] : absent["end"]] == "See the boxed warning."


def test_a_cited_place_that_says_something_else_is_quoted(tmp_path: Path) -> None:
    shutil.copytree(PROJECTS / "cited", tmp_path / "cited")
    section = tmp_path / "cited/content/sections/efficacy.md"
    text = section.read_text(encoding="utf-8")
    section.write_text(text.replace("10^6^. {ref", "10^6^. Umbrellas juggle purple mountains. {ref"), encoding="utf-8")
    page = review_page(material_of(for_review(tmp_path / "cited")))
    (found,) = (one for one in block_of(page, "EFF-1")["references"] if one["verdict"] == "not found")
    (place,) = found["instead"]
    assert place["source"] == "the reference 'smith-2020'"
    assert place["at"] == "content/references.yaml:5"
    assert place["says"].startswith("Patients responded in 62% of cases")


def test_only_its_own_script_may_run_and_nothing_may_be_asked_for(page: bytes) -> None:
    text = page.decode()
    policy = unescape(re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)[1])  # type: ignore[index]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in policy
    script = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    style = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    assert (len(script), len(style)) == (1, 1)
    for piece in (*script, *style, *data_of(page)["sheets"].values()):
        assert f"'sha256-{b64encode(hashlib.sha256(piece.encode()).digest()).decode()}'" in policy
    unsafe = r"innerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|fetch\(|XMLHttp"
    assert not re.search(unsafe, script[0])
    assert not re.search(r"url\((?!.data:)", style[0])


def test_what_anybody_wrote_cannot_end_the_data(sample: Material) -> None:
    wild = "</script><script>alert(1)</script><!-- <SCRIPT> \u2028 ]]>"
    comment = Comment("c1", wild, Kind.MUST_CHANGE, wild, "HEM-1", "HEM-1", quote=wild, reply=wild)
    page = review_page(replace(sample, comments=(comment,)))
    assert data_of(page)["comments"][0]["comment"] == wild
    assert page.decode().lower().count("<script") == 2
    assert page.decode().count("</script>") == 2


def test_changes_are_told_at_their_blocks_and_what_is_gone_behind_its_neighbour(
    sample: Material, tmp_path: Path
) -> None:
    old = tmp_path / "old"
    shutil.copytree(ROOT / "content", old / "content")
    infections, contact = old / "content/sections/infections.md", old / "content/pages/contact.md"
    infections.write_text(infections.read_text().replace("83%", "81%") + "\n- An item that is gone.\n")
    contact.write_text(contact.read_text().replace("description: Telephone", "description: Phone"))
    changes = compare_editions(material_of(for_review(old)).edition, sample.edition)
    page = review_page(replace(sample, changes=changes, against="the version before"))
    change = block_of(page, "INF-1")["change"]
    assert (change["fate"], change["figures"]) == ("changed", True)
    assert [run for run in change["cells"][0][2] if run[0] != "="] == ["-81%", "+83%"]
    data = data_of(page)
    assert [(one["behind"], one["cells"]) for one in data["removed"]] == [("INF-1", ["An item that is gone."])]
    (head,) = (one for one in data["heads"]["contact.html"] if one["kind"] == "description")
    assert [run for run in head["redline"] if run[0] != "="] == ["-Phone", "+Telephone"]
    assert sum("change" in block for block in data["blocks"]) == 1
    assert review_page(replace(sample, changes=changes, against="the version before")) == page


def test_pictures_stand_in_the_file(page: bytes) -> None:
    boxed = material_of(for_review(ROOT / "tests/projects/boxed"))
    data = data_of(review_page(boxed))
    assert data["pictures"]
    for route, url in data["pictures"].items():
        assert b64decode(url.partition("base64,")[2]) == boxed.files[route]
    assert len(page) <= 1_500_000
