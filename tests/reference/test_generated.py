"""The pages of the documentation that are made from the program are the ones that it would make now."""

from __future__ import annotations

import pytest
from places import ROOT

from fairbalance.reference.__main__ import PAGES


@pytest.mark.parametrize("name", PAGES)
def test_it_is_current(name: str) -> None:
    """`make reference` writes it anew."""
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == PAGES[name]()
