"""The reference of keys is current, and can be looked up."""

from __future__ import annotations

import re
import subprocess
import sys

from places import ROOT

from fairbalance.reference.keys import key_reference
from fairbalance.reference.schemas import FILE_KINDS


def test_every_table_has_its_four_columns() -> None:
    """Whatever signs a description holds."""
    rows = [line for line in key_reference().splitlines() if line.startswith("|")]
    assert {len(re.findall(r"\|", row)) for row in rows} == {5}


def test_every_link_leads_to_one_place() -> None:
    page = key_reference()
    headings = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    places = [re.sub(r"[^\w -]", "", heading).replace(" ", "-") for heading in headings]
    assert len(places) == len(set(places))
    assert set(re.findall(r"\]\(#([\w-]+)\)", page)) <= set(places)
    assert len(re.findall(r"^## ", page, re.MULTILINE)) == len(FILE_KINDS)


def test_docs_name_every_schema() -> None:
    text = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `(\w+)\.json` \|.* `([^`]+)` \|$", text, re.MULTILINE)
    assert sorted(named) == sorted((kind.name, kind.files) for kind in FILE_KINDS)


def test_a_build_does_not_wait_for_this_room() -> None:
    code = "import sys, fairbalance.cli; print([name for name in sys.modules if 'fairbalance.reference' in name])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
