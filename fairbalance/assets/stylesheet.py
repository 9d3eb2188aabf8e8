"""One stylesheet of the theme's files, in the declared order of layers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

LAYERS = ("guard", "reset", "tokens", "elements", "layout", "components", "brand", "print")
_COMMENT = re.compile(r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|/\*.*?\*/""", re.DOTALL)
_BLANK = re.compile(r"\n\s*")


def bundle(layers: Mapping[str, str], components: Mapping[str, str], banner_share: int, on_paper: str) -> str:
    """`layers` maps a layer's name to its text, `components` a component's to its own.

    `banner_share` is the most of the viewport's height that the safety banner may take, in percent; `on_paper` stands
    at the foot of every printed sheet, since sheets get separated.
    """
    parts = [f"@layer {', '.join(LAYERS)};"]
    for layer in LAYERS:
        if layer == "guard":
            share = f":root,.safety-banner{{--banner-share:{banner_share}vh;}}"
            parts.append(_layer(layer, f"{layers.get(layer, '')}\n{share}"))
        elif layer == "components":
            parts.extend(_layer(layer, components[name]) for name in sorted(components))
        elif layer in layers:
            parts.append(_layer(layer, layers[layer]))
    parts.append(
        _layer("print", f"@media print{{@page{{@bottom-left{{content:{_string(on_paper)};font:8pt sans-serif}}}}}}")
    )
    return "\n".join(parts) + "\n"


def bundle_components(components: Mapping[str, str]) -> str:
    """Components for some pages alone; the page's main stylesheet has declared the order of layers."""
    return "\n".join(_layer("components", components[name]) for name in sorted(components)) + "\n"


def _string(text: str) -> str:
    """The text as a string of CSS, which cannot be left from inside."""
    escaped = "".join(sign if sign.isalnum() or sign in " .,;:-–—()®™©" else f"\\{ord(sign):x} " for sign in text)
    return f'"{escaped}"'


@lru_cache(maxsize=64)  # a portfolio of brands shares one theme
def _layer(name: str, text: str) -> str:
    """All that the guard declares is important: nothing in a later layer, important or not, comes before it."""
    compact = _compact(text)
    return f"@layer {name}{{\n{compact.replace(';', '!important;') if name == 'guard' else compact}\n}}"


def _compact(text: str) -> str:
    without = _COMMENT.sub(lambda match: match[1] or "", text)
    return _BLANK.sub("\n", without).strip()
