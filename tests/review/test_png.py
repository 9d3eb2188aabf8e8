"""Two pictures on top of each other are both there, dot by dot."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from fairbalance.review.png import stacked

FILTERS = ("none", "sub", "up", "average", "paeth")


def paeth(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    return min((left, above, corner), key=lambda one: (abs(guess - one), (left, above, corner).index(one)))


def png(rows: list[bytes], dot: int, filters: list[int]) -> bytes:
    """Written by the book (PNG, 9.2), each line with a filter of its own."""
    above, lines = bytes(len(rows[0])), b""
    for row, kind in zip(rows, filters, strict=True):
        line = bytearray([kind])
        for number, value in enumerate(row):
            left, corner = (row[number - dot], above[number - dot]) if number >= dot else (0, 0)
            up = above[number]
            line.append((value - (0, left, up, (left + up) // 2, paeth(left, up, corner))[kind]) & 0xFF)
        above, lines = row, lines + bytes(line)
    header = struct.pack(">IIBBBBB", len(rows[0]) // dot, len(rows), 8, {3: 2, 4: 6}[dot], 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


@st.composite
def pictures(draw: st.DrawFn) -> tuple[int, list[bytes], list[bytes], list[int]]:
    dot, width = draw(st.sampled_from([3, 4])), draw(st.integers(1, 9))
    rows = st.lists(st.binary(min_size=dot * width, max_size=dot * width), min_size=1, max_size=6)
    upper, lower = [*draw(rows), bytes(dot * width)], draw(rows)
    filters = draw(st.lists(st.integers(0, 4), min_size=len(upper) + len(lower), max_size=len(upper) + len(lower)))
    return dot, upper, lower, filters


@given(pictures())
def test_both_are_there(found: tuple[int, list[bytes], list[bytes], list[int]]) -> None:
    dot, upper, lower, filters = found
    both = stacked(png(upper, dot, filters[: len(upper)]), png(lower, dot, filters[len(upper) :]))
    image = Image.open(io.BytesIO(both))
    image.load()
    assert image.mode == {3: "RGB", 4: "RGBA"}[dot]
    assert image.tobytes() == b"".join([*upper, *lower])


def test_of_different_widths_are_refused() -> None:
    with pytest.raises(AssertionError):
        stacked(png([bytes(3)], 3, [0]), png([bytes(6)], 3, [0]))
