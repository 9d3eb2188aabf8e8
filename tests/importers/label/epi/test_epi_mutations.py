"""Documents that were damaged anywhere are read, or refused with a place: never a traceback."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import pytest
from importers.label.epi.test_epi_files import GIVEN

from fairbalance.importers.label.reader import read_label
from fairbalance.problem import Problems

CASES = Path(__file__).parent / "cases"
SMALL = [CASES / name for name in ("us-label.json", "eu-annexes.xml", "pictures.json", "wrong-shapes.json")]
REAL = [
    file
    for name in ("evoltra-clofarabine-pil-en.converted.json", "vfendtableten.xml")
    if (file := GIVEN / name).exists()
]
ODD = (
    *(b"<", b">", b'"', b"{", b"}", b"[", b"]", b",", b"&", b"\\", b"\\u0000", b"\\ud800", b"\xff", b"\x00", b"&#0;"),
    *(
        b"null",
        b"true",
        b"-1e999",
        b"</div>",
        b"<div>",
        b"<table><tr>",
        b"</li>",
        b"<br>",
        b"&nbsp;",
        b"<!DOCTYPE x>",
        b"\xc2\x96",
    ),
    *(
        b"&lt;p&gt;x&lt;/p&gt;",
        b"<svg><script/></svg>",
        b"<ol start='99999999999999'>",
        b"colspan='99999'",
        b"<img src='data:x'/>",
    ),
)
VALUES: tuple[Any, ...] = (None, True, 7, 1.5, "", "x", [], {}, [[]], {"a": [1]}, ["x", {"b": None}], "<div>y</div>")


@pytest.mark.parametrize("start", range(0, 1000, 100))
def test_damaged_bytes(start: int, tmp_path: Path) -> None:
    for number in range(start, start + 100):
        random = Random(number)
        file = random.choice(SMALL if number % 4 else REAL or SMALL)
        data = bytearray(file.read_bytes())
        for _ in range(random.randint(1, 4)):
            at, length = random.randrange(len(data)), random.choice((0, 1, 1, 5, 50))
            data[at : at + length] = random.choice((random.choice(ODD), b"", bytes(data[at : at + length]) * 2))
        _is_read_or_told(tmp_path / file.name, bytes(data))


@pytest.mark.parametrize(
    "file", [file for file in (*SMALL, *REAL) if file.suffix == ".json"], ids=lambda file: file.stem
)
def test_damaged_values(file: Path, tmp_path: Path) -> None:
    whole = file.read_text(encoding="utf-8")
    for number in range(100):
        random = Random(number)
        document = json.loads(whole)
        for _ in range(random.randint(1, 3)):
            _damage(document, random)
        _is_read_or_told(tmp_path / file.name, json.dumps(document).encode())


def _damage(value: Any, random: Random) -> None:
    """Puts something of another kind in the place of one of its values, however deep."""
    places = [(value, key) for key in (value if isinstance(value, dict) else range(len(value)))]
    holder, key = random.choice(places) if places else (None, None)
    if holder is None:
        return
    if isinstance(holder[key], dict | list) and holder[key] and random.random() < 0.85:
        _damage(holder[key], random)
    else:
        holder[key] = deepcopy(random.choice(VALUES))


def _is_read_or_told(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    problems = Problems()
    document = read_label(file, problems)
    assert document is not None or problems.errors
    lines = data.count(b"\n") + 1
    assert all(1 <= problem.at.line <= lines and problem.at.column >= 1 for problem in problems)


@pytest.mark.parametrize("levels", [200, 100_000])
@pytest.mark.parametrize(("opened", "closed"), [('{"a":', "}"), ("[", "]"), ('{"section":[', "]}")])
def test_nesting(levels: int, opened: str, closed: str, tmp_path: Path) -> None:
    problems = Problems()
    file = tmp_path / "deep.json"
    file.write_text(opened * levels + "1" + closed * levels, encoding="utf-8")
    assert read_label(file, problems) is None
    assert [problem.rule for problem in problems] == ["label-nesting"]


@pytest.mark.parametrize("opened", ["<div>", "<b>", "<table><tr><td>", "<ul><li>", "&lt;p&gt;<b>"])
@pytest.mark.parametrize("levels", [100, 50_000])
def test_nesting_of_narrative(opened: str, levels: int, tmp_path: Path) -> None:
    problems = Problems()
    file = tmp_path / "deep.json"
    section = {"title": "A", "text": {"div": f"<div>{opened * levels}x"}}
    file.write_text(json.dumps({"resourceType": "Composition", "section": [section]}), encoding="utf-8")
    read_label(file, problems)
    assert "label-nesting" in [problem.rule for problem in problems]
