"""The page that shows the label: reading, jumping, finding and printing it, with a megabyte of text and with little."""

import hashlib
import io
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from loopback import hosted
from playwright.sync_api import Page
from pypdf import PdfReader
from sites import DESK, PHONE, ROOT, build
from test_access import AXE, FOCUSABLE, FOCUSED, RUN_AXE, TAGS, complaint
from test_banner_in_view import LOST, ZOOMED
from test_paper import squeezed

DATA = ROOT.parent / "shared" / "data"
REAL = {  # a boxed warning, the old format, an ePI
    "boxed": "spl/rx_methotrexate__8f1260de_v7.xml",
    "old": "spl/rx_methylprednisolone__646bb826_v7.xml",
    "epi": "epi/ibrancefctablets.json",
}
SENTENCE = "Sample text of a label, as long as a sentence of a label may be when it has more than one thing to say. "
TABLE = (
    "caption: 'Table {n}: Sample reactions'\ncolumns: 6\nheader: [[Reaction, A, B, C, D, E]]\n"
    "rows:\n  - ['Deep vein thrombosis[^*]', 21 (12.9%), 8 (5.1%), 7 (4.3%), 0 (0.0%), 11 (6.7%)]\n"
    "notes: [{{mark: '*', text: Sample text of a note.}}]\n"
)


def write_label(project: Path, sections: int, parts: int, paragraphs: int) -> None:
    """A made-up label and its page; every part has a table and a changed paragraph, its last one says where it is."""
    folder = project / "content" / "label"
    files = {
        "sample.xml": "<document/>",
        "source.yaml": f"document: sample.xml\nsha256: {hashlib.sha256(b'<document/>').hexdigest()}\nformat: spl\n",
        "highlights.md": '---\ntitle: ""\nanchor: highlights\norder: 0\n---\n'
        "## USE {#highlights-section-1}\n\n- Monitor complete blood counts. (1.1)\n",
    }
    for number in range(1, sections + 1):
        body = ""
        for part in range(1, parts + 1):
            anchor, table = f"section-{number}-{part}", f"section-{number}-{part}-table"
            text = "".join(f"{SENTENCE * 4}\n\n" for _ in range(paragraphs))
            body += f"## {number}.{part} Sample part {{#{anchor} number={number}.{part}}}\n\n{text}"
            body += f"[What has changed.]{{.changed}}\n\n::: table {table}\n:::\n\nThis ends {number}.{part}.\n\n"
            files[f"tables/{table}.yaml"] = TABLE.format(n=f"{number}.{part}")
        head = f"title: {number} SAMPLE SECTION\nanchor: section-{number}\norder: {number}\nnumber: '{number}'\n"
        files[f"sections/{number:02}.md"] = f"---\n{head}---\n{body}"
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    page = "---\ntitle: Prescribing Information\n---\n::: label\n:::\n"
    (project / "content" / "pages" / "prescribing-information.md").write_text(page, encoding="utf-8")


@contextmanager
def hosted_page(project: Path) -> Iterator[str]:
    folder = build(project / "public", "--project", str(project), "build")
    with hosted(folder) as url:
        yield f"{url}prescribing-information.html"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[int, int, int], str]]:
    """The address of the page of a made-up label, in the project with a boxed warning."""
    pages: dict[tuple[int, int, int], Any] = {}

    def page(*size: int) -> str:
        if size not in pages:
            project = tmp_path_factory.mktemp("label") / "project"
            shutil.copytree(ROOT / "tests/projects/boxed", project)
            for file in (project / "content" / "sections").iterdir():  # they name sections of another label
                written = re.sub(r"^(label_section|document_section_id): .*\n", "", file.read_text("utf-8"), flags=re.M)
                file.write_text(written, encoding="utf-8")
            write_label(project, *size)
            holder = hosted_page(project)
            pages[size] = (holder, holder.__enter__())
        return str(pages[size][1])

    yield page
    for holder, _ in pages.values():
        holder.__exit__(None, None, None)


LONG = (17, 5, 30)  # over a megabyte of HTML
SHORT = (2, 2, 1)

# Where the place of a jump lies: below what sticks to the top, above the banner.
LANDED = """id => {
  const box = e => e.getBoundingClientRect(), line = box(document.querySelector('.label-contents'));
  const sticks = line.top <= 1 && line.width >= innerWidth - 1;
  const place = document.getElementById(id);
  return {
    place: Math.round(box(place.querySelector('h3, h4') ?? place).top), at: location.hash,
    top: sticks ? Math.round(line.bottom) : 0, bottom: Math.round(box(document.querySelector('.safety-banner')).top),
  };
}"""


@pytest.mark.parametrize("size", [PHONE, DESK], ids=str)
def test_a_jump_lands_between_the_contents_and_the_banner(
    made: Callable[..., str], page: Callable[..., Page], size: tuple[int, int], subtests: pytest.Subtests
) -> None:
    url = made(*LONG)
    places = ["section-9-3", "section-14-2-table", "section-17-1-table-note-1", "section-2"]
    view = page(size, java_script_enabled=False)
    for place in places:
        for way in ("from elsewhere", "within the page"):
            with subtests.test(place=place, way=way):
                if way == "from elsewhere":
                    view.goto("about:blank")
                view.goto(f"{url}#{place}")
                view.wait_for_timeout(200)
                landed = view.evaluate(LANDED, place)
                assert landed["top"] - 1 <= landed["place"] <= landed["top"] + 60, landed
                assert landed["place"] + 20 < landed["bottom"], landed


