"""Whom to call: telephone numbers of the label, with the sentences that give them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fairbalance.importers.label.document import Audience, LabelDocument, lines_of
from fairbalance.importers.label.microsite.outline import find_kind
from fairbalance.importers.label.microsite.passages import called, title_of, whole_of
from fairbalance.importers.label.microsite.rows import texts_of
from fairbalance.importers.label.microsite.vocabulary import vocabulary
from fairbalance.importers.plain_text.numbers import Number, WebPlace, find_numbers, find_web

# What a sentence asks to call for; the first that the label has is taken.
_ASKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:t\s?o\s+)?report\s+(?:any\s+)?suspected\s+adverse\s+(?:drug\s+)?(?:reactions?|events?)",
        r"(?:t\s?o\s+)?report\s+(?:any\s+)?(?:serious\s+)?(?:adverse\s+(?:drug\s+)?(?:reactions?|events?)|side\s+effects)",
        r"(?:for\s+)?(?:more|further|additional)\s+information|medical\s+inquiries",
    )
)
_START = re.compile(r"(?:^|[.!?]\s+)(?=\S)")
_END = re.compile(r"[.!?](?=\s+[^\W\d_a-zß-ÿ]|\s*$)")
_NEXT = re.compile(r"(?:\bor\b|\band\b|[,;])\s*")
_BEFORE_NUMBER = re.compile(r"[\s(:]*(?:\b(?:at|toll[- ]free|phone|call|calling|number)\b[\s(:]*)*$", re.IGNORECASE)
_LONGEST_PURPOSE = 8  # words


@dataclass(frozen=True, slots=True)
class ContactLine:
    """`statement` holds the number as the label shows it, and the website where there is one."""

    purpose: str
    statement: str
    number: Number
    source: str
    website: WebPlace | None = None


def contact_lines(document: LabelDocument) -> tuple[ContactLine, ...]:
    """Each number once, that for adverse reactions first; none where the label says nowhere whom to call."""
    lines = [*_asked(document, _ASKS[:2]), *_questions(document)]
    lines = lines or list(_asked(document, _ASKS[2:]))
    once: dict[str, ContactLine] = {}
    for line in lines:
        once.setdefault(line.number.e164, line)
    return tuple(once.values())


def _asked(document: LabelDocument, asks: Sequence[re.Pattern[str]]) -> Iterator[ContactLine]:
    for ask in asks:
        for text, source in _texts(document):
            found = ask.search(text)
            if found and (sentence := _sentence(text, found)):
                yield from _lines_of(sentence, _capital(found[0]), source)
                return


def _sentence(text: str, found: re.Match[str]) -> str:
    """From where it asks, or where the sentence begins, to the end of the sentence with the first number behind it."""
    starts = [start.end() for start in _START.finditer(text, 0, found.start() + 1) if start.end() <= found.start()]
    start = found.start() if text[found.start()].isupper() else max(starts, default=0)
    number = next((number for number in find_numbers(text) if number.start > found.start()), None)
    if number is None:
        return ""
    end = _END.search(text, number.start + len(number.shown))
    return text[start : end.end() if end else len(text)].strip()


def _lines_of(sentence: str, purpose: str, source: str) -> Iterator[ContactLine]:
    """A line for each number: the whole sentence for the first, for another what the sentence says of it."""
    numbers = find_numbers(sentence)
    starts = [0]
    for before, number in pairwise(numbers):
        behind = before.start + len(before.shown)
        joints = [joint.end() for joint in _NEXT.finditer(sentence, behind, number.start)]
        starts.append(joints[-1] if joints else behind)
    for place, number in enumerate(numbers):
        clause = sentence if place == 0 else _clause(sentence, starts, place)
        who = _BEFORE_NUMBER.sub("", sentence[starts[place] : number.start]).strip()
        is_named = place > 0 and 0 < len(who.split()) <= _LONGEST_PURPOSE
        yield ContactLine(who if is_named else purpose, clause, number, source, _website(clause))


def _clause(sentence: str, starts: Sequence[int], place: int) -> str:
    end = starts[place + 1] if place + 1 < len(starts) else len(sentence)
    clause = sentence[starts[place] : end]
    return re.sub(rf"(?:{_NEXT.pattern})$", "", clause).strip()


def _questions(document: LabelDocument) -> Iterator[ContactLine]:
    """The rows of "Questions or comments?" that hold a number."""
    for section in find_kind(document, "questions"):
        title = title_of(section) or vocabulary().kinds["questions"].heading
        for text in whole_of(section).texts():
            if numbers := find_numbers(text):
                source = f"from {called(section)}"
                yield ContactLine(title, text.strip(), numbers[0], source, _website(text))


def _website(text: str) -> WebPlace | None:
    """The first address that is plainly one: labels have others torn apart, as "f d a.gov"."""
    return next((web for web in find_web(text) if re.match(r"www\.|https?:", web.shown, re.IGNORECASE)), None)


def _texts(document: LabelDocument) -> Iterator[tuple[str, str]]:
    """Every row and where it stands: the Highlights first, what is for patients last."""
    every = [section for section in document.every_section() if section.audience is not Audience.PACKAGE]
    for section in every:
        yield from ((text, "from the Highlights") for line in lines_of(section.highlights) for text in texts_of(line))
    for audience in (Audience.PROFESSIONAL, Audience.PATIENT):
        for section in (section for section in every if section.audience is audience):
            source = f"from {called(section)}"
            yield from ((text, source) for line in lines_of(section.blocks) for text in texts_of(line))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
