"""The words of a link say where it leads, and where they are an address or a number, they are that of its target.

Why: Who goes from link to link hears "click here, click here". And who sees www.fda.gov or a telephone number must come
there. A link of the content is looked at when it is read; this one may stand in a project's own template.

Example:
    [Click here](link:pi) for the label.

Mend: Let the words be the name of what is behind the link: `the [Prescribing Information](link:pi)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairbalance.checks.finding import PageFinding
from fairbalance.checks.languages import language_of
from fairbalance.checks.rendered import RenderedSite
from fairbalance.edition.edition import Link
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING


def check(site: RenderedSite) -> Iterator[PageFinding]:
    language = language_of(site.label)
    vague = frozenset(map(str, language.vague)) if language else frozenset()
    content = "\n".join(claim.text for claim in site.label.claims)
    note = " ({})".format(site.label.wording["leaves_site"])
    for page in site.pages:
        for link in dict.fromkeys(page.elements.links):
            words = link.text.removesuffix(note)
            if words.lower().strip(" .:…»>→") in vague:
                message = f"the words of the link '{words}' do not say where it leads"
                hint = "Name what is behind it."
                yield PageFinding(page.route, message, hint, words=words, severity=Severity.NOTE)
            elif words not in content and (other := _other(link)):
                message = f"the link '{words}' leads to {other}"
                yield PageFinding(page.route, message, "Write the same in both places.", words=link.href)


def _other(link: Link) -> str:
    """Where it leads, where its words are another address or number; else ""."""
    if link.href.startswith("tel:") and _NUMBER.fullmatch(link.text):
        shown, dialled = (re.sub(r"\D", "", text) for text in (link.text, link.href))
        return "" if dialled.endswith(shown) or shown.endswith(dialled) else link.href
    if link.href.startswith("mailto:") and (found := _MAIL.match(link.text)):
        address = link.href.removeprefix("mailto:").partition("?")[0]
        return "" if found[0].lower() == address.lower() else address
    shown_host, host = _HOST.match(link.text), _HOST.match(link.href)
    if shown_host and host and ("://" in link.href):
        ours, theirs = shown_host[1].lower(), host[1].lower()
        return "" if f".{theirs}".endswith(f".{ours}") or f".{ours}".endswith(f".{theirs}") else host[1]
    return ""


_NUMBER = re.compile(r"\+?[\d\s().-]{7,25}")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_HOST = re.compile(r"(?:https?://)?(?:www\.)?((?:[a-zA-Z0-9-]{1,63}\.){1,4}[a-zA-Z]{2,12})(?![\w@.-])")
