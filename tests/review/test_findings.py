"""Findings are laid to the blocks that they are about."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from places import PROJECTS

from fairbalance.pipeline import for_review
from fairbalance.review.material import Material, material_of


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PROJECTS / "cited", tmp_path / "cited"))


def remarked(project: Path, path: str, above: str) -> Material:
    """With a remark above the first line that begins so; `to check` makes it a finding."""
    file = project / "content" / path
    lines = file.read_text(encoding="utf-8").split("\n")
    place = next(number for number, line in enumerate(lines) if line.strip().startswith(above))
    indent = lines[place][: len(lines[place]) - len(lines[place].lstrip())]
    lines.insert(place, f"{indent}# to check: the remark of this test")
    file.write_text("\n".join(lines), encoding="utf-8")
    return material_of(for_review(project))


def blocks_with(material: Material, words: str) -> list[str]:
    return [
        material.edition.blocks[name].block.text
        for name, notes in material.notes.items()
        if any(words in problem.message for problem in notes.findings)
    ]


def test_a_remark_belongs_to_the_text_below_it(project: Path) -> None:
    material = remarked(project, "banner.yaml", "statement:")
    (text,) = blocks_with(material, "the remark of this test")
    assert text.startswith(str(material.content.banner.statement)[:20])


def test_a_remark_above_a_key_that_nobody_sees_belongs_to_its_section_or_page(project: Path) -> None:
    for folder in ("sections", "pages"):
        file = next(iter(sorted((project / "content" / folder).glob("*.md"))))
        key = next(
            line
            for line in file.read_text(encoding="utf-8").split("\n")[1:]
            if line.startswith(("id:", "order:", "title:", "navigation:", "route:"))
        )
        material = remarked(project, f"{folder}/{file.name}", key)
        found = [
            (name, problem.at.path)
            for name, notes in material.notes.items()
            for problem in notes.findings
            if "the remark of this test" in problem.message
        ]
        assert found
        assert {material.notes[name].origin.at.path for name, _ in found} == {path for _, path in found}
        assert not [problem for problem in material.elsewhere if "the remark of this test" in problem.message]
        shutil.copytree(PROJECTS / "cited", project, dirs_exist_ok=True)


def test_what_is_about_no_text_stands_elsewhere(project: Path) -> None:
    material = remarked(project, "microsite.yaml", "status:")
    assert not blocks_with(material, "the remark of this test")
    assert [problem.message for problem in material.elsewhere if "remark" in problem.message]


def test_every_finding_is_somewhere_and_once_in_a_block(project: Path) -> None:
    found = for_review(project)
    material = material_of(found)
    held = [problem for notes in material.notes.values() for problem in notes.findings]
    assert {*held, *material.elsewhere} == set(found.findings)
    assert not set(held) & set(material.elsewhere)
    assert all(len(set(notes.findings)) == len(notes.findings) for notes in material.notes.values())
