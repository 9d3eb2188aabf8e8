"""Run beside a project: `pytest` in this folder, with fairbalance and this package installed."""

import json
import subprocess
from pathlib import Path


def test_a_word_is_found_where_it_stands(tmp_path: Path) -> None:
    subprocess.run(["fairbalance", "new", tmp_path / "site"], check=True)
    page = tmp_path / "site" / "content" / "pages" / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nEach subject received one dose.\n", encoding="utf-8")
    command = ["fairbalance", "--project", tmp_path / "site", "check", "--select", "house-word", "--format", "json"]
    (found,) = json.loads(subprocess.run(command, capture_output=True, text=True).stdout)
    assert (found["path"], found["column"]) == ("content/pages/index.md", 6)
    assert found["message"] == "our house does not say 'subject'"
