"""What the style of an XHTML element says of its text, in SPL's words; all else about its looks is left behind."""

from __future__ import annotations

import re

from fairbalance.importers.label import xml
from fairbalance.importers.label.epi.vocabulary import HEADINGS
from fairbalance.importers.label.epi.xhtml import attribute, name_of

_CODES = (
    ("font-weight", re.compile(r"bold|[6-9]00"), "bold"),
    ("font-style", re.compile("italic|oblique"), "italics"),
    ("text-decoration", re.compile(r".*\bunderline"), "underline"),
    ("text-decoration-line", re.compile(r".*\bunderline"), "underline"),
    ("vertical-align", re.compile("super"), "superscript"),
    ("vertical-align", re.compile(r"sub\b"), "subscript"),
)
_CLASSES = ("bold", "italics", "underline", "xmchange")  # SPL's styleCodes, as classes in FHIR made from SPL
_STRUCK = ("del", "s", "strike")
_SIDES = {"start": "left", "end": "right", "-webkit-center": "center"}
_COUNTS = {
    **dict.fromkeys(("1", "decimal"), "arabic"),
    **dict.fromkeys(("a", "lower-alpha", "lower-latin"), "littlealpha"),
    **dict.fromkeys(("A", "upper-alpha", "upper-latin"), "bigalpha"),
    **dict.fromkeys(("i", "lower-roman"), "littleroman"),
    **dict.fromkeys(("I", "upper-roman"), "bigroman"),
}
_BULLETS = {"disc": "disc", "circle": "circle", "square": "square", "none": ""}


def style_codes(element: xml.Element) -> str:
    """Its own styleCode, and what its name and its style mean."""
    styles = _styles(element)
    codes = [code for name, said, code in _CODES if said.match(styles.get(name, ""))]
    codes += [name for name in attribute(element, "class").lower().split() if name in _CLASSES]
    codes += ["bold"] if name_of(element) in HEADINGS else []
    return " ".join(dict.fromkeys((*attribute(element, "styleCode", "stylecode").split(), *codes)))


def is_struck(element: xml.Element) -> bool:
    """Whether its words are crossed out."""
    styles = _styles(element)
    said = f"{styles.get('text-decoration', '')} {styles.get('text-decoration-line', '')}"
    return name_of(element) in _STRUCK or "line-through" in said


def is_hidden(element: xml.Element) -> bool:
    return _styles(element).get("display") == "none" or element.get("hidden") is not None


def alignment(element: xml.Element) -> str:
    said = _styles(element).get("text-align") or attribute(element, "align").lower()
    return _SIDES.get(said, said)


def list_form(element: xml.Element) -> tuple[bool, str]:
    """Whether a list counts its items, and the styleCode for how; what its style says goes before its name."""
    styles = _styles(element)
    said = styles.get("list-style-type") or styles.get("list-style") or attribute(element, "type")
    for word in said.split():
        word = word if len(word) == 1 else word.lower()
        if word in _COUNTS:
            return True, _COUNTS[word]
        if word in _BULLETS:
            return False, _BULLETS[word]
    return name_of(element) == "ol" or attribute(element, "listType", "listtype").lower() == "ordered", ""


def _styles(element: xml.Element) -> dict[str, str]:
    said = (part.partition(":") for part in attribute(element, "style").lower().split(";") if part)
    return {name.strip(): value.strip() for name, _, value in said}
