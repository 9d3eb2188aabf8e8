"""The custom properties of a theme: each is defined where a brand looks for it, and each that is used is defined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from fairbalance.assets.css import Declaration, Sheet
from fairbalance.problem import Problems, did_you_mean

_DEFINED = re.compile(r"(?<![\w-])(--[\w-]+)\s*:")
_USED = re.compile(r"(?:var|style)\(\s*(--[\w-]+)\s*(,)?")
# What the guard relies on: colours, whose contrast is checked where they are defined, and the banner's size.
_ONCE = re.compile(r"--(?:color|banner)-")


@dataclass(frozen=True, slots=True)
class _Names:
    defined: frozenset[str]
    used: frozenset[str]

    def like(self, name: str) -> str:
        """A hint that names the likely one, else those of the same sort."""
        whole = sorted(self.defined & self.used)
        return did_you_mean(name, [other for other in whole if other.split("-")[2] == name.split("-")[2]] or whole)


def check_tokens(own: Mapping[str, Sheet], theme: Iterable[Sheet], tokens: str, problems: Problems) -> None:
    """`own` are the project's sheets by path, `tokens` is the path of its tokens file, `theme` all the sheets."""
    codes = [sheet.code for sheet in theme]
    names = _Names(frozenset().union(*map(_defined, codes)), frozenset().union(*map(_used, codes)))
    for path, sheet in own.items():
        _check_uses(path, sheet, names, problems)
        seen: set[str] = set()
        for declaration in sheet.declarations:
            if declaration.name.startswith("--"):
                _check_definition(path, sheet, declaration, names, problems)
                _check_place(path, sheet, declaration, path == tokens and declaration.name not in seen, problems)
                seen.add(declaration.name)


@lru_cache(maxsize=64)
def _defined(code: str) -> frozenset[str]:
    return frozenset(_DEFINED.findall(code))


@lru_cache(maxsize=64)
def _used(code: str) -> frozenset[str]:
    return frozenset(name for name, _ in _USED.findall(code))


def _check_uses(path: str, sheet: Sheet, names: _Names, problems: Problems) -> None:
    for found in _USED.finditer(sheet.code):
        if found[1] not in names.defined and not found[2]:
            message = f"no stylesheet defines {found[1]}, so this declares nothing"
            problems.add(sheet.at(found.start(1), path), "token-unknown", message, names.like(found[1]))


def _check_definition(path: str, sheet: Sheet, made: Declaration, names: _Names, problems: Problems) -> None:
    if made.name not in names.used:
        at = sheet.at(made.place, path)
        problems.add(at, "token-unknown", f"no stylesheet uses {made.name}", names.like(made.name))


def _check_place(path: str, sheet: Sheet, made: Declaration, first: bool, problems: Problems) -> None:
    if _ONCE.match(made.name) and not (first and made.within == (":root",)):
        message = f"{made.name} has its value once, in static/css/tokens.css under :root"
        hint = "Contrast is checked there, for the whole site."
        problems.add(sheet.at(made.place, path), "token-place", message, hint)