# Texts that the browser has not laid out yet.
SKIPPED = """() => [...document.querySelectorAll('.label-section__text')]
  .filter(e => !e.firstElementChild.checkVisibility({contentVisibilityAuto: true})).length"""


def test_what_is_far_away_is_not_laid_out_and_yet_found(made: Callable[..., str], page: Callable[..., Page]) -> None:
    view = page(DESK)
    view.goto(made(*LONG))
    skipped = view.evaluate(SKIPPED)
    assert skipped > 50
    assert view.evaluate("find('This ends 16.4.')")
    view.wait_for_timeout(100)
    seen = view.evaluate("getSelection().getRangeAt(0).getBoundingClientRect().top")
    assert 0 < seen < DESK[1]


def test_contents_stay_at_hand_without_scripts(made: Callable[..., str], page: Callable[..., Page]) -> None:
    url = made(*LONG)
    desk = page(DESK, java_script_enabled=False)
    desk.goto(f"{url}#section-12-2")
    entry = desk.locator('.label-contents__link[href="#section-1"]')
    assert entry.is_visible()
    box = desk.locator(".label-contents__list").bounding_box()
    assert box is not None
    assert box["y"] >= 0
    assert box["y"] + box["height"] < desk.locator(".safety-banner").bounding_box()["y"]  # type: ignore[index]

    phone = page(PHONE, java_script_enabled=False)
    phone.goto(f"{url}#section-12-2")
    summary = phone.locator(".label-contents__summary")
    assert not phone.locator('.label-contents__link[href="#section-3-4"]').is_visible()
    assert abs(summary.bounding_box()["y"]) <= 1  # type: ignore[index]
    summary.click()
    phone.locator('.label-contents__link[href="#section-3-4"]').click()
    phone.wait_for_timeout(200)
    landed = phone.evaluate(LANDED, "section-3-4")
    assert landed["at"] == "#section-3-4"
    assert landed["top"] - 1 <= landed["place"] < landed["bottom"], landed


def test_a_script_marks_the_place_and_closes_what_covers_it(
    made: Callable[..., str], page: Callable[..., Page]
) -> None:
    url = made(*LONG)
    desk = page(DESK)
    desk.goto(f"{url}#section-12-2")
    current = desk.locator(".label-contents__link[aria-current]")
    assert current.get_attribute("href") == "#section-12-2"
    assert current.is_visible()
    desk.evaluate("document.getElementById('section-15').scrollIntoView()")
    desk.locator('[aria-current][href^="#section-15"]').wait_for()

    phone = page(PHONE)
    phone.goto(url)
    phone.locator(".label-contents__summary").click()
    phone.locator('.label-contents__link[href="#section-3-4"]').click()
    phone.locator(".label-contents__details:not([open])").wait_for(state="attached")
    phone.locator(".label-contents__current", has_text="3.4").wait_for()
    landed = phone.evaluate(LANDED, "section-3-4")
    assert landed["top"] - 1 <= landed["place"] <= landed["top"] + 60, landed


@pytest.mark.parametrize("size", [PHONE, DESK], ids=str)
def test_focus_is_never_under_the_banner(
    made: Callable[..., str], page: Callable[..., Page], size: tuple[int, int]
) -> None:
    view = page(size, reduced_motion="reduce")
    view.goto(made(*SHORT))
    stops = set(range(view.evaluate(FOCUSABLE)))
    assert len(stops) > 20
    for key in ("Tab", "Shift+Tab"):
        visited, complaints = set(), []
        for _ in range(2 * len(stops) + 5):
            view.keyboard.press(key)
            focus = view.evaluate(FOCUSED)
            if focus is None:
                break
            visited.add(focus["stop"])
            complaints.append(complaint(focus))
        assert [c for c in complaints if c] == []
        assert visited >= stops, f"never reached: {sorted(stops - visited)}"


def test_paper_has_all_of_it(made: Callable[..., str], page: Callable[..., Page]) -> None:
    """Whatever was never near the view, too."""
    view = page(DESK)
    view.goto(made(4, 5, 6))
    sheets = PdfReader(io.BytesIO(view.pdf(format="Letter"))).pages
    paper = "".join(squeezed(sheet.extract_text()) for sheet in sheets)
    for number in range(1, 5):
        for part in range(1, 6):
            assert f"Thisends{number}.{part}." in paper
    assert paper.count("Sampletextofalabel,") == 4 * 5 * 6 * 4
    assert "Skipthecontents" not in paper


@pytest.mark.parametrize("name", REAL)
def test_real_labels(name: str, tmp_path: Path, page: Callable[..., Page], subtests: pytest.Subtests) -> None:
    if not (DATA / REAL[name]).is_file():
        pytest.skip("no label documents are there")
    project = tmp_path / "project"
    command = [sys.executable, str(ROOT / "build.py"), "import", str(DATA / REAL[name]), "--into", str(project)]
    run = subprocess.run([*command, "--allow-loss", "images"], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    with hosted_page(project) as url:
        for size in (ZOOMED, PHONE, DESK):
            with subtests.test(size=size):
                view = page(size)
                view.goto(url)
                assert view.evaluate(LOST) == []
                if size != ZOOMED:
                    view.evaluate(AXE.read_text(encoding="utf-8"))
                    assert view.evaluate(RUN_AXE, TAGS) == []
                view.close()
