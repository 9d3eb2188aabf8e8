"""Puts two pictures of one width on top of each other, without losing a dot and without drawing them again."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER = ">IIBBBBB"  # width, height, depth, colour type, compression, filter, interlace
_COLOURS = {0: 1, 2: 3, 4: 2, 6: 4}  # how many a dot has, by the colour type
_ZLIB = b"\x78\x01"
_PRIME = 65521  # of Adler-32


def stacked(upper: bytes, lower: bytes) -> bytes:
    """The upper picture above the lower one; the last line of the upper must be black.

    Each line of a PNG is written as its difference from the line above; the first, from black. So the lines of two
    pictures can simply follow one another where black stands between them.
    """
    (width, height, depth, colour, *kind), above = _read(upper)
    (other, more, *same), below = _read(lower)
    assert [other, *same] == [width, depth, colour, *kind], "two pictures of one width and kind"
    lines = _joined(zlib.decompress(above), below, more * (1 + width * _COLOURS[colour] * depth // 8))
    header = struct.pack(_HEADER, width, height + more, depth, colour, *kind)
    return _SIGNATURE + b"".join((_chunk(b"IHDR", header), _chunk(b"IDAT", lines), _chunk(b"IEND", b"")))


def _joined(data: bytes, packed: bytes, size: int) -> bytes:
    """The data, and behind it what is packed already and is of that size: packed blocks can follow one another."""
    packing = zlib.compressobj(wbits=-15)
    first = packing.compress(data) + packing.flush(zlib.Z_FULL_FLUSH)
    ahead, behind = zlib.adler32(data), int.from_bytes(packed[-4:], "big")
    low = ((ahead & 0xFFFF) + (behind & 0xFFFF) - 1) % _PRIME
    high = ((ahead >> 16) + (behind >> 16) + size * ((ahead & 0xFFFF) - 1)) % _PRIME
    return _ZLIB + first + packed[2:-4] + struct.pack(">HH", high, low)


def _read(png: bytes) -> tuple[tuple[int, ...], bytes]:
    """What the header says, and the lines, packed."""
    chunks = list(_chunks(png))
    header = struct.unpack(_HEADER, next(data for name, data in chunks if name == b"IHDR"))
    return header, b"".join(data for name, data in chunks if name == b"IDAT")


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(_SIGNATURE)
    while place < len(png):
        (size,) = struct.unpack(">I", png[place : place + 4])
        yield png[place + 4 : place + 8], png[place + 8 : place + 8 + size]
        place += size + 12


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
