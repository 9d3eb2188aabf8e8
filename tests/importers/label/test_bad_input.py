"""What is no label document, or a broken one, is told with its place: at once, and never as a traceback.

A file of `problems` holds documents and what must be told of them; `pytest --update-cases` writes that anew.
"""

from __future__ import annotations

import io
import runpy
import struct
import sys
import time
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from problem_case import EXPECTED, files_of

from fairbalance.importers.label import xml
from fairbalance.importers.label.document import LabelDocument
from fairbalance.importers.label.reader import read_label
from fairbalance.problem import EnvironmentFailed, Problem, Problems

CASES = sorted((Path(__file__).parent / "problems").glob("*.txt"))
LABEL = (
    '<document xmlns="urn:hl7-org:v3"><title>Fictivan</title><component><structuredBody><component><section><text>'
    "{}</text></section></component></structuredBody></component></document>"
)
SECONDS = 2.0


def read(name: str, data: bytes, folder: Path) -> tuple[LabelDocument | None, list[Problem]]:
    (folder / name).write_bytes(data)
    problems = Problems()
    with at_once():
        return read_label(folder / name, problems), list(problems)


@contextmanager
def in_little_memory() -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


@contextmanager
def at_once() -> Iterator[None]:
    """In processor time, so that a busy machine fails no test."""
    start = time.process_time()
    yield
    assert time.process_time() - start < SECONDS


def refused(name: str, data: bytes, folder: Path) -> Problem:
    document, problems = read(name, data, folder)
    assert document is None
    (problem,) = problems
    assert Path(problem.at.path) == folder / name
    return problem


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    monkeypatch.chdir(tmp_path)
    problems = Problems()
    for name, text in files_of(case).items():
        if name != EXPECTED:
            Path(name).write_text(text, encoding="utf-8")
            read_label(Path(name), problems)
    told = "".join(f"{problem}\n" for problem in problems)
    if request.config.getoption("--update-cases"):
        head = case.read_text(encoding="utf-8").partition(f"-- {EXPECTED} --\n")[0]
        case.write_text(f"{head}-- {EXPECTED} --\n{told}", encoding="utf-8")
    assert told == files_of(case)[EXPECTED]
    assert f"[{case.stem}]" in told


@pytest.mark.parametrize("depth", [61, 200, 100_000])
def test_elements_too_deep_in_one_another(depth: int, tmp_path: Path) -> None:
    deep = LABEL.format("<content>" * depth + "x" + "</content>" * depth)
    assert refused("deep.xml", deep.encode(), tmp_path).rule == "label-nesting"


def test_fifty_levels_are_read(tmp_path: Path) -> None:
    deep = LABEL.format("<content styleCode='bold'>" * 50 + "x" + "</content>" * 50)
    document, problems = read("deep.xml", deep.encode(), tmp_path)
    assert document is not None
    assert problems == []


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"\0" * 1000, "label-kind"),
        (LABEL.format("x").encode().replace(b"x<", b"\0<"), "label-xml"),
        (b"<" + b"a" * 11_000_000 + b"/>", "label-size"),
        (LABEL.format("<br/>" * 400_000).encode(), "label-size"),
        (LABEL.format("x" * 11_000_000).encode(), "label-size"),
        (LABEL.format("5 µg").encode("latin-1"), "label-encoding"),
        (b"<?xml version='1.0' encoding='utf-16'?>" + LABEL.format("5 µg").encode("latin-1"), "label-encoding"),
        (b"\xff\xfe" + LABEL.format("x").encode("utf-16-le")[:-1], "label-encoding"),
        (b"\xff\xfe\0\0" + b"<\0\0\0" * 3, "label-xml"),
        (b"%PDF-1.7\n\xff\xfe", "label-kind"),
        (b"\x89PNG\r\n\x1a\n", "label-kind"),
    ],
)
def test_bytes_that_are_no_document(data: bytes, rule: str, tmp_path: Path) -> None:
    assert refused("label.xml", data, tmp_path).rule == rule


def test_a_file_that_is_far_too_large_is_not_even_opened(tmp_path: Path) -> None:
    file = tmp_path / "label.xml"
    with file.open("wb") as opened:
        opened.truncate(5_000_000_000)  # a sparse file: no disk is needed for it
    problems = Problems()
    with at_once(), in_little_memory():
        assert read_label(file, problems) is None
    assert [problem.rule for problem in problems] == ["file-size"]


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path) -> None:
    for file, rule in ((tmp_path / "none.xml", "file-missing"), (tmp_path, "file-unreadable")):
        problems = Problems()
        assert read_label(file, problems) is None
        assert [problem.rule for problem in problems] == [rule]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("said", ["", "<?xml version='1.0'?>", "<?xml version='1.0' encoding='UTF-16'?>\n"])
def test_encodings_are_known_by_their_bytes(encoding: str, said: str, tmp_path: Path) -> None:
    document, problems = read("label.xml", (said + LABEL.format("≥ 5 µg")).encode(encoding), tmp_path)
    assert document is not None
    assert "≥ 5 µg" in str(document.sections)
    assert problems == []


@pytest.mark.parametrize("said", ["ISO-8859-1", "windows-1252"])
def test_latin_1_is_read_as_what_it_is_everywhere(said: str, tmp_path: Path) -> None:
    data = f"<?xml version='1.0' encoding='{said}'?>{LABEL.format('5–10 µg')}".encode("windows-1252")
    document, problems = read("label.xml", data, tmp_path)
    assert document is not None
    assert "5–10 µg" in str(document.sections)
    assert problems == []


# --- Grids and counts that a hostile document makes up


