"""What a block of a page belongs to, by the ids and classes of what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from fairbalance.site.anchors import SAFETY

_HOLDERS = frozenset(("section", "article", "aside", "div", "figure", "table", "nav", "header", "footer", "ul", "ol"))
_FRAME = frozenset(("content", "main", "top"))  # ids of the frame that say nothing of what stands there
_UNNAMING = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-.*|.*--.*")  # a document's own id; what only labels an element
_SMALL = frozenset(("and", "or", "of", "the", "for", "in", "on", "with", "to", "a", "an", "by", "from", "at"))
_OF_LABEL = re.compile(r"(?P<where>section|highlights-section)-(?P<rest>.+)")
_NUMBER = re.compile(r"[a-z]?\d+(?:-\d+)*")
_TABLE = re.compile(r"(?P<of>.+)-table(?:-(?P<number>\d+))?")


class Owner(NamedTuple):
    """`key` tells owners apart: what has the same on two pages is one."""

    key: str
    anchor: str  # its id on the page; empty where it has none
    code: str = ""  # reserved for it; else one is made of its key
    name: str = ""  # else its own heading says it


TOP = Owner("top", "", "TOP", "Top of the page")
BANNER = Owner("banner", "", "BAN", "Safety banner")
FOOT = Owner("foot", "", "FOOT", "Foot of the page")
SAFETY_INFORMATION = Owner("safety", SAFETY, "ISI", "Important Safety Information")
_HOME = Owner("index.html", "", "HOME", "Home page")
_NOT_FOUND = Owner("404.html", "", "P404", "Page for missing addresses")
RESERVED = frozenset(owner.code for owner in (TOP, BANNER, FOOT, SAFETY_INFORMATION, _HOME, _NOT_FOUND))


def page_owner(route: str) -> Owner:
    """The owner of a page's own text."""
    known = {owner.key: owner for owner in (_HOME, _NOT_FOUND)}
    return known.get(route) or Owner(route, "")


def owner_of(node: LexborNode, around: Owner) -> Owner:
    """What the blocks in this element belong to: itself, where it has a name, else what stands around it."""
    attributes, tag = node.attributes, str(node.tag)
    classes = (attributes.get("class") or "").split()
    if "safety-banner" in classes:
        return BANNER
    if node.parent is not None and str(node.parent.tag) == "body" and tag in ("header", "footer"):
        return TOP if tag == "header" else FOOT
    anchor = attributes.get("id") or ""
    if anchor == SAFETY:
        return SAFETY_INFORMATION
    if not anchor or tag not in _HOLDERS or anchor in _FRAME or _UNNAMING.fullmatch(anchor):
        return around
    return Owner(anchor, anchor)


def codes_of(key: str) -> Iterator[str]:
    """Short codes for an anchor or a page's route, the best first; they never end."""
    prefix, ending = "", ""
    slug = key.removeprefix("table-").removeprefix("contact-").removesuffix(".html").rpartition("/")[2]
    if found := _OF_LABEL.fullmatch(key):
        prefix, slug = ("PI" if found["where"] == "section" else "HL"), found["rest"]
        if of_table := _TABLE.fullmatch(slug):
            slug, ending = of_table["of"], f"t{of_table['number'] or 1}"
        if _NUMBER.fullmatch(slug):
            yield f"{prefix}{slug.upper().replace('-', '.')}{ending}"
    base = ""
    for letters in _letters([word for word in slug.split("-") if word and word not in _SMALL] or ["x"]):
        base = base or letters
        yield f"{prefix}{'.' if prefix else ''}{letters}{ending}"
    for number in count(2):
        yield f"{prefix}{'.' if prefix else ''}{base}{number}{ending}"


def _letters(words: list[str]) -> Iterator[str]:
    """Three letters of one or two words, the initials of more, then longer ones."""
    named = ["".join(sign for sign in word if sign.isalnum()).upper() for word in words]
    joined = "".join(named)
    initials = "".join(word[:1] for word in named)
    start = named[0] if named[0][:1].isalpha() else f"P{joined}"
    found = [initials[:5]] if len(named) > 2 and initials[:1].isalpha() else []
    found += [start[:3], start[:4], start[:5], f"{start[:3]}{initials[1:3]}", initials[:6] if len(named) > 2 else ""]
    yield from dict.fromkeys(code for code in found if len(code) > 1 and code[0].isalpha())
