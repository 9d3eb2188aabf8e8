"""Numbers of sections in the label's text that become links: "(5.1)", "see section 5.1", "sections 2.3 and 5.1".

A number is a link only where every number of its group is one section of this label, and the words before it say so:
"section", or "see", or the title of that section or of one above it. Where the label itself cites sections after each
statement, as in the Highlights, a group in brackets at a statement's end is one, too. All else stays text: a dose, a
count, a mean, a table's number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import escape

from fairbalance.markdown.label_prose import line_letters
from fairbalance.model.label import LabelSection

_NUMBER = r"[1-9][0-9]?(?:\.[1-9][0-9]?){0,4}"
_WORD = r"(?:(?:sub)?sections?|secci(?:ón|ones))"  # in English and Spanish
_BETWEEN = rf"\s*(?:[,;&–—-]|,?\s(?:and|or|to|through|y|o|a)\s)\s*(?:(?:and|or)\s+)?(?:{_WORD}\s+)?"
_GROUP = re.compile(rf"(?<![\w.,/–-]){_NUMBER}(?:{_BETWEEN}{_NUMBER})*(?![\w%°/]|[.,][0-9]|[–-]\w)", re.IGNORECASE)
_NUMBERS = re.compile(_NUMBER)
_REACH = 300  # letters before a number that may say what it is

_SECTION = re.compile(rf"\b{_WORD}:?\s*[(\[]?\s*\Z", re.IGNORECASE)
_SEE = re.compile(r"\bsee(?:\s+also|\s+under)?\s*[(\[]?\s*\Z", re.IGNORECASE)
_FOR_HEADING = re.compile(r"\s+for\s+[A-Z]{3}")  # "See 17 for PATIENT COUNSELING INFORMATION"
# From "see" to the bracket in one breath: no sentence ends, and nothing closes what "see" stands in.
_SEE_NAMED = re.compile(r"\bsee\s*(?:(?!\bsee\b)[^.\]]|\.(?=\d)){2,200}[A-Z][\w’'/-]*[\s,]*\Z", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:table|figure|part|step|appendix)s?\s*\Z", re.IGNORECASE)
_OPENED = re.compile(r"[(\[]\s*\Z")
_CLOSED = re.compile(r"\s*[)\]]")
_FIGURE = re.compile(r"(?:\A|[\d%±])\s*\Z")
_STATED = re.compile(r"\s*[)\]]+\s*(?:[.;:,•]|\Z|\d{1,2}/\d{2,4})")
_NEXT_STATED = re.compile(r"\s*[)\]]+\s+[A-Z]")
_LETTERS = re.compile(r"[^a-z0-9]+")


class Place(StrEnum):
    """Where a text stands, which decides what may be a cross-reference in it."""

    TEXT = "text"
    CITING = "citing"  # each statement ends with the sections that it is taken from
    CHANGES = "changes"  # so does each line of the recent major changes, in a table as well
    CELL = "cell"  # figures


@dataclass(frozen=True, slots=True)
class _Target:
    anchor: str
    titles: tuple[str, ...]  # letters of the titles of the section and of those above it


class CrossReferences:
    """The sections of one part of the label by their numbers; a number that two sections bear leads nowhere."""

    def __init__(self, sections: Iterable[LabelSection]) -> None:
        self._targets: dict[str, _Target | None] = {}
        for section in sections:
            self._add(section, ())

    def _add(self, section: LabelSection, above: tuple[str, ...]) -> None:
        title = bare_letters(line_letters(section.title.text).lstrip().removeprefix(section.number))
        titles = (*above, title) if len(title) > 3 else above
        if section.number:
            target = _Target(section.anchor, titles)
            self._targets[section.number] = None if section.number in self._targets else target
        for part in section.parts:
            self._add(part, titles)

    def html(self, text: str, before: str = "", place: Place = Place.TEXT) -> str:
        """The text, escaped, with its links; `before` is what the same paragraph says before it."""
        written: list[str] = []
        done = 0
        for start, end, anchor in self.found(text, before, place):
            written += (escape(text[done:start]), f'<a class="cross-reference" href="#{anchor}">{text[start:end]}</a>')
            done = end
        written.append(escape(text[done:]))
        return "".join(written)

    def found(self, text: str, before: str = "", place: Place = Place.TEXT) -> Iterator[tuple[int, int, str]]:
        """Where each number that is a link begins and ends, and the anchor of its section."""
        if not self._targets or not any(sign in text for sign in "123456789"):
            return
        before = before[-_REACH:]
        whole, begun = before + text, len(before)
        for group in _GROUP.finditer(whole):
            if group.end() <= begun:
                continue
            numbers = list(_NUMBERS.finditer(whole, group.start(), group.end()))
            targets = [target for number in numbers if (target := self._targets.get(number[0]))]
            if len(targets) < len(numbers) or not _names_sections(whole, group, targets[0], place):
                continue
            for number, target in zip(numbers, targets, strict=True):
                if number.start() >= begun:
                    yield number.start() - begun, number.end() - begun, target.anchor


def _names_sections(whole: str, group: re.Match[str], first: _Target, place: Place) -> bool:
    """Whether the words around the group say that its numbers are sections."""
    before = whole[max(0, group.start() - _REACH) : group.start()]
    if _SECTION.search(before):
        return True
    if _SEE.search(before):
        return "." in group[0] or _FOR_HEADING.match(whole, group.end()) is not None
    named, opened = _OPENED.subn("", before)
    closed = opened and _CLOSED.match(whole, group.end())
    if _OTHER.search(named) or not (closed or "." in group[0]):
        return False
    if closed and _SEE_NAMED.search(named):
        return True
    if place is Place.CELL:
        return False
    letters = bare_letters(named)
    if any(letters.endswith(title) for title in first.titles):
        return True
    return place is not Place.TEXT and bool(closed) and _ends_statement(whole, named, group)


def _ends_statement(whole: str, named: str, group: re.Match[str]) -> bool:
    if _FIGURE.search(named):  # "3.2 (1.1)" is a mean, "(1) Adults" counts
        return False
    if _STATED.match(whole, group.end()):
        return True
    return named.rstrip().endswith((".", ":", ";")) and _NEXT_STATED.match(whole, group.end()) is not None


def bare_letters(text: str) -> str:
    """Small letters and digits, by which a title is known again."""
    return _LETTERS.sub("", text.lower())
