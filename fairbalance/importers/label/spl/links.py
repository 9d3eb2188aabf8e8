"""What a link leads to: a place of the document, an address elsewhere, or nothing."""

from __future__ import annotations

import re

from fairbalance.importers.label.spl.elements import attribute, letters
from fairbalance.importers.label.spl.reading import Reading
from fairbalance.importers.label.xml import Element
from fairbalance.problem import Severity

_ELSEWHERE = re.compile(r"(?:https?://|mailto:|tel:)\S", re.IGNORECASE)
_BARE = re.compile(r"www\.\w", re.IGNORECASE)


def target_of(link: Element, reading: Reading) -> str:
    """As `Link.target`; empty where the link leads nowhere, which is told."""
    href = re.sub(r"\s", "%20", re.sub(r"[\t\r\n]", "", attribute(link, "href")))
    if href.startswith("#"):
        if (id := reading.targets.id_of(attribute(link, "href"))) is not None:
            _tell_double(id, link, reading)
            return f"#{id}"
    elif _ELSEWHERE.match(href):
        return href
    elif _BARE.match(href):
        return f"https://{href}"
    if words := letters(link):
        leads = f"leads to '{href}', which is no place of the document" if href else "leads nowhere"
        message = f"the link '{words[:60]}' {leads}"
        reading.problems.add(reading.at(link), "label-link", message, "Its words were kept.", Severity.NOTE)
    return ""


def _tell_double(id: str, link: Element, reading: Reading) -> None:
    if id in reading.targets.doubled:
        message = f"the link '{letters(link)[:60]}' leads to '{id}', which stands in the document more than once"
        reading.problems.add(reading.at(link), "label-link", message, "It leads to the first.", Severity.NOTE)
