"""Brand colours against WCAG 2.2: the build refuses a pair that people with low vision cannot read.

The pairs stand in `tokens.css` beside the colours, as comments: `/* contrast: ink on paper 4.5 */` asks that
`--color-ink` on `--color-paper` reaches 4.5:1 (WCAG 1.4.3 for text; 3:1 for large text and, by 1.4.11, for controls).
"""

from __future__ import annotations

import re
from functools import lru_cache

from fairbalance.problem import Location, Problems, did_you_mean

_COLOUR = re.compile(r"--color-([\w-]+)\s*:\s*([^;}]*)")
_PAIR = re.compile(r"/\*\s*contrast:\s*([\w-]+)\s+on\s+([\w-]+)\s+([0-9]+(?:\.[0-9]+)?)\s*\*/")
_HEX = re.compile(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")


def check_contrast(text: str, at: Location, required: frozenset[tuple[str, str, str]], problems: Problems) -> None:
    """Every colour is written in hex and every pair, its own and the default theme's `required`, is readable.

    `at` is the place of the file's first character.
    """
    colours: dict[str, tuple[str, Location]] = {}
    for match in _COLOUR.finditer(text):
        place = _place(text, match.start(), at)
        value = match[2].strip()
        if _HEX.fullmatch(value):
            colours[match[1]] = value, place
        else:
            problems.add(
                place, "colour", f"'{value}' is not a colour that can be checked", "Write it in hex, as in #1d3b53."
            )
    for ink, paper, least in sorted(required | pairs(text)):
        for name in (ink, paper):
            if name not in colours:
                problems.add(
                    at, "colour-missing", f"the colour --color-{name} is missing", did_you_mean(name, sorted(colours))
                )
        if ink in colours and paper in colours:
            ratio = contrast(colours[ink][0], colours[paper][0])
            if ratio < float(least):
                message = (
                    f"--color-{ink} on --color-{paper} has a contrast of {ratio:.2f}:1, at least {least}:1 is needed"
                )
                problems.add(
                    colours[ink][1],
                    "contrast",
                    message,
                    "Make one of the two darker or lighter (WCAG 2.2, 1.4.3 and 1.4.11).",
                )


@lru_cache(maxsize=8)
def pairs(text: str) -> frozenset[tuple[str, str, str]]:
    """The declared pairs of a tokens file: text colour, background, least ratio."""
    return frozenset((match[1], match[2], match[3]) for match in _PAIR.finditer(text))


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


def _place(text: str, position: int, at: Location) -> Location:
    before = text[:position].split("\n")
    return at.shifted(len(before) - 1, len(before[-1]))
