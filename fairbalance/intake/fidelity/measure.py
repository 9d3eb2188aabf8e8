"""A label document held against the page that was built from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from fairbalance.intake.fidelity.alignment import aligned
from fairbalance.intake.fidelity.comparison import NOTES_IN_NOTES, Comparison, changed_runs
from fairbalance.intake.fidelity.difference import Count, Difference, Fidelity, Kind, added, changed, lost
from fairbalance.intake.fidelity.epi import read_epi
from fairbalance.intake.fidelity.flow import HIGHLIGHTS, Flow, Part
from fairbalance.intake.fidelity.grid import grid
from fairbalance.intake.fidelity.page import BESIDE, read_page
from fairbalance.intake.fidelity.spl import read_spl

_SHOWN = 8  # words of a section


class _Pair(NamedTuple):
    """A section in the document and on the page."""

    document: Part | None
    page: Part | None


def measure(data: bytes, format: str, page_html: str) -> Fidelity:
    """`data` is the document as it was read, `format` its kind: spl or epi."""
    parts = read_page(page_html)
    pairs = _paired((read_spl if format == "spl" else read_epi)(data), parts)
    differences = (*_differences(pairs), *_out_of_order(pairs, parts))
    told = Counter(difference.kind for difference in differences)
    document = _counted(pair.document for pair in pairs if pair.document)
    page = _counted(pair.page for pair in pairs if pair.page is not None and any(pair))
    return Fidelity(tuple(Count(kind, document[kind], page[kind], told[kind]) for kind in Kind), differences)


def _paired(document: Sequence[Part], page: Sequence[Part]) -> list[_Pair]:
    """In the order of the document, and then what only the page has."""
    document = [*document, Part(BESIDE, "beside the sections", Flow(), Flow(), 1, 0)]  # nothing may stand there
    ours, theirs = _by_key(document, ()), _by_key(page, {part.key for part in document})
    pairs = [_Pair(part, theirs.get(key)) for key, part in ours.items()]
    return pairs + [_Pair(None, part) for key, part in theirs.items() if key not in ours]


def _by_key(parts: Iterable[Part], known: Collection[str]) -> dict[str, Part]:
    """Parts by the document's id, or by what they say where it gives none; a second one of a name gets another."""
    found: dict[str, Part] = {}
    for part in parts:
        key = part.key
        if key == HIGHLIGHTS:
            key += " ".join(part.text.words[:_SHOWN])
        elif not key or (known and key not in known):
            key = f"title: {part.name}"
        while key in found:
            key += " again"
        found[key] = part
    return found


def _differences(pairs: Sequence[_Pair]) -> Iterator[Difference]:
    pictures: dict[str, str] = {}
    for part, other in pairs:
        if part is None:
            if other:
                yield added(Kind.SECTIONS, other.name, 0, _beginning(other))
        elif other is not None:
            yield from _sections(part, other, Comparison(part.name, pictures))
        elif part:
            yield lost(Kind.SECTIONS, part.name, part.line, _beginning(part))


def _sections(document: Part, page: Part, comparison: Comparison) -> Iterator[Difference]:
    yield from comparison.flows(document.title, page.title)
    yield from comparison.flows(document.text, page.text)
    for what, expected, found in (("level", document.level, page.level), ("code", document.code, page.code)):
        if expected and expected != found:
            yield changed(Kind.SECTIONS, document.name, document.line, f"{what} {expected}", f"{what} {found}")


def _out_of_order(pairs: Iterable[_Pair], page: Sequence[Part]) -> Iterator[Difference]:
    """Highlights have an order of their own."""
    places = {id(part): place for place, part in enumerate(page)}
    expected = [
        (part, places[id(other)])
        for part, other in pairs
        if part is not None and other is not None and not part.key.startswith(HIGHLIGHTS)
    ]
    found = sorted(expected, key=lambda placed: placed[1])
    for placed, other_placed in aligned(expected, found, lambda placed: str(placed[1])):
        if placed is not None and placed != other_placed:
            yield changed(Kind.SECTIONS, placed[0].name, placed[0].line, "in its place", "elsewhere")


def _beginning(part: Part) -> str:
    words = [*part.title.words, *part.text.words]
    return f"{len(words)} words: {' '.join(words[:_SHOWN])}"


def _counted(parts: Iterable[Part]) -> Counter[Kind]:
    counts: Counter[Kind] = Counter()
    for part in parts:
        counts[Kind.SECTIONS] += 1
        for flow in (part.title, part.text):
            _count(flow, counts, 0)
    return counts


def _count(flow: Flow, counts: Counter[Kind], depth: int) -> None:
    counts[Kind.WORDS] += len(flow.words)
    counts[Kind.FOOTNOTES] += len(flow.notes)
    counts[Kind.LISTS] += len(flow.lists)
    counts[Kind.IMAGES] += sum(bool(picture.source) for picture in flow.pictures)
    counts[Kind.LINKS] += len(flow.links)
    counts[Kind.MARKS] += len(changed_runs(flow))
    for table in flow.tables:
        counts[Kind.CELLS] += sum(len(row.cells) for row in grid(table.rows))
        for inner in table.flows():
            _count(inner, counts, depth)
    if depth < NOTES_IN_NOTES:
        for note in flow.notes:
            _count(note, counts, depth + 1)
