"""Every passage of a site with what it was compared with: what it cites, or the label as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from fairbalance.claims.claim import Claim, Kind, Owner
from fairbalance.claims.differences import Difference
from fairbalance.claims.language import Words, words_of
from fairbalance.claims.matching import Match, Verdict, find
from fairbalance.claims.passages import Passage, passages_of
from fairbalance.claims.source_text import SourceText
from fairbalance.claims.sources import Sources
from fairbalance.model.banner import Banner
from fairbalance.model.contact import ContactLine
from fairbalance.model.content import Content
from fairbalance.model.microsite import Microsite
from fairbalance.model.table import Table


class Compared(NamedTuple):
    """`cited` says whether the author names the source; else it is the label as a whole."""

    passage: Passage
    match: Match
    cited: bool


def compare(content: Content, claims: Iterable[Claim], sources: Sources) -> Iterator[Compared]:
    """In the order of the claims. What cites nothing that is there is left out where there is no label."""
    words = words_of(str(content.microsite.language))
    for passage in passages_of(content, claims):
        texts = [text for citation in passage.by for text in sources.of(citation)]
        if texts:
            if passage.kind in (Kind.CELL, Kind.HEADER):
                yield Compared(passage, _row(passage, texts, words), True)
            else:
                yield Compared(passage, find(passage.text, texts, words, passage.whole), True)
        elif not passage.by and content.label and not isinstance(passage.owner, (Banner, Microsite)):
            whole = passage.whole and not isinstance(passage.owner, ContactLine)
            yield Compared(passage, find(passage.text, (sources.whole_label,), words, whole), False)


def _row(passage: Passage, texts: Sequence[SourceText], words: Words) -> Match:
    """The one table may have a unit in the cells that the other has above them."""
    text = passage.text
    match = find(text, texts, words, passage.whole)
    if match.verdict is not Verdict.VERBATIM and "%" in text:
        match = max(match, find(text.replace("%", " "), texts, words, passage.whole), key=lambda one: one.likeness)
    above = _above(passage.owner)
    differing = tuple(one for one in match.differences if not _same_number(one, above))
    verdict = Verdict.VERBATIM if match.differences and not differing and not match.references else match.verdict
    return replace(match, verdict=verdict, text=text, differences=differing)


def _above(owner: Owner) -> str:
    """What a table says above its rows, units included; of a table in running text, nothing is known."""
    if not isinstance(owner, Table):
        return "%"
    units = (column.unit or "" for column in owner.columns)
    heads = (cell.text for row in owner.header for cell in row.cells)
    return " ".join((owner.head.caption, *heads, *units))


def _same_number(difference: Difference, above: str) -> bool:
    """Whether one of both has a unit more, and nothing else; a comparator is no unit."""
    old, new = difference.old, difference.new
    bare = [re.sub(r"[^\d.,≥≤<>=≈~±+−–-]", "", side) for side in (old, new)]
    unit = old.removeprefix(bare[0]).strip() if new == bare[1] else ""
    return bare[0] == bare[1] != "" and bool({old, new} & set(bare)) and (unit != "%" or "%" in above)
