"""What of a site a new version of its label touches: the places that cite a changed section, and the sentences that
the label no longer says.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fairbalance.comparison.label_changes import LabelChanges
from fairbalance.comparison.parts.numbers import only_references
from fairbalance.comparison.parts.part_changes import PartChange
from fairbalance.comparison.site_sentences import Sentence, site_sentences
from fairbalance.comparison.wordings import Wordings
from fairbalance.model.content import Content
from fairbalance.parts.label_parts import SECTIONS
from fairbalance.parts.site_parts import site_parts
from fairbalance.problem import Location
from fairbalance.redline.block import Block
from fairbalance.redline.runs import Run
from fairbalance.site.cross_references import CrossReferences, Place

_ANCHOR = re.compile(r"#([a-z0-9-]+)$")


class Why(StrEnum):
    CITED = "cited"  # the place names the section by its number, or links to it
    ID = "id"  # it names the document's own id of the section
    WORDING = "wording"  # the sentence stood in the old label word for word, and does not stand in the new one


@dataclass(frozen=True, slots=True)
class Touched:
    """A place of the site that someone should look at, and the sections of the label that it is about."""

    at: Location
    why: Why
    text: str  # the site's sentence, or the number, link or id
    parts: tuple[PartChange, ...]
    now: tuple[Run, ...] = ()  # of a wording: what became of it in the label


def impact(changes: LabelChanges, content: Content) -> tuple[Touched, ...]:
    """Every touched place, in the order of files and lines."""
    cited, wordings = _Cited(changes), Wordings(changes.parts)
    found = list(_named_by_sections(cited, content))
    told: dict[tuple[str, int], list[PartChange]] = defaultdict(list)  # what sentences of a block cite
    for sentence in site_sentences(content):
        for place in cited.touched(sentence.at, sentence.text, anchors=cited.in_sentence(sentence)):
            found.append(place)
            told[_line(sentence.block)] += place.parts
        if dropped := wordings.dropped(sentence.text):
            found.append(Touched(sentence.at, Why.WORDING, sentence.text, (dropped.part,), dropped.now))
    found += _linked(cited, content, told)
    return tuple(sorted(found, key=lambda touched: (touched.at, touched.why, touched.text)))


def _line(block: Block) -> tuple[str, int]:
    return block.at.path, block.at.line


def _named_by_sections(cited: _Cited, content: Content) -> Iterator[Touched]:
    for head in (section.head for section in content.sections):
        if number := head.label_section:
            yield from cited.touched(number.at, f"label_section: {number}", numbers=[str(number)])
        if own_id := head.document_section_id:
            yield from cited.touched_id(own_id.at, str(own_id))


def _linked(cited: _Cited, content: Content, told: Mapping[tuple[str, int], Sequence[PartChange]]) -> Iterator[Touched]:
    """Links to changed sections that the sentences around them do not name."""
    links = (block for part in site_parts(content) for block in part.blocks if block.kind == "link")
    for block in links:
        if anchor := _ANCHOR.search(block.text):
            for place in cited.touched(block.at, f"link to {block.text}", anchors=[anchor[1]]):
                if any(part not in told.get(_line(block), ()) for part in place.parts):
                    yield place


class _Cited:
    """The changed sections of the label, found by what of the old label a site may name."""

    def __init__(self, changes: LabelChanges) -> None:
        sections = [change for change in changes.parts if change.part.area == SECTIONS]
        renumbered = changes.renumbered
        self._changed = [change for change in sections if _matters(change, renumbered)]
        self._by_anchor = {change.old.anchor: change for change in sections if change.old}
        self._by_id = {change.old.id.lower(): change for change in sections if change.old and change.old.id}
        self._references = CrossReferences(file.section for file in changes.old.files)

    def touched(
        self, at: Location, text: str, numbers: Iterable[str] = (), anchors: Iterable[str] = ()
    ) -> Iterator[Touched]:
        """Nothing, where no section that is named has changed, and none above or below it."""
        named = [self._by_anchor[anchor] for anchor in anchors if anchor in self._by_anchor]
        numbers = {*numbers, *(change.old.number for change in named if change.old and change.old.number)}
        parts = [c for c in self._changed if c in named or any(_concerns(c, number) for number in numbers)]
        if parts:
            yield Touched(at, Why.CITED, text, tuple(parts))

    def touched_id(self, at: Location, own_id: str) -> Iterator[Touched]:
        """Also where the text is the same and the document has given the section another id."""
        change = self._by_id.get(own_id.lower())
        if change and (change.differs or change.has_other_id):
            yield Touched(at, Why.ID, f"document_section_id: {own_id}", (change,))

    def in_sentence(self, sentence: Sentence) -> list[str]:
        """Anchors of the sections that a sentence names by their numbers."""
        place = Place.CELL if sentence.block.group == "row" else Place.CITING
        return [anchor for _, _, anchor in self._references.found(sentence.text, place=place)]


def _matters(change: PartChange, renumbered: Mapping[str, str]) -> bool:
    """Not, where only its references to other sections have followed these."""
    return change.differs and (change.renumbered or not only_references(change, renumbered))


def _concerns(change: PartChange, number: str) -> bool:
    """Whether the changed section is the one of this number, or stands in it or above it."""
    part = change.old or change.part
    above = bool(part.number) and number.startswith(f"{part.number}.")
    return above or f"{part.within}.".startswith(f"{number}.")