def test_spans_that_cover_millions_of_places(tmp_path: Path) -> None:
    rows = LABEL.format("<table><tbody>" + "<tr><td rowspan='60000'>x</td></tr>" * 5_000 + "</tbody></table>")
    columns = LABEL.format("<table><tbody><tr>" + "<td colspan='100'>x</td>" * 9_000 + "</tr></tbody></table>")
    for text in (rows, columns):
        _, problems = read("label.xml", text.encode(), tmp_path)
        assert [problem.rule for problem in problems] == ["label-size"]


@pytest.mark.parametrize(
    "many",
    [
        "<paragraph>x</paragraph>",
        "<content styleCode='bold'>x </content>",
        "<footnote ID='n'>x</footnote>",
        "<footnoteRef IDREF='n'/>",
        "<linkHtml href='#none'>x</linkHtml>",
        "<list><item>x</item></list>",
        "<paragraph ID='a'/>",
        "<unknown>x</unknown>",
        "<renderMultiMedia referencedObject='a'/>",
        "x\x96y",
    ],
)
def test_ten_thousand_of_anything_are_read_at_once(many: str, tmp_path: Path) -> None:
    document, _ = read("label.xml", LABEL.format("A word. " + many * 10_000).encode(), tmp_path)
    assert document is not None


# --- Archives


def zipped(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


PICTURE = (
    '<renderMultiMedia referencedObject="m"/></text><component><observationMedia ID="m"><value>'
    '<reference value="My Carton.jpg"/></value></observationMedia></component><text>'
)
WHOLE = {"label.xml": LABEL.format(PICTURE).encode(), "My Carton.jpg": b"\xff\xd8picture"}


@pytest.mark.parametrize(
    "names",
    [
        {},
        {"My Carton.jpg": "my carton.JPG"},
        {"label.xml": "set/LABEL.XML", "My Carton.jpg": "set/media/My Carton.jpg"},
    ],
    ids=["as published", "other case", "in folders"],
)
def test_an_archive_is_read_with_its_pictures(names: dict[str, str], tmp_path: Path) -> None:
    files = {names.get(name, name): data for name, data in WHOLE.items()}
    document, problems = read("label.zip", zipped({**files, "__MACOSX/._label.xml": b"x", "empty/": b""}), tmp_path)
    assert document is not None
    assert document.file.lower() == "label.xml"
    assert document.data == WHOLE["label.xml"]
    assert [(media.file, media.data) for media in document.media] == [("My Carton.jpg", b"\xff\xd8picture")]
    assert problems == []


def test_a_problem_in_an_archive_names_both_files(tmp_path: Path) -> None:
    document, problems = read("label.zip", zipped({"set/label.xml": b"<document>\n<title>"}), tmp_path)
    assert document is None
    assert problems[0].at.path.endswith("label.zip/set/label.xml")
    assert problems[0].at.line == 2


@pytest.mark.parametrize(
    "escaping", ["../label.xml", "/etc/label.xml", "C:\\label.xml", "a/../../label.xml", "..\\b.jpg"]
)
def test_an_archive_with_a_path_that_escapes(escaping: str, tmp_path: Path) -> None:
    problem = refused("label.zip", zipped({**WHOLE, escaping: b"x"}), tmp_path)
    assert problem.rule == "label-archive"
    assert "leads out of it" in problem.message
    assert sorted(path.name for path in tmp_path.iterdir()) == ["label.zip"]


def test_archives_without_the_one_document(tmp_path: Path) -> None:
    for files, said in (
        ({}, "no document"),
        ({"a.jpg": b"x"}, "no document"),
        ({"a.zip": zipped(WHOLE)}, "no document"),
        ({"a.xml": b"x", "b.xml": b"x"}, "2 documents: a.xml, b.xml"),
    ):
        problem = refused("label.zip", zipped(files), tmp_path)
        assert problem.rule == "label-archive"
        assert said in problem.message


def test_archives_that_unpack_to_gigabytes(tmp_path: Path) -> None:
    bomb = zipped({"label.xml": b"<document/>", "a.jpg": b"\0" * 151_000_000})
    assert refused("label.zip", bomb, tmp_path).rule == "label-size"
    many = zipped({f"{number}.jpg": b"" for number in range(3_000)}, zipfile.ZIP_STORED)
    assert refused("label.zip", many, tmp_path).rule == "label-size"


@pytest.mark.parametrize("claimed", [10, 0, 2**31])
def test_an_archive_that_lies_about_its_sizes(claimed: int, tmp_path: Path) -> None:
    """No more is unpacked than it says, and what it says has a limit."""
    bomb = bytearray(zipped({"label.xml": b"<!--" + b" " * 40_000_000}))
    for start, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        struct.pack_into("<I", bomb, bomb.index(start) + place, claimed)
    with in_little_memory():
        assert refused("label.zip", bytes(bomb), tmp_path).rule in ("label-archive", "label-size")


def test_an_archive_that_is_encrypted(tmp_path: Path) -> None:
    locked = bytearray(zipped(WHOLE))
    for start, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        locked[locked.index(start) + place] |= 1
    assert "encrypted" in refused("label.zip", bytes(locked), tmp_path).message


def test_an_archive_that_is_cut_off_or_changed(tmp_path: Path) -> None:
    whole = zipped(WHOLE)
    for length in range(0, len(whole), 7):
        document, problems = read("label.zip", whole[:length], tmp_path)
        assert document is None
        assert [problem.rule for problem in problems] == ["label-archive" if length > 3 else "label-kind"]
    for place in range(0, len(whole), 3):
        changed = bytearray(whole)
        changed[place] ^= 0xFF
        document, problems = read("label.zip", bytes(changed), tmp_path)
        assert document is not None or problems


def test_without_lxml_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(EnvironmentFailed, match=r"pip install 'fairbalance\[label\]'"):
        runpy.run_path(xml.__file__)
