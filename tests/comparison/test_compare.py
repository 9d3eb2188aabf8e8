"""The command, on projects and on real documents."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest
from places import PROJECTS, ROOT

from fairbalance.comparison.compared import Version, compare, project_version
from fairbalance.comparison.data import as_json
from fairbalance.comparison.parts.part_changes import compare_parts
from fairbalance.comparison.terminal import as_text
from fairbalance.intake.reading import label_of
from fairbalance.parts.label_parts import label_parts
from fairbalance.parts.part import Part
from fairbalance.redline.block import Block
from fairbalance.redline.changes import NEW, OLD

SPL = ROOT.parent / "shared" / "data" / "spl"
ELIQUIS = [SPL / f"rx_eliquis__a454cd24_v{version}.xml" for version in (37, 38)]
with_labels = pytest.mark.skipif(not SPL.is_dir(), reason="the given labels are not here")


def run(*arguments: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "build.py"), "compare", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd)


def test_it_is_a_report_and_no_judgement(minimal: Path) -> None:
    banner = minimal / "content" / "banner.yaml"
    banner.write_text(banner.read_text().replace("cause harm", "cause no harm"))
    done = run(PROJECTS / "minimal", minimal)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Minivan can cause {+no+} harm." in done.stdout
    assert "\x1b" not in done.stdout


def test_colours_are_for_a_person_and_signs_for_the_terminal_are_shown(minimal: Path) -> None:
    banner = minimal / "content" / "banner.yaml"
    banner.write_text(banner.read_text(encoding="utf-8").replace("harm", "\u202emrah"), encoding="utf-8")
    report = as_text(compare(project_version(PROJECTS / "minimal"), project_version(minimal)), colour=True)
    assert "\x1b[31m[-harm-]\x1b[0m\x1b[32m{+�mrah+}\x1b[0m" in report
    assert "\u202e" not in report


def test_what_cannot_be_compared_is_told_with_its_place(minimal: Path) -> None:
    (minimal / "content" / "banner.yaml").write_text("title: [Safety\n")
    done = run(PROJECTS / "minimal", "minimal", cwd=minimal.parent)
    assert done.returncode == 1
    assert "minimal/content/banner.yaml:1:8: error[yaml-syntax]" in done.stderr
    assert "Traceback" not in done.stderr
    assert run(minimal, "nowhere").returncode == 2
    assert run(minimal).returncode == 2


def test_a_project_without_a_label_has_nothing_in_common_with_a_document(tmp_path: Path) -> None:
    document = tmp_path / "label.xml"
    document.write_text(
        '<document xmlns="urn:hl7-org:v3"><setId root="a"/><title>T</title><component><structuredBody><component>'
        "<section><title>1 USE</title><text><paragraph>None.</paragraph></text></section>"
        "</component></structuredBody></component></document>"
    )
    done = run(PROJECTS / "minimal", document)
    assert done.returncode == 1
    assert "error[label-missing]" in done.stderr
    assert run(document, document, "--format", "json").returncode == 0


@with_labels
def test_two_versions_of_a_real_label() -> None:
    """What differs was found by hand: see each line in the two documents."""
    old, new = (Version(file.name, label_of(file)) for file in ELIQUIS)
    compared = compare(old, new)
    report = as_text(compared)
    assert "version      37 → 38" in report
    changed = [part.part.name for part in (compared.label.parts if compared.label else ()) if part.differs]
    assert changed == [
        "16 › How Supplied",
        "“Marketed by: Bristol-Myers Squibb Company Princeton, NJ …”",
        "“MEDICATION GUIDE”",
    ]
    for line in (
        "~ Package Size {+/ NDC Code+}",
        "~ [-NDC Code-]",
        "~ 2.5 mg, NDC Code: [-55154-0612-0 55154-0612-8-]",
        "- [-OVERBAGS - WARNING: These Unit Dose packages are not child resistant and are Intended for",
        "< Rotachrom® is a registered trademark of Diagnostica Stago.",
        "> Rotachrom® is a registered trademark of Diagnostica Stago.",
        "~ [-L50532020424-]{+L5053202Z0724+}",
        "~ ER7197 Rev. [-A-]{+B+}",
        "~ [-L52817950524A-]{+L52817950326+}",
    ):
        assert f"    {line}\n" in report
    assert max(map(len, report.splitlines())) <= 100


@with_labels
def test_as_data_every_change_has_its_place_and_its_words() -> None:
    old, new = (Version(file.name, label_of(file)) for file in ELIQUIS)
    data = json.loads(as_json(compare(old, new)))
    supplied = next(part for part in data["label"]["parts"] if part["new"]["name"] == "16 › How Supplied")
    assert supplied["other_id"] is True
    assert supplied["new"]["path"] == "content/label/sections/16-how-supplied-storage-and-handling.md"
    assert [change["fate"] for change in supplied["changes"]] == ["changed", "changed", "changed", "deleted"]
    row = supplied["changes"][1]
    assert row["cells"][-1] == {
        "old": 4,
        "new": None,
        "where": ["2.5 mg", "NDC Code"],
        "runs": [["deleted", "55154-0612-0 55154-0612-8"]],
    }
    for change in supplied["changes"]:
        texts = ["".join(text for kind, text in cell["runs"] if kind != "inserted") for cell in change["cells"]]
        assert texts in ([], change["old"]["cells"])


@with_labels
def test_of_any_two_documents_both_can_be_rebuilt_and_told() -> None:
    """Drugs, a supplement, leaflets of other countries: the eight smallest, each against the next."""
    files = sorted(SPL.parent.glob("*/*.[jx]*"), key=lambda file: file.stat().st_size)[1:9]
    versions = [Version(file.name, label_of(file)) for file in files]
    for old, new in zip(versions, [*versions[1:], versions[0]], strict=True):
        compared = compare(old, new)
        assert compared.label
        for part in compared.label.parts:
            before = [change.old for change in part.changes if change.fate in OLD]
            after = [change.new for change in part.changes if change.fate in NEW]
            assert before == list(part.old.blocks if part.old else ())
            assert after == list(part.new.blocks if part.new else ())
        assert as_text(compared, 60)
        assert json.loads(as_json(compared))["label"]["same_product"] is False
        assert not any(part.differs for part in compare(old, old).label.parts)  # type: ignore[union-attr]


@with_labels
def test_two_versions_of_seventy_thousand_words_take_less_than_three_seconds() -> None:
    """Some labels after one another, against the same with words changed everywhere, and neither ids nor titles."""
    parts = [part for file in sorted(SPL.glob("rx_a*.xml")) for part in label_parts(label_of(file))]
    old = [Part("", tuple(block for block in part.blocks if block.kind != "title"), part.at) for part in parts]
    new = [replace(part, blocks=tuple(map(edited, part.blocks))) for part in old]
    words = sum(len(block.text.split()) for part in old for block in part.blocks)
    begun = process_time()
    compared = compare_parts(old, new)
    assert process_time() - begun < 3
    assert words > 70_000
    both = [(part.old, part.new) for part in compared if part.old and part.new]
    assert len(both) > 0.8 * len(old)  # the others hold no text of their own, or a line of it
    assert all(one.at == other.at for one, other in both)


def edited(block: Block) -> Block:
    """With every twentieth word another."""
    cells = [" ".join("77" if n % 20 == 7 else word for n, word in enumerate(cell.split())) for cell in block.cells]
    return replace(block, cells=tuple(cells), meant=())
