"""`claims.csv`: each sentence of the site, what it is said from, and whether it stands there."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from fairbalance.claims.claim import Claim, Kind
from fairbalance.claims.compared import Compared
from fairbalance.claims.matching import Match, Verdict
from fairbalance.claims.passages import Passage, passages_of
from fairbalance.problem import Location
from fairbalance.review.material import Material, Notes
from fairbalance.site.tables import harmless

COLUMNS = ("block", "text", "reference", "label section", "quotation", "verdict", "note", "file", "line")
UNCITED = "uncited"
ABSENT = "what it cites is not there"
_LABEL = "content/label/"
_UNCOMPARED = {
    Kind.TITLE: "a title, which is compared with nothing",
    Kind.FRAME: "stands on every page, and is compared with nothing",
    Kind.SOURCE: "names a source, and is compared with nothing",
    Kind.LINK: "the words of a link, which are compared with nothing",
    Kind.ALT: "describes a picture, and is compared with nothing",
    Kind.DESCRIPTION: "for search engines, and compared with nothing",
}
_FOUND_IN_LABEL = {
    Verdict.VERBATIM: "cites nothing; the label says it word for word",
    Verdict.DIFFERS: "cites nothing; the label says nearly this",
    Verdict.NOT_FOUND: "cites nothing; the label says nothing like it",
}


class ClaimRow(NamedTuple):
    """`verdict` is verbatim, differs, not found or uncited; empty where nothing is compared, and `note` says why."""

    block: str
    text: str
    at: Location
    reference: str = ""
    section: str = ""  # of the label, where the quotation stands
    quotation: str = ""
    verdict: str = ""
    note: str = ""


def claims_csv(material: Material) -> bytes:
    """UTF-8 with a byte order mark, every field quoted as in RFC 4180; no cell can be run as a formula."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for row in claim_rows(material):
        cells = (row.block, row.text, row.reference, row.section, row.quotation, row.verdict, row.note)
        writer.writerow([harmless(cell) for cell in (*cells, row.at.path, str(row.at.line))])
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def claim_rows(material: Material) -> Iterator[ClaimRow]:
    """In the order in which a reader meets the blocks; together, the rows of a block say all that it says."""
    passages = _passages(material)
    for name, shown in material.edition.blocks.items():
        notes = material.notes[name]
        if shown.block.kind == "chart":
            note = "a chart; its figures are compared where their table stands"
            yield ClaimRow(name, shown.block.text, notes.origin.at, note=note)
            continue
        rows = list(_of_block(name, notes, passages, material))
        if _letters(shown.block.text) != _letters(*(row.text for row in rows)):
            note = _of_whom(notes.origin.at) if not rows else "the whole block; its sentences follow"
            yield ClaimRow(name, shown.block.text, notes.origin.at, note=note)
        yield from rows


def _of_whom(at: Location) -> str:
    if at.path.startswith(_LABEL):
        return "the label's own text"
    if at.path.endswith("wording.yaml"):
        return "words of the template"
    return "put together from the content's data"


def _passages(material: Material) -> Mapping[int, list[Passage]]:
    """By claim."""
    claims = {id(claim): claim for notes in material.notes.values() for claim in notes.origin.claims}
    found: dict[int, list[Passage]] = defaultdict(list)
    for passage in passages_of(material.content, _as_read(claims.values())):
        for claim in {id(claim) for _, claim, _ in passage.pieces}:
            found[claim].append(passage)
    return found


def _as_read(claims: Iterable[Claim]) -> list[Claim]:
    """As they stand in the files: a row is put together from cells that follow one another."""
    return sorted(claims, key=lambda claim: claim.at)


def _of_block(name: str, notes: Notes, passages: Mapping[int, list[Passage]], material: Material) -> Iterator[ClaimRow]:
    compared = {_key(one.passage): one for one in notes.compared}
    seen = set()
    for claim in notes.origin.claims:
        if claim.kind in _UNCOMPARED:
            yield ClaimRow(name, claim.text, claim.at, note=_UNCOMPARED[claim.kind])
        for passage in passages.get(id(claim), ()):
            key = _key(passage)
            if key in seen:
                continue
            seen.add(key)
            row = ClaimRow(name, passage.text, passage.place(0))
            yield _judged(row, compared[key]) if key in compared else _unjudged(row, passage, material)


def _key(passage: Passage) -> object:
    _, claim, start = passage.pieces[0]
    return passage.text, id(claim), start


def _judged(row: ClaimRow, compared: Compared) -> ClaimRow:
    match = compared.match
    section = ""
    if match.source and match.at and match.at.path.startswith(_LABEL):
        section = match.source.sentences[match.first].part
    row = row._replace(section=section, quotation=match.quotation)
    if not compared.cited:
        return row._replace(verdict=UNCITED, note=_FOUND_IN_LABEL[match.verdict])
    return row._replace(
        reference=_reference(compared.passage), verdict=str(match.verdict), note="; ".join(_differences(match))
    )


def _unjudged(row: ClaimRow, passage: Passage, material: Material) -> ClaimRow:
    if passage.by:
        return row._replace(reference=_reference(passage), verdict=str(Verdict.NOT_FOUND), note=ABSENT)
    why = "this is not looked up in the label" if material.content.label else "there is no label to look it up in"
    return row._replace(verdict=UNCITED, note=f"cites nothing; {why}")


def _reference(passage: Passage) -> str:
    return "; ".join(f"{citation.kind} {citation.target}" for citation in passage.by)


def _differences(match: Match) -> Iterator[str]:
    for difference in match.differences:
        if difference.old and difference.new:
            yield f"“{difference.old}” there, “{difference.new}” here"
        else:
            yield f"“{difference.old}” is left out" if difference.old else f"“{difference.new}” is added"
    if match.references:
        yield f"the source has no cross-reference {', '.join(match.references)} there"
    if match.cut and not match.differences:
        yield "a part of the source's sentence"


def _letters(*texts: str) -> str:
    return "".join(sign for text in texts for sign in text if sign.isalnum())
