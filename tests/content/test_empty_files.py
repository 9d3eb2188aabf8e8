"""A file whose keys are all optional may hold comments alone: whoever tries keys out comments them out."""

from __future__ import annotations

from pathlib import Path

import pytest

from fairbalance.pipeline import check
from fairbalance.problem import ProblemsFound


@pytest.mark.parametrize("text", ["", "# profile: us-hcp\n", "\n\n"])
@pytest.mark.parametrize("name", ["checks.yaml", "waivers.yaml"])
def test_nothing_is_asked_for(minimal: Path, name: str, text: str) -> None:
    before = check(minimal)
    (minimal / "content" / name).write_text(text, encoding="utf-8")
    assert check(minimal) == before


def test_what_needs_keys_says_which(minimal: Path) -> None:
    (minimal / "content" / "references.yaml").write_text("# pi:\n", encoding="utf-8")
    with pytest.raises(ProblemsFound, match="Write at least: references"):
        check(minimal)
