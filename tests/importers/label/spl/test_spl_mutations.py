"""Labels damaged anywhere are read lawfully, or refused with a place: no crash, no hang, no traceback."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from importers.label.laws import assert_lawful
from importers.label.spl.spl_words import V3
from importers.label.spl.test_spl_cases import CASES, whole
from importers.label.spl.test_spl_files import GIVEN

from fairbalance.importers.label.reader import read_label
from fairbalance.problem import Problems

SMALL = ("otc_coffea-cruda__853cb3dd_v3", "other_gutstor__e7e75a85_v1", "otc_boninekids__9220360a_v1")
LABELS = [
    *(whole(case).encode() for case in CASES),
    *(file.read_bytes() for name in SMALL if (file := GIVEN / f"{name}.xml").exists()),
]
ODD = (
    *(b"<", b">", b"&", b'"', b"=", b"/", b"<!--", b"]]>", b"<![CDATA[", b"&#0;", b"&#x96;", b"&lol;", b"<!DOCTYPE x>"),
    *(b"\x00", b"\xff", b"\xc2\x96", b"\xef\xbb\xbf", b"</section>", b"<table>", b"<td>", b"<text/>", b' ID="n1"'),
)
NAMES = (
    *("document", "component", "structuredBody", "section", "title", "text", "excerpt", "highlight", "id", "code"),
    *("paragraph", "content", "br", "sup", "linkHtml", "list", "item", "caption", "footnote", "footnoteRef", "subject"),
    *("table", "col", "thead", "tbody", "tfoot", "tr", "td", "th", "renderMultiMedia", "observationMedia", "font"),
)
VALUES = (
    "",
    "n1",
    "s1",
    "#n1",
    "#s1",
    "99999",
    "0",
    "-1",
    "xmChange bold",
    "ordered",
    "m1",
    "\u0130",
    "x" * 3000,
    "20269999",
)
SECONDS = 2.0  # of processor time, for one document


@pytest.mark.parametrize("start", range(0, 1200, 200))
def test_damaged_bytes(start: int, tmp_path: Path) -> None:
    for number in range(start, start + 200):
        random = Random(number)
        data = bytearray(random.choice(LABELS))
        for _ in range(random.randint(1, 4)):
            at, length = random.randrange(len(data)), random.choice((0, 1, 1, 5, 200))
            cut = bytes(data[at : at + length])
            data[at : at + length] = random.choice((b"", cut * 2, random.choice(ODD), bytes([random.randrange(256)])))
        _is_read_or_refused(bytes(data), tmp_path)


@pytest.mark.parametrize("start", range(0, 1200, 200))
def test_damaged_elements(start: int, tmp_path: Path) -> None:
    """Well-formed all the same, so that the reader itself meets what was done to them."""
    for number in range(start, start + 200):
        random = Random(number)
        root = ElementTree.fromstring(random.choice(LABELS))
        for _ in range(random.randint(1, 12)):
            _damage(root, random)
        _is_read_or_refused(ElementTree.tostring(root), tmp_path)


def _damage(root: Element, random: Random) -> None:
    holder = random.choice(list(root.iter()))
    match random.randrange(6):
        case 0:
            holder.tag = V3 + random.choice(NAMES)
        case 1:
            holder.set(
                random.choice(("ID", "href", "colspan", "rowspan", "styleCode", "IDREF", "value")),
                random.choice(VALUES),
            )
        case 2 if len(holder):
            holder.remove(random.choice(holder))
        case 3 if len(holder):
            holder.append(random.choice(holder))  # stands there twice, with its ids
        case 4:
            holder.text, holder.tail = holder.tail, holder.text
        case _:
            other = ElementTree.Element(V3 + random.choice(NAMES))
            other.extend(holder)
            other.text, holder.text = holder.text, "words"
            holder[:] = [other]


def _is_read_or_refused(data: bytes, folder: Path) -> None:
    (folder / "label.xml").write_bytes(data)
    problems = Problems()
    start = time.process_time()
    document = read_label(folder / "label.xml", problems, images_may_lack=True)
    assert time.process_time() - start < SECONDS
    assert all(1 <= problem.at.line <= data.count(b"\n") + 1 for problem in problems)
    if document is None:
        assert problems.errors
    else:
        assert_lawful(document)
