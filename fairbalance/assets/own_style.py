"""What a project's own stylesheet may say. The rest would reach out of it, or take away what others rely on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairbalance.assets.css import Declaration, Sheet
from fairbalance.problem import Problems

_AT_RULES = frozenset(("media", "supports", "container", "keyframes", "page"))
_MARGIN_BOX = re.compile(r"(top|bottom|left|right)-(left|center|right|top|middle|bottom)(-corner)?")
_REFUSED = {
    "import": ("a stylesheet cannot load another one", "Write its rules here."),
    "layer": ("the order of layers is the theme's", "Leave it away: every file already stands in its layer."),
    "font-face": ("no font can be loaded", "Name fonts that devices have, in --font of static/css/tokens.css."),
}
_FETCHING = re.compile(r"(?<![\w-])(?:url|src|image|image-set|-webkit-image-set|cross-fade|element)\(")
_BEGINNING = re.compile(r"::?first-(?:line|letter)\b")
_ESCAPE = re.compile(r"\\")
# What squeezes lines or letters into one another, or moves a text out of view: the least that is let pass, in pixels.
_LEAST = (
    (re.compile("line-height"), 12.0),
    (re.compile("letter-spacing|word-spacing"), -1.6),
    (re.compile("text-indent"), -32.0),
    (re.compile("margin(-.+)?"), -64.0),
)
_PIXELS = {"px": 1.0, "pt": 1.33, "mm": 3.8, "cm": 38.0, "in": 96.0, "%": 10.0, "vw": 10.0, "vh": 10.0}
_EM = 16.0
_NUMBER = re.compile(r"(?<![\w.-])(-?\d*\.?\d+)([a-z%]*)")


def check_own_style(sheet: Sheet, path: str, problems: Problems) -> None:
    for message, place in sheet.faults:
        problems.add(sheet.at(place, path), "style-syntax", message, "A browser would leave out all that follows.")
    for place, message, hint in sorted(_refused(sheet)):
        problems.add(sheet.at(place, path), "style-refused", message, hint)


def _refused(sheet: Sheet) -> Iterator[tuple[int, str, str]]:
    for name, place in sheet.at_rules:
        if name not in _AT_RULES and not _MARGIN_BOX.fullmatch(name):
            message, hint = _REFUSED.get(name, (f"a project's stylesheet has no @{name}", ""))
            yield place, message, hint or f"Known: {', '.join(f'@{rule}' for rule in sorted(_AT_RULES))}."
    for found in _FETCHING.finditer(sheet.code):
        hint = "Pages ask for nothing beyond themselves. Pictures belong in the content; draw the rest with gradients."
        yield found.start(), f"'{found[0]})' would load something", hint
    for found in _BEGINNING.finditer(sheet.code):
        yield found.start(), f"'{found[0]}' would set the beginning of a text apart", "Style the whole of it."
    if escape := _ESCAPE.search(sheet.code):
        yield escape.start(), "a name is written with a backslash", "Write the letter itself."
    for declaration in sheet.declarations:
        if _oversteps(declaration):
            message = f"'{declaration.name}: {declaration.value}' takes text out of sight"
            yield declaration.place, message, "Text must stay where it is, and readable."


def _oversteps(declaration: Declaration) -> bool:
    if declaration.name == "line-height" and re.search(r"\bsu[bp]\b", declaration.within[-1]):
        return False  # they share the line of their text
    least = [least for names, least in _LEAST if names.fullmatch(declaration.name)]
    numbers = _NUMBER.findall(declaration.value) if least else ()
    return any(float(number) * _PIXELS.get(unit, _EM) < least[0] for number, unit in numbers)
