"""Whether a passage is a heading: by a name that the field knows, else by its shape."""

from __future__ import annotations

import re

from fairbalance.importers.plain_text.numbers import find_numbers, find_web
from fairbalance.importers.plain_text.vocabulary import (
    BOXED_HEADING,
    CONTACT_HEADING,
    FOOTER,
    HOURS,
    INDICATION_HEADING,
    LANGUAGE_HELP,
    LITTER,
    MATERIAL_CODE,
    NUMBERED,
    OTHER_TOPIC,
    RUN_IN,
    SAFETY_HEADING,
    SAFETY_PART,
    TABLE_TITLE,
    ZONES,
)

_LONGEST_NAMED = 25  # words
_LONGEST = 12
_LONGEST_LINE = 300  # characters
_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|can|could|may|might|should|shall|will|would|must|do|does|did|call|visit|please|see)\b",
    re.I,
)


def core(text: str) -> str:
    """A heading's words, without its number and without the colon at its end."""
    return NUMBERED.sub("", text, count=1).rstrip(":").strip() if NUMBERED.match(text) else text.rstrip(":").strip()


def section_number(text: str) -> str:
    """The number of the label's section, such as 5.1; "" where the heading has none."""
    match = NUMBERED.match(text)
    return match[1] if match else ""


def is_named(text: str) -> bool:
    """Whether the field has this heading."""
    words = core(text)
    if not words or len(words.split()) > _LONGEST_NAMED or re.search(r"[.;!]$", words):
        return False
    if is_boxed(text) or SAFETY_PART.fullmatch(words) or CONTACT_HEADING.fullmatch(words):
        return True
    if OTHER_TOPIC.fullmatch(words) and words[:1].isupper():
        return True
    return (is_safety(words) or is_indication(words)) and words[:1].isupper()


def is_safety(text: str) -> bool:
    words = core(text)
    return SAFETY_HEADING.fullmatch(words) is not None and _no_sentence(words)


def is_indication(text: str) -> bool:
    words = core(text)
    return INDICATION_HEADING.fullmatch(words) is not None and _no_sentence(words) and not is_safety(words)


def is_boxed(text: str) -> bool:
    """`WARNING: LIVER FAILURE`, `Boxed Warning`; "Warning: it may …" is a sentence."""
    if BOXED_HEADING.fullmatch(text) is None or re.search(r"[.;]$", text):
        return False
    return text.upper() == text or text.upper().removesuffix(":") == "BOXED WARNING" or _no_sentence(text)


def _no_sentence(text: str) -> bool:
    return not _SENTENCE.search(text) and not re.search(r"[.;!?]$", text) and len(text.split()) <= _LONGEST_NAMED


def run_in(text: str) -> tuple[str, str] | None:
    """Heading and text of a passage that has both on its line; both as they are written."""
    match = RUN_IN.match(text)
    if match is None or not (match[1].upper() == match[1] or match[1].istitle() or match[1][0].isupper()):
        return None
    return match[1], text[match.start(2) :]


def is_heading(text: str) -> bool:
    """Whether a passage on its own looks like a heading: short, no sentence, no fact of another kind."""
    parts = text.split()
    if not parts or len(parts) > _LONGEST_NAMED or len(text) > _LONGEST_LINE:
        return False
    if re.search(r"[.,;!]$", text) or sum(map(str.isalpha, text)) < 3 or text.count("|") > 0:
        return False
    if find_numbers(text) or find_web(text) or "@" in text or HOURS.fullmatch(text) or LANGUAGE_HELP.fullmatch(text):
        return False
    if len(re.findall(r"(?<!\S)\d[\d.,%]*(?!\S)", text)) > 1:  # a row of figures
        return False
    if any(zone.fullmatch(text) for zone, _ in ZONES) or MATERIAL_CODE.fullmatch(text) or FOOTER.fullmatch(text):
        return False
    if LITTER.fullmatch(text) or TABLE_TITLE.fullmatch(text):
        return False
    if text.upper() == text:
        return True
    if not (text[0].isupper() or text[0].isdigit()) or text.endswith(":"):
        return False
    return len(parts) <= _LONGEST and len(text) <= 90 and not _SENTENCE.search(text)
