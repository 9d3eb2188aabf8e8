"""Brand colours against WCAG 2.2: the build refuses a pair that people with low vision cannot read.

The pairs stand in `tokens.css` beside the colours, as comments: `/* contrast: ink on paper 4.5 */` asks that
`--color-ink` on `--color-paper` reaches 4.5:1 (WCAG 1.4.3 for text; 3:1 for large text and, by 1.4.11, for controls).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from fairbalance.assets.css import read_sheet
from fairbalance.problem import Location, Problems, did_you_mean

_COLOUR = "--color-"
_PAIR = re.compile(r"/\*\s*contrast:\s*([\w-]+)\s+on\s+([\w-]+)\s+([0-9]+(?:\.[0-9]+)?)\s*\*/")
_HEX = re.compile(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")


class Colour(NamedTuple):
    value: str
    at: Location
    file: int  # how many files came before


def check_contrast(files: Iterable[tuple[str, str]], problems: Problems) -> None:
    """Every colour is written in hex, and every pair that any of the files asks for is readable.

    `files` are texts with their paths: the default theme's tokens, then what a brand lays over them.
    """
    colours: dict[str, Colour] = {}
    pairs: dict[tuple[str, str, str], Location] = {}
    for number, (text, path) in enumerate(files):
        sheet = read_sheet(text)
        for declaration in sheet.declarations:
            if declaration.name.startswith(_COLOUR):
                place = sheet.at(declaration.place, path)
                colours[declaration.name.removeprefix(_COLOUR)] = Colour(declaration.value, place, number)
                if not _HEX.fullmatch(declaration.value):
                    message = f"'{' '.join(declaration.value.split())[:60]}' is not a colour that can be checked"
                    problems.add(place, "colour", message, "Write it in hex, as in #1d3b53.")
        for match in _PAIR.finditer(text):
            pairs.setdefault((match[1], match[2], match[3]), sheet.at(match.start(), path))
    for (ink, paper, least), place in sorted(pairs.items()):
        for name in (ink, paper):
            if name not in colours:
                message = f"the colour --color-{name} is missing"
                problems.add(place, "colour-missing", message, did_you_mean(name, sorted(colours)))
        if ink in colours and paper in colours:
            _check_pair(ink, paper, least, colours, problems)


def _check_pair(ink: str, paper: str, least: str, colours: Mapping[str, Colour], problems: Problems) -> None:
    one, other = colours[ink], colours[paper]
    if not (_HEX.fullmatch(one.value) and _HEX.fullmatch(other.value)):
        return
    ratio = contrast(one.value, other.value)
    if ratio < float(least):
        message = f"--color-{ink} on --color-{paper} has a contrast of {ratio:.2f}:1, at least {least}:1 is needed"
        hint = "Make one of the two darker or lighter (WCAG 2.2, 1.4.3 and 1.4.11)."
        problems.add(other.at if other.file > one.file else one.at, "contrast", message, hint)


@lru_cache(maxsize=256)
def contrast(one: str, other: str) -> float:
    """Contrast ratio of two hex colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    red, green, blue = (_linear(int(digits[start : start + 2], 16) / 255) for start in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
