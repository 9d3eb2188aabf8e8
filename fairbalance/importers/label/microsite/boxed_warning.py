"""Which boxed warnings of a label are genuine, and what they say.

A section with the code 34066-1 is taken as the boxed warning (21 CFR 201.57(c)(1)) where all of this holds:

1. Documents of this kind have boxed warnings: no OTC label has one, and no supplement.
2. It stands at the top of the document, or below sections that are mere wrappers (unclassified, without words of their
   own and without a title that is known); or the Highlights show it as a warning.
3. It reads as a warning: its title names a harm, or it has no title and its text begins with "WARNING".
4. It is not the section Warnings under a wrong code: one titled "WARNINGS" in a label that has no other.

All others stay in the label only and are told, so that a person decides. So is what is titled as a boxed warning at the
top of the document and bears another code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from fairbalance.importers.label.document import Audience, LabelDocument, Paragraph, Section
from fairbalance.importers.label.microsite.brief import first_sentences, joined, without_start
from fairbalance.importers.label.microsite.passages import Passage, called, excerpt_of, passage_of, title_of
from fairbalance.importers.label.microsite.rows import Row, letters, text_of, words_of
from fairbalance.importers.label.microsite.vocabulary import vocabulary
from fairbalance.model.label import BOXED_WARNING

_BEGINS = re.compile(r"\W*(?:boxed )?warnings?\b", re.IGNORECASE)
_TITLED = re.compile(r"boxed warning.*|warning:\s*\S.*", re.IGNORECASE)
_WARNINGS = ("warnings", "warnings-and-precautions")
_UNCLASSIFIED = ("", "42229-5")
_SEE_WHOLE = "See full prescribing information for complete boxed warning"
_LONGEST_TITLE = 25  # words, of a first line that stands in for one
_BRIEF_WORDS = 25  # of the banner's statement, at least, where the label itself has no brief form


@dataclass(frozen=True, slots=True)
class Box:
    """`brief` is what the Highlights say, or how the box begins."""

    section: Section
    title: str
    passage: Passage
    brief: Row
    brief_source: str


@dataclass(frozen=True, slots=True)
class Boxes:
    """`doubts` say of each that was not taken what it is and why."""

    genuine: tuple[Box, ...]
    doubts: tuple[str, ...]


def boxes_of(document: LabelDocument) -> Boxes:
    genuine: list[Box] = []
    doubts: list[str] = []
    for section, around in _with_wholes(document.sections, ()):
        if _is_coded(section):
            why = _doubt(section, around, document)
            if why:
                doubts.append(f"{_placed(section)} bears the code of a boxed warning, {BOXED_WARNING}, but {why}")
            else:
                genuine.append(_box(section))
        elif not around and _is_titled_so(section, document):
            doubts.append(f"{_placed(section)} is titled as a boxed warning and bears another code")
    return Boxes(tuple(genuine), tuple(doubts))


def _with_wholes(
    sections: Sequence[Section], around: tuple[Section, ...]
) -> Iterator[tuple[Section, tuple[Section, ...]]]:
    """Every section, with those that it stands in; parts of what bears the code of a box belong to it."""
    for section in sections:
        yield section, around
        if not _is_coded(section):
            yield from _with_wholes(section.parts, (*around, section))


def _is_coded(section: Section) -> bool:
    return section.code.strip() == BOXED_WARNING


def _doubt(section: Section, around: Sequence[Section], document: LabelDocument) -> str:
    """Why the section is not taken; empty where it is."""
    shown_in_highlights = bool(_BEGINS.match(next(excerpt_of(section).texts(), "")))
    whole = next((whole for whole in around if not _is_wrapper(whole)), None)
    if vocabulary().unboxed.search(document.identity.kind):
        return "a document of this kind has none"
    if whole and not shown_in_highlights:
        return f"stands within {called(whole)}"
    if not shown_in_highlights and not _reads_as_warning(section):
        return "does not read as one"
    if _is_warnings_section(section, document):
        return "seems to be the section Warnings, which the label has nowhere else"
    return ""


def _is_wrapper(section: Section) -> bool:
    is_known = section.code.strip() not in _UNCLASSIFIED or vocabulary().titled(title_of(section))
    return not is_known and not section.blocks


def _reads_as_warning(section: Section) -> bool:
    title = _title(section)
    if title:
        return bool(vocabulary().boxed_warning.search(title))
    return bool(_BEGINS.match(next(passage_of(section).texts(), "")))


def _is_warnings_section(section: Section, document: LabelDocument) -> bool:
    words = vocabulary()
    others = {words.coded(other.code) for other in document.every_section()}
    return letters(title_of(section)) == "warnings" and others.isdisjoint(_WARNINGS)


def _is_titled_so(section: Section, document: LabelDocument) -> bool:
    is_possible = section.audience is Audience.PROFESSIONAL and not vocabulary().unboxed.search(document.identity.kind)
    return is_possible and bool(_TITLED.fullmatch(title_of(section)))


def _title(section: Section) -> str:
    """Its own, or that of the part which holds its text."""
    own = title_of(section)
    return own or next((title_of(part) for part in section.parts if title_of(part)), "")


def _box(section: Section) -> Box:
    whole, excerpt = passage_of(section), excerpt_of(section)
    title = _title(section) or _first_line(whole, excerpt)
    passage = _without(whole, title)
    brief = joined(_rows_without(excerpt, title))
    source = "from the Highlights"
    if not text_of(brief).strip():
        brief, source = first_sentences(_rows_without(passage, title), _BRIEF_WORDS), "how the boxed warning begins"
    if not passage.shows_words():
        passage = _without(excerpt, title)
    return Box(section, title, passage, brief, source)


def _first_line(*passages: Passage) -> str:
    """The line with which one of them begins as a warning does; of a long one, the words that say so."""
    for text in (text for passage in passages for text in islice(passage.texts(), 1)):
        if begins := _BEGINS.match(text):
            return text if len(text.split()) <= _LONGEST_TITLE else begins[0].strip()
    raise AssertionError("a box without a title begins as a warning, or its excerpt does")


def _without(passage: Passage, title: str) -> Passage:
    """The passage without what only repeats the title: its first paragraphs, or the heading of a part."""
    firsts = [words_of(block.line) for block in passage.blocks if isinstance(block, Paragraph)]
    parts = tuple(
        replace(_without(part, title), title="") if letters(part.title) == letters(title) else part
        for part in passage.parts
    )
    return replace(passage, blocks=passage.blocks[_repeats(firsts, title) :], parts=parts)


def _rows_without(passage: Passage, title: str) -> list[Row]:
    """The rows without the title and the words that lead to the whole box, where they begin with them."""
    rows = list(passage.rows())
    rows = rows[_repeats([text_of(row) for row in rows], title) :]
    for start in (title, _SEE_WHOLE):
        rows[:1] = [row for row in (without_start(row, start) for row in rows[:1]) if row]
    return rows


def _repeats(texts: Sequence[str], title: str) -> int:
    """How many of the first texts together are the title; none where they are not."""
    said, wanted = "", letters(title)
    for place, text in enumerate(texts, start=1):
        said += letters(text)
        if said == wanted:
            return place
        if not wanted.startswith(said):
            break
    return 0


def _placed(section: Section) -> str:
    return f"{called(section)} (line {section.line} of the document)"
