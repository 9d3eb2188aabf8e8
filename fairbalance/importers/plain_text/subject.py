"""What a sentence is about, in its own words: a title for a passage that has lost its own."""

from __future__ import annotations

import re

_LEAD = (
    r"(?:(?:treatment|therapy|administration|use)\s(?:with|of)\s)?{name}\s?[®™]?\s?(?:\([^)]*\)\s?)?"
    r"(?:(?:can|may|might|could)\s(?:also\s)?(?:{harms}\s)?|(?:also\s)?{harms}\s)"
)
_HARMS = r"(?:causes?|results?\sin|leads?\sto|increases?\sthe\srisk\sof|is\sassociated\swith)"
_QUALIFIERS = re.compile(
    r"(?:(?:the|a|an|any|some|other|serious|severe|fatal|sometimes|life-threatening|potentially|and|and/or|or|rare|new|worsening"
    r"|cases?|events?|risks?|occurrences?|reports?|instances?|of|increased)[\s,]+)+",
    re.IGNORECASE,
)
_END = re.compile(
    r"[,.:;(–—]|\s(?:which|that|who|when|in|with|has|have|had|may|can|could|is|are|was|were|occurred|including|such|should|after|during)\b"
)
_LONGEST = 8  # words
_SHORTEST = 6  # letters


def subject_of(text: str, name: str) -> str:
    """A few words from the beginning of the text, with a capital first letter; they stand there in this order."""
    lead = re.match(_LEAD.format(name=re.escape(name), harms=_HARMS), text, re.IGNORECASE) if name else None
    rest = text[lead.end() :] if lead else text
    qualifiers = _QUALIFIERS.match(rest)
    if qualifiers and qualifiers.end() < len(rest):
        rest = rest[qualifiers.end() :]
    end = _END.search(rest)
    short = rest[: end.start()].split() if end else rest.split()
    chosen = short if len("".join(short)) >= _SHORTEST and len(short) <= _LONGEST else rest.split()[:_LONGEST]
    title = " ".join(chosen).strip(" ,.:;")
    return (title[:1].upper() + title[1:]) or text[:40]
