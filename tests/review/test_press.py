"""The press: what it prints, what it refuses, and what it says where it cannot print."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from places import ROOT
from pypdf import PdfReader

from fairbalance.problem import EnvironmentFailed
from fairbalance.review.press import pdf_of

SIGNS = "≥ ≤ ® ™ © m² m³ µ μ – — “ ” ‘ ’ × ± ° § † ‡ ¶ • … ⁶ ₂ α β ↑ → é ö ß"
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="9">in the picture</text></svg>'


def page(body: str) -> str:
    return f'<!doctype html><html lang="de"><head><title>A title</title></head><body>{body}</body></html>'


def test_title_and_language_are_those_of_the_page() -> None:
    pdf = PdfReader(BytesIO(pdf_of(page("<h1>Words</h1>"), "")))
    assert pdf.metadata is not None
    assert (pdf.metadata.title, pdf.trailer["/Root"]["/Lang"]) == ("A title", "de")
    assert pdf.metadata.creation_date is None  # nothing that a clock says
    assert pdf.pages[0].extract_text().strip() == "Words"


def test_every_sign_of_a_label_has_a_letter() -> None:
    for family in ("Liberation Serif", "Liberation Sans"):
        pdf = pdf_of(
            page(f"<p>{SIGNS}</p>"), f'p {{ font-family: "{family}", sans-serif; font-variant-ligatures: none }}'
        )
        assert "".join(PdfReader(BytesIO(pdf)).pages[0].extract_text().split()) == "".join(SIGNS.split())


def test_a_sign_without_a_letter_is_no_empty_box() -> None:
    with pytest.raises(EnvironmentFailed, match=r"no font on this machine has these signs: .*U\+13000"):
        pdf_of(page("<p>10 \U00013000 mg</p>"), "")


def test_a_sign_that_is_a_letter_in_one_font_only_is_told_by_its_number() -> None:
    text = PdfReader(BytesIO(pdf_of(page("<p>10 \uf03c mg</p>"), ""))).pages[0].extract_text()
    assert "10 [U+F03C] mg" in text


def test_pictures_are_the_files_that_are_given_and_nothing_is_fetched(tmp_path: Path) -> None:
    there = tmp_path / "there.svg"
    there.write_bytes(PICTURE.replace(b"in the picture", b"of the machine"))
    html = page(f'<img src="assets/a.svg" alt="a"><img src="{there.as_uri()}" alt="b"><img src="gone.svg" alt="c">')
    text = PdfReader(BytesIO(pdf_of(html, "", {"assets/a.svg": PICTURE}))).pages[0].extract_text()
    assert "in the picture" in text
    assert "of the machine" not in text


@pytest.mark.parametrize(
    ("instead", "said"),
    [
        ('raise ModuleNotFoundError("No module", name="weasyprint")', "pip install 'fairbalance[pdf]'"),
        ("raise OSError(\"cannot load library 'libpango-1.0-0': error 0x7e\")", "libpango-1.0-0 libpangoft2-1.0-0"),
    ],
    ids=["without weasyprint", "without Pango"],
)
def test_it_says_what_is_missing_and_how_to_install_it(tmp_path: Path, instead: str, said: str) -> None:
    (tmp_path / "weasyprint.py").write_text(instead, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", "import fairbalance.review.press"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
    )
    last = done.stderr.strip().splitlines()[-1]
    assert re.match(r"fairbalance\.problem\.EnvironmentFailed: PDFs are made with weasyprint", last)
    assert said in last
