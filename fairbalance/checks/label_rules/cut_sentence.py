"""No text ends in mid-air: in "at", "the" or "and", in a comma, or without the end sign that its sentences have.

Why: What is copied from a page or a PDF loses its end where a link, a number or a page break stood. What is missing may
be the very thing that the reader needs: a limit, an exception, an address.

Example:
    For medical information, call or visit the website at

Mend: Write what is missing, from the source. Where the source ends so, waive the finding.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.languages import language_of
from fairbalance.checks.oddity import oddity, stands_in_document
from fairbalance.claims.claim import Claim, Kind
from fairbalance.claims.sentences import sentences
from fairbalance.model.contact import ContactLine
from fairbalance.model.languages import Language
from fairbalance.model.visible import shows_words
from fairbalance.problem import Severity

SEVERITY = Severity.WARNING


def check(label: Label) -> Iterator[Finding]:
    language = language_of(label)
    if language is None:
        return
    alone = _without_end(label)
    for claim, following in pairwise((*label.claims, None)):
        if claim is None or claim.kind in _LOOKED_UP or not shows_words(claim.text):
            continue
        yield from _leaning(label, claim, language)
        if found := _ends_in_air(label, claim, following, language) or _lacks_end(label, claim, following, alone):
            yield found


def _leaning(label: Label, claim: Claim, language: Language) -> Iterator[Finding]:
    """Sentences that end in a word that leans on the next, before a full stop."""
    for found in _STOPPED.finditer(claim.text) if claim.kind.running or claim.kind.hidden else ():
        if found[1] in language.leaning:
            message = f"a sentence ends in '{found[1]}'"
            yield oddity(label, claim, found.span(1), message, "Write what is missing.")


def _ends_in_air(label: Label, claim: Claim, following: Claim | None, language: Language) -> Finding | None:
    text, then = _captured(label, claim)
    text = text.rstrip()
    found = _LAST.search(text)
    word = found[0] if found else ""
    span = (len(text) - max(1, len(word)), len(text))
    if then is None and text.endswith((",", "(", "[", "/", "–", "—")):
        if claim.kind is Kind.ITEM or _goes_on(claim, following):
            return None
        span = (len(text) - 1, len(text))
        return oddity(label, claim, span, f"the text ends in '{text[-1]}'", "Write what is missing.")
    if not _is_open(word, text, claim.kind.running, language):
        return None
    if then:
        message = f"the text ends in '{word}' in its source; what follows, '{then}', was supplied"
        hint = "Look whether the source goes on so."
    elif _goes_on(claim, following) or (claim.kind is Kind.ITEM and word.lower() in language.joining):
        return None
    elif then is None:
        message, hint = f"the text ends in '{word}'", "Write what is missing."
    else:
        return None
    return oddity(label, claim, span, message, hint)


def _captured(label: Label, claim: Claim) -> tuple[str, str | None]:
    """The text as far as its source has it, and the words of the link behind it.

    No words where the link's target is the source's own; None where there is no link.
    """
    links = {str(name): link for name, link in label.content.microsite.links.items()}
    if isinstance(claim.owner, ContactLine) and (website := claim.owner.website):
        link = links[website.link]
        if website.lead is not None and claim.at == website.lead.at:
            return claim.text, str(link.text) if link.supplied else ""
        if claim.fills and _WEBSITE_LAST.search(claim.raw):
            return claim.text[: claim.fills[-1].start], str(link.text) if link.supplied else ""
    if claim.fills and (found := _LINK_LAST.search(claim.raw)) and found[1] in links:
        link = links[found[1]]
        return claim.text[: claim.fills[-1].start], str(link.text) if link.supplied else ""
    return claim.text, None


def _is_open(word: str, text: str, running: bool, language: Language) -> bool:
    if len(word) == 1 and word.isupper():  # vitamin A
        return False
    words = text.count(" ") + 1
    return (word.lower() in language.unfinished and words > 2) or (
        running and word.lower() in language.open and words > 5
    )


def _goes_on(claim: Claim, following: Claim | None) -> bool:
    """In a list, or in small letters in the next block."""
    if following is None or following.owner is not claim.owner:
        return False
    return following.kind is Kind.ITEM or (claim.kind is following.kind and following.text[:1].islower())


def _lacks_end(label: Label, claim: Claim, following: Claim | None, alone: frozenset[int]) -> Finding | None:
    text = claim.text.rstrip()
    if not (claim.kind.running or claim.kind.hidden) or not text[-1:].isalnum() or _ADDRESS.search(text):
        return None
    if isinstance(claim.owner, ContactLine) and claim.at != claim.owner.statement.at:  # a name, hours
        return None
    spans = list(sentences(text))
    start, end = spans[-1]
    words = text[start:end].split()
    span = (end - len(words[-1]), end)
    if claim.kind is not Kind.CONTACT and (more := _more(label, text)):
        message = f"the text has no end; the label document goes on with '{more}'"
        return oddity(label, claim, span, message, "Write its end.")
    if claim.kind is not Kind.ITEM and _goes_on(claim, following):
        return None
    if len(spans) == 1:
        long = claim.kind in (Kind.PARAGRAPH, Kind.CONTACT) and len(words) >= _WORDS
        if not (long or id(claim) in alone) or stands_in_document(label, text):
            return None
        message = "the sentence has no end sign"
        severity = Severity.NOTE
    elif len(words) < 3:
        return None
    else:
        severity = Severity.WARNING if len(spans) > 2 else Severity.NOTE
        message = "the last sentence has no end sign, those before it have"
    return oddity(label, claim, span, message, "Write its end.", severity)


def _without_end(label: Label) -> frozenset[int]:
    """The blocks that alone lack an end sign, among three or more of their kind in one file."""
    kinds = defaultdict(list)
    for claim in label.claims:
        if claim.kind in (Kind.PARAGRAPH, Kind.ITEM, Kind.NOTE):
            kinds[id(claim.owner), claim.kind].append(claim)
    found = set()
    for claims in kinds.values():
        lacking = [claim for claim in claims if claim.text.rstrip()[-1:].isalnum()]
        if len(lacking) == 1 and len(claims) > 2:
            found.add(id(lacking[0]))
    return frozenset(found)


def _more(label: Label, text: str) -> str:
    """How the label document goes on wherever it has the last words, or begins with a short text; "" where it ends."""
    words = " ".join(text[-_ENOUGH:].split()) if len(text) > _ENOUGH else f"\n{' '.join(text.split())}"
    place = label.document.find(words) if " " in words else -1
    more = ""
    while place >= 0:
        end = place + len(words)
        if not (found := _GOES_ON.match(label.document, end)):
            return ""
        more = more or found[0].strip()
        place = label.document.find(words, end)
    return more


_LOOKED_UP = (Kind.CELL, Kind.HEADER, Kind.BAND, Kind.LINK)
_ENOUGH = 30  # signs, so that the words are the same
_GOES_ON = re.compile(r",?(?: [a-z0-9≥≤<>]\S*){1,4}|[.?!]|\w+")
_WORDS = 5  # fewer are often a heading
_STOPPED = re.compile(r"(?<=[\w,]\s)(?<!et\s)([^\W\d_]{1,6})\.(?=\s+[^\W\d_]|\s*$)")
_LAST = re.compile(r"[^\W\d_]+$")
_ADDRESS = re.compile(r"(?:www\.|://|@)\S*$|\.(?:com|org|net|gov|eu|int)\b\S*$")
_LINK_LAST = re.compile(r"\]\(link:([a-z0-9-]+)\)\W*$")
_WEBSITE_LAST = re.compile(r"\{website\}\W*$")
