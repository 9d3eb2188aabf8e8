"""A picture of a page below the strip that says what it shows: one small PNG."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from PIL import Image, ImageChops

Colour = tuple[int, int, int]

_COLOURS, _GREYS = 240, 16  # of the page and of the strip; together as many as a byte can name
_AREA = 1000  # what a thousandth of the page has is a colour of areas, else a shade at the edge of a letter
_FINE, _COARSE = 0xFC, 0xF0  # how much of a colour tells it from others: where areas are filled, and at edges
FAR = 16  # of 256: what nobody sees
_MOST = 1 << 14  # colours that are looked at; a page that has more has photographs on it
_PACKING = 8  # of 9: the last step takes twice as long, and saves a hundredth


def below_strip(strip: bytes, page: bytes) -> bytes:
    """Two pictures of one width (PNG) as one; the strip is grey.

    Areas keep their colours. The many shades at the edges of letters become fewer, none by more than 16 of 256: the
    file is a third of what it was. A page on which more would be lost, as with photographs, keeps every shade.
    """
    above, below = (Image.open(io.BytesIO(png)).convert("RGB") for png in (strip, page))
    assert above.width == below.width, "a strip is as wide as its picture"
    if few := _in_few_colours(below):
        above, below = _in_greys(above), few
    whole = Image.new(below.mode, (below.width, above.height + below.height))
    if palette := below.getpalette():
        whole.putpalette(palette)
    whole.paste(above, (0, 0))
    whole.paste(below, (0, above.height))
    written = io.BytesIO()
    whole.save(written, "PNG", compress_level=_PACKING)
    return written.getvalue()


def _in_few_colours(page: Image.Image) -> Image.Image | None:
    """The page as numbers of colours, behind which those of the strip follow; None where too much would be lost."""
    met: Any = page.getcolors(_MOST)  # how many dots, and of which colour; typed for all modes at once, as is `lost`
    if met is None:
        return None
    chosen = _chosen(sorted(met, reverse=True), page.width * page.height // _AREA)[:_COLOURS]
    chosen += chosen[:1] * (_COLOURS - len(chosen))
    # Pillow looks for the nearest colour by the first six bits of each value: there, it finds those that are chosen.
    wanted = Image.new("P", (1, 1))
    wanted.putpalette(_levels(_kept(colour, _FINE) for colour in chosen))
    rounded = page.point([level & _FINE for level in range(256)] * 3)
    few = rounded.quantize(palette=wanted, dither=Image.Dither.NONE)
    greys = [(level, level, level) for level in (number * 255 // (_GREYS - 1) for number in range(_GREYS))]
    few.putpalette(_levels([*chosen, *greys]))
    lost: Any = ImageChops.difference(few.convert("RGB"), page).getextrema()
    return few if all(most <= FAR for _, most in lost) else None


def _chosen(met: Iterable[tuple[int, Colour]], area: int) -> list[Colour]:
    """Of colours that are alike, the one that comes first; `area`: how many dots make one a colour of areas."""
    taken: set[tuple[int, Colour]] = set()
    chosen = []
    for dots, colour in met:
        fine, coarse = ((bits, _kept(colour, bits)) for bits in (_FINE, _COARSE))
        if fine not in taken and (dots >= area or coarse not in taken):
            taken |= {fine, coarse}
            chosen.append(colour)
    return chosen


def _kept(colour: Colour, bits: int) -> Colour:
    red, green, blue = colour
    return red & bits, green & bits, blue & bits


def _levels(colours: Iterable[Colour]) -> list[int]:
    return [level for colour in colours for level in colour]


def _in_greys(strip: Image.Image) -> Image.Image:
    step = 256 // _GREYS
    numbers = strip.convert("L").point([_COLOURS + level // step for level in range(256)])
    return Image.frombytes("P", numbers.size, numbers.tobytes())
