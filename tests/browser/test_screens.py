"""The pictures of a review package: what they show, what they are called, and that they are the same each time."""

import io
import re
import shutil
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image, ImageChops
from places import PROJECTS

from fairbalance.approval.standing import RoleStanding, Standing, State
from fairbalance.pipeline import for_review
from fairbalance.review import screens as room
from fairbalance.review.material import Material, material_of
from fairbalance.review.png import FAR
from fairbalance.review.screens import STATES, VIEWS, Progress, screens

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """A home page, and a page that is too tall for one picture."""
    project = tmp_path_factory.mktemp("screens") / "minimal"
    shutil.copytree(PROJECTS / "minimal", project)
    page = project / "content" / "pages" / "index.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text + "\n\n".join(["", *(f"Line {number}." for number in range(200))]), encoding="utf-8")
    found = material_of(for_review(project, TODAY))
    shown = [page for page in found.edition.pages if page.route in ("index.html", "contact.html")]
    return replace(found, edition=replace(found.edition, pages=tuple(shown)))


def photographed(material: Material, progress: Progress | None = None) -> Mapping[str, bytes]:
    """In a thread, as a package does it: in this one, the browser of other tests may have its own loop."""
    with ThreadPoolExecutor() as others:
        return others.submit(screens, material, progress).result()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def rows(image: Image.Image, top: int, bottom: int) -> bytes:
    return image.crop((0, top, image.width, bottom)).tobytes()


def expected(material: Material) -> set[str]:
    names = set()
    for number, page in enumerate(material.edition.pages, start=1):
        stem = f"{number:02}-{'home' if page.route == 'index.html' else page.route.removesuffix('.html')}"
        names.add(f"{stem}-paper-1-print.png")
        shown = [state for state in STATES if not state.opens or (state.once and number == 1)]
        names |= {f"{stem}-{view.name}-{state.name}.png" for view in VIEWS for state in shown}
    return names


@pytest.fixture(scope="module")
def taken(material: Material) -> Mapping[str, bytes]:
    told: list[tuple[int, int]] = []
    pictures = photographed(material, lambda done, of: told.append((done, of)))
    assert [done for done, _ in told] == list(range(1, told[0][1] + 1))
    return pictures


def test_each_page_at_each_width_and_state(
    material: Material, taken: Mapping[str, bytes], subtests: pytest.Subtests
) -> None:
    assert list(taken) == sorted(taken)
    assert {re.sub(r"-\d\d\.png$", ".png", name) for name in taken} == expected(material)
    for view in VIEWS:
        riding = opened(taken[f"01-home-{view.name}-1-riding.png"])
        strip = riding.height - view.height
        with subtests.test("a strip above the window, which ends in black", view=view.name):
            assert riding.width == view.width
            assert 20 <= strip <= 60
            assert set(rows(riding, strip - 1, strip)) == {0}
        parts = [opened(data) for name, data in taken.items() if name.startswith(f"01-home-{view.name}-2-rest-")]
        with subtests.test("a tall page is in several pictures that overlap", view=view.name):
            first, second, *_ = parts
            above, twice = first.height - room._TALLEST, room._TWICE
            ends = first.crop((0, first.height - twice, first.width, first.height))
            begins = second.crop((0, above, second.width, above + twice))
            assert all(most <= 2 * FAR for _, most in ImageChops.difference(ends, begins).getextrema())
            assert len(set(rows(first, first.height - twice, first.height))) > 1, "nothing is drawn down there"


def test_the_same_dots_each_time_and_the_state_in_the_strip(
    material: Material, taken: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "VIEWS", VIEWS[:1])
    pages = material.edition.pages
    contact = next(number for number, page in enumerate(pages) if page.route == "contact.html")
    standing = Standing((RoleStanding("medical", State.APPROVED),))
    approved = replace(
        material, edition=replace(material.edition, pages=pages[contact : contact + 1]), standing=standing
    )
    assert (material.approved, approved.approved) == (False, True)
    again = {name.replace("01-", f"{contact + 1:02}-", 1): data for name, data in photographed(approved).items()}
    assert len(again.keys() & taken.keys()) == 4
    for name in again.keys() & taken.keys():
        one, other = opened(again[name]), opened(taken[name])
        assert one.size == other.size
        assert rows(one, 0, 20) != rows(other, 0, 20)
        assert rows(one, 60, one.height) == rows(other, 60, one.height)
