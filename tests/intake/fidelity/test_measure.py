"""A page that says what its document says has no difference; each fault that is put into it is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fairbalance.intake.fidelity import Fidelity, measure

HERE = Path(__file__).parent
DOCUMENT = (HERE / "label.xml").read_text(encoding="utf-8")
PAGE = (HERE / "page.html").read_text(encoding="utf-8")
FAULTS = HERE / "faults.txt"
FAULT = re.compile(r"^## (?P<name>.+)\n- (?P<old>.+)\n\+ ?(?P<new>.*)\n(?P<told>(?:(?!## ).+\n)*)", re.MULTILINE)


def measured(document: str = DOCUMENT, page: str = PAGE) -> Fidelity:
    return measure(document.encode(), "spl", page)


def changed(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


def test_a_faithful_page() -> None:
    fidelity = measured()
    assert fidelity.differences == ()
    assert [(count.kind.value, count.document, count.page) for count in fidelity.counts] == [
        ("sections", 6, 6),
        ("words", 122, 122),
        ("cells", 11, 11),
        ("footnotes", 4, 4),
        ("lists", 5, 5),
        ("images", 1, 1),
        ("links", 5, 5),
        ("marks", 1, 1),
    ]


def test_every_fault_is_told(pytestconfig: pytest.Config) -> None:
    written = FAULTS.read_text(encoding="utf-8")

    def told(fault: re.Match[str]) -> str:
        page = changed(PAGE, fault["old"], fault["new"])
        differences = measured(page=page).differences
        assert differences, fault["name"]
        return (
            f"## {fault['name']}\n- {fault['old']}\n+ {fault['new']}".rstrip()
            + "".join(f"\n{difference}" for difference in differences)
            + "\n"
        )

    now = FAULT.sub(told, written)
    if pytestconfig.getoption("--update-cases"):
        FAULTS.write_text(now, encoding="utf-8")
    assert now == written
