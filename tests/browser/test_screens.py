"""The pictures of a review package: what they show, what they are called, and that they are the same each time."""

import io
import re
import shutil
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image
from places import PROJECTS

from fairbalance.pipeline import for_review
from fairbalance.review import screens as room
from fairbalance.review.material import Material, material_of
from fairbalance.review.screens import STATES, VIEWS, screens

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """A home page, and a page that is too tall for one picture."""
    project = tmp_path_factory.mktemp("screens") / "minimal"
    shutil.copytree(PROJECTS / "minimal", project)
    page = project / "content" / "pages" / "index.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text + "\n\n".join(["", *(f"Line {number}." for number in range(400))]), encoding="utf-8")
    return material_of(for_review(project, TODAY))


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


def test_each_page_at_each_width_and_state(material: Material, subtests: pytest.Subtests) -> None:
    told: list[tuple[int, int]] = []
    taken = screens(material, lambda done, of: told.append((done, of)))
    assert [done for done, _ in told] == list(range(1, told[0][1] + 1))
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
            assert rows(first, first.height - twice, first.height) == rows(second, above, above + twice)
            assert len(set(rows(first, first.height - twice, first.height))) > 1, "nothing is drawn down there"


def test_the_same_dots_each_time_and_the_state_in_the_strip(
    material: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "VIEWS", VIEWS[:1])
    contact = [page for page in material.edition.pages if page.route == "contact.html"]
    approved = replace(material, edition=replace(material.edition, pages=tuple(contact)))
    draft = replace(approved, content=replace(material.content, draft=True))
    taken = screens(approved)
    for name, data in screens(draft).items():
        one, other = opened(taken[name]), opened(data)
        assert one.size == other.size
        assert rows(one, 0, 20) != rows(other, 0, 20)
        assert rows(one, 60, one.height) == rows(other, 60, one.height)
