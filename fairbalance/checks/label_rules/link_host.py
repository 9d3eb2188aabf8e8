"""A link whose words are an address leads to that address.

Why: A reader who sees www.fda.gov/medwatch must come there. Words and address part when one of them is changed alone.

Example:
    links:
      support: {address: "https://www.example.com/", text: support.example.org}

Mend: Write the address that is meant in both places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.problem import Location, Severity

SEVERITY = Severity.WARNING
_HOST = re.compile(
    r"(?:https?://)?((?:[a-z0-9-]{1,63}\.){1,4}(?!(?:csv|docx?|html?|pdf|txt|xml|zip)\b)[a-z]{2,12})(?![\w@-])",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\((?:link:([a-z0-9-]+)|(https?://[^\s()]+))\)")


def check(label: Label) -> Iterator[Finding]:
    addresses = {str(name): str(link.address) for name, link in label.content.microsite.links.items()}
    for link in label.content.microsite.links.values():
        yield from _compared(link.text, link.address, link.text.at)
    for claim in label.claims:
        if "](" in claim.raw:
            for match in _LINK.finditer(claim.raw):
                address = addresses.get(match[2] or "", match[3] or "")
                yield from _compared(match[1], address, claim.source.place(match.start(1)))


def _compared(words: str, address: str, at: Location) -> Iterator[Finding]:
    """Words that are one address and nothing else."""
    named, meant = _HOST.match(words.strip()), _HOST.match(address)
    if named and meant and len(words.split()) == 1 and _bare(named[1]) != _bare(meant[1]):
        yield Finding(at, f"the link's words name {named[1]}, its address is {address}", "Write one address in both.")


def _bare(host: str) -> str:
    return host.casefold().removeprefix("www.")
