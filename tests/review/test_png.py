"""The pictures of a package: small, and yet what the browser drew."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from fairbalance.review.png import below_strip

Colour = tuple[int, int, int]
CLOSE = 16  # the most that one of red, green and blue may be off
WIDTH, STRIP = 40, 3


def png(dots: list[Colour], width: int = WIDTH) -> bytes:
    image = Image.new("RGB", (width, len(dots) // width))
    image.putdata(dots)
    written = io.BytesIO()
    image.save(written, "PNG")
    return written.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def shown(page: bytes) -> tuple[Image.Image, Image.Image]:
    """What becomes of a strip, and of the page."""
    both = opened(below_strip(LEVELS, page))
    return both.crop((0, 0, WIDTH, STRIP)), both.crop((0, STRIP, WIDTH, both.height))


def farthest(one: Image.Image, other: bytes) -> int:
    return max(int(most) for _, most in ImageChops.difference(one, opened(other)).getextrema())


LEVELS = png([(level, level, level) for level in (0, 255, 119) for _ in range(WIDTH)])
shades = st.tuples(*[st.integers(0, 255)] * 3)


@given(st.lists(shades, min_size=1, max_size=600), shades, shades)
def test_no_dot_is_far_off_and_areas_are_what_they_were(dots: list[Colour], ground: Colour, other: Colour) -> None:
    rest = -len(dots) % WIDTH
    page = [*dots, *[ground] * (rest + 1600), *[other] * 800]
    above, below = shown(png(page))
    assert farthest(above, LEVELS) <= CLOSE
    assert farthest(below, png(page)) <= CLOSE
    assert below.getpixel((WIDTH - 1, len(page) // WIDTH - 21)) == ground
    assert farthest(below.crop((0, len(page) // WIDTH - 20, WIDTH, len(page) // WIDTH)), png([other] * 800)) < 4


def test_a_faint_ground_is_told_from_white() -> None:
    faint, white, line = (248, 249, 249), (255, 255, 255), (240, 241, 241)
    edges = [(level, level, level) for level in range(0, 240, 2)]
    page = [*[white] * 8000, *[faint] * 800, *[line] * WIDTH, *edges]
    _, below = shown(png(page))
    assert below.tobytes()[: -3 * len(edges)] == opened(png(page)).tobytes()[: -3 * len(edges)]


def test_a_photograph_keeps_every_shade() -> None:
    photograph = [(red, green, 90) for red in range(0, 256, 3) for green in range(200)]
    _, below = shown(png(photograph))
    assert below.tobytes() == opened(png(photograph)).tobytes()


def test_of_different_widths_are_refused() -> None:
    with pytest.raises(AssertionError):
        below_strip(png([(0, 0, 0)], 1), png([(0, 0, 0)] * 2, 2))
