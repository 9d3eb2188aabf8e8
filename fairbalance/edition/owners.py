"""What a block of a page belongs to, by the ids and classes of what stands around it."""

from __future__ import annotations

import re
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from fairbalance.site.anchors import SAFETY

_HOLDERS = frozenset(("section", "article", "aside", "div", "figure", "table", "nav", "header", "footer", "ul", "ol"))
_FRAME = frozenset(("content", "main", "top"))  # ids of the frame that say nothing of what stands there
_UNNAMING = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-.*|.*--.*")  # a document's own id; what only labels an element


class Owner(NamedTuple):
    """`key` tells owners apart: what has the same on two pages is one."""

    key: str
    anchor: str  # its id on the page; empty where it has none
    name: str = ""  # else its own heading says it


TOP = Owner("<top>", "", "Top of the page")  # no anchor and no route is named so
BANNER = Owner("<banner>", "", "Safety banner")
FOOT = Owner("<foot>", "", "Foot of the page")
SAFETY_INFORMATION = Owner(SAFETY, SAFETY, "Important Safety Information")
_HOME, _MISSING = Owner("index.html", "", "Home page"), Owner("404.html", "", "Page for missing addresses")
# The codes that never change, by key; others are made of theirs.
RESERVED = {TOP.key: "TOP", BANNER.key: "BAN", FOOT.key: "FOOT", SAFETY_INFORMATION.key: "ISI"}
RESERVED |= {_HOME.key: "HOME", _MISSING.key: "P404", "highlights": "HL"}


def page_owner(route: str) -> Owner:
    """The owner of a page's own text."""
    return next((owner for owner in (_HOME, _MISSING) if owner.key == route), Owner(route, ""))


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
