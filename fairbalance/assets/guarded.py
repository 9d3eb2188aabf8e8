"""What a project's stylesheet says of the safety parts in vain, since the guard has said it before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from fairbalance.assets.css import Sheet
from fairbalance.problem import Problems, Severity

# A part, or an element of it.
_NAME = re.compile(r"(?:[.#]|\[id=)(safety-banner|safety-information|important-safety-information)(__[\w-]+)?")
_ID = "important-safety-information"
_PHYSICAL = {
    "width": "inline-size",
    "height": "block-size",
    "max-width": "max-inline-size",
    "max-height": "max-block-size",
    "min-width": "min-inline-size",
    "min-height": "min-block-size",
    "top": "inset",
    "right": "inset",
    "bottom": "inset",
    "left": "inset",
}
_SPARED = ":not(a"  # says how what is no link looks
_HINT = "Its type and colours come from static/css/tokens.css; templates/README.md says what else is free."

Part = tuple[str, bool]  # its name; whether what stands in it is meant


def check_guarded(own: Mapping[str, Sheet], guard: Sheet, problems: Problems) -> None:
    kept: dict[Part, set[str]] = {}
    for declaration in guard.declarations:
        whole = len(declaration.within) == 1  # not only on paper or on small screens
        if whole and _SPARED not in declaration.within[0]:
            for part in _parts(declaration.within[-1]):
                kept.setdefault(part, set()).add(declaration.name)
    for path, sheet in own.items():
        for declaration in sheet.declarations:
            name = _PHYSICAL.get(declaration.name, declaration.name)
            for part in _parts(declaration.within[-1]):
                if any(name == other or name.startswith(f"{other}-") for other in kept.get(part, ())):
                    named = part[0].replace("-", " ")
                    message = f"the theme keeps '{declaration.name}' of the {named}, so this does nothing"
                    at = sheet.at(declaration.place, path)
                    problems.add(at, "style-guarded", message, _HINT, Severity.WARNING)


@lru_cache(maxsize=1024)
def _parts(selectors: str) -> tuple[Part, ...]:
    return tuple(part for selector in _split(selectors, r",\s*") for part in _named(selector))


def _named(selector: str) -> Iterator[Part]:
    *around, subject = _split(selector, r"\s*[\s>+~]\s*") if "safety-" in selector else ("",)
    if "::" not in subject:
        within = [found for compound in around for found in _NAME.finditer(compound)]
        for found in (*_NAME.finditer(subject), *within):
            yield found[1].replace(_ID, "safety-information"), bool(found[2]) or found in within


def _split(selector: str, between: str) -> list[str]:
    """At what stands between, but for what stands in brackets."""
    masked = selector
    while (flat := re.sub(r"[(\[][^()\[\]]*[)\]]", lambda match: "x" * len(match[0]), masked)) != masked:
        masked = flat
    parts, begun = [], 0
    for found in re.finditer(between, masked):
        parts.append(selector[begun : found.start()])
        begun = found.end()
    return [*parts, selector[begun:]]
