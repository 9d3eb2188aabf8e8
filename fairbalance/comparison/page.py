"""What changed, as one HTML page: numbers first, then part by part, then what is not seen. It stands alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby, pairwise

from fairbalance.comparison.compared import Compared, Version
from fairbalance.comparison.editions import EditionChanges
from fairbalance.comparison.impact import Touched, Why
from fairbalance.comparison.label_changes import Difference
from fairbalance.comparison.page_views import BlockView, BlockViews, Folded, NameOf, Stretch
from fairbalance.comparison.parts.numbers import NumberChange, number_changes
from fairbalance.comparison.parts.part_changes import PartChange
from fairbalance.comparison.parts.states import called, states
from fairbalance.comparison.unseen_views import UnseenView, unseen
from fairbalance.edition.edition import Edition
from fairbalance.problem import counted
from fairbalance.redline.changes import Change, Fate
from fairbalance.redline.figures import Figures
from fairbalance.redline.runs import Kind, Run
from fairbalance.redline.words import words
from fairbalance.site.environment import program_page
from fairbalance.site.redline_markup import redline_markup, style_within

_STYLES = ("review/changes/tokens.css", "review/changes/changes.css")
_MOST_FIGURES = 12  # of a text that came or went as a whole
_SAID_BESIDE = ("version", "effective")  # what a label says of itself, beside its name
_WHY = {
    Why.CITED: "cites",
    Why.ID: "names an id that is not in the label now, of",
    Why.WORDING: "says what the label no longer says, in",
}


@dataclass(frozen=True, slots=True)
class NumberView:
    figures: tuple[Figures, ...]
    part: str
    where: str  # row and column
    id: str
    href: str
    sentence: str  # markup


@dataclass(frozen=True, slots=True)
class WholeView:
    """The figures of texts that came or went as wholes, in one part."""

    part: str
    href: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    more: int = 0  # that are not listed


@dataclass(frozen=True, slots=True)
class PartView:
    number: int  # its place, from 0
    anchor: str
    name: str
    states: tuple[str, ...]
    counts: str  # "3 changed, 1 added"
    lead: str  # of its name, what stands before the heading
    heading: BlockView | None  # its first block, where that is the rest of the name
    stretches: tuple[Folded | Stretch, ...]
    in_old: bool
    in_new: bool


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A label, a site's own content, or what a site shows."""

    name: str
    said: str  # what the parts of it are, and how many changed
    numbers: tuple[NumberView, ...]
    wholes: tuple[WholeView, ...]
    follows: tuple[tuple[str, str], ...]  # "5.2 → 5.3", "4 times": numbers of sections and tables
    changed: tuple[PartView, ...]
    unchanged: tuple[PartView, ...]
    same: str  # how many those are


@dataclass(frozen=True, slots=True)
class TouchedView:
    at: str
    why: str
    sections: tuple[str, ...]
    text: str  # markup


def changes_page(changes: Compared | EditionChanges, old: str = "", new: str = "") -> str:
    """The whole page. `old` and `new` are what the versions are called; without them, what they were compared as."""
    if isinstance(changes, EditionChanges):
        sides = [(old, _of_edition(changes.old)), (new, _of_edition(changes.new))]
        documents = [_with_unseen(_document("The site", "part", changes.parts, {}, "c", changes.id_of), changes)]
        return _page(sides, documents, unseen(changes), same=changes.nothing)
    sides = [(old or changes.old.name, _of_version(changes.old)), (new or changes.new.name, _of_version(changes.new))]
    return _page(
        sides,
        list(_documents(changes)),
        None,
        identity=[said for said in changes.label.identity if said.name not in _SAID_BESIDE] if changes.label else (),
        remarks=list(_remarks(changes)),
        touched=list(_touched(changes)),
        asked=bool(changes.label and (changes.new.content or changes.old.content)),
    )


def _page(
    sides: Sequence[tuple[str, Sequence[str]]],
    documents: Sequence[DocumentView],
    unseen: UnseenView | None,
    identity: Sequence[Difference] = (),
    remarks: Sequence[str] = (),
    touched: Sequence[TouchedView] = (),
    asked: bool = False,
    same: bool = False,
) -> str:
    return program_page(
        "review/changes/changes.html",
        style=style_within(*_STYLES),
        sides=sides,
        documents=documents,
        unseen=unseen,
        identity=identity,
        remarks=remarks,
        touched=touched,
        asked=asked,
        same=same,
        tally=list(_tally(documents, unseen, touched)),
        print_note=any(document.changed for document in documents),
    )


def _tally(
    documents: Sequence[DocumentView], unseen: UnseenView | None, touched: Sequence[TouchedView]
) -> Iterator[tuple[int, str, str]]:
    """How many of each, what they are, and where they stand on the page."""
    numbers = sum(len(number.figures) for document in documents for number in document.numbers)
    yield numbers, "number changed" if numbers == 1 else "numbers changed", _numbers_anchor(documents)
    for place, document in enumerate(documents, start=1):
        yield len(document.changed), document.said, f"#document-{place}"
    yield from unseen.tally if unseen else ()
    if touched:
        yield len(touched), f"{'place' if len(touched) == 1 else 'places'} of the site to look at", "#touched"


def _numbers_anchor(documents: Sequence[DocumentView]) -> str:
    return next((f"#numbers-{place}" for place, document in enumerate(documents, start=1) if document.numbers), "")


def _of_edition(edition: Edition) -> list[str]:
    return [counted(len(edition.pages), "page"), counted(len(edition.files), "file"), f"content {edition.digest[:12]}"]


def _of_version(version: Version) -> list[str]:
    if version.label is None:
        return []
    source = version.label.source
    said = zip(_SAID_BESIDE, (source.version, source.effective), strict=True)
    return [f"{name} {value}" for name, value in said if value]


def _with_unseen(document: DocumentView, changes: EditionChanges) -> DocumentView:
    """Parts say, too, that links or hidden texts of theirs have changed: their text may be the same."""

    def told(views: Sequence[PartView]) -> tuple[PartView, ...]:
        beside = [changes.beside_text(changes.parts[view.number]) for view in views]
        return tuple(replace(view, states=(*view.states, *more)) for view, more in zip(views, beside, strict=True))

    return replace(document, changed=told(document.changed), unchanged=told(document.unchanged))


def _documents(compared: Compared) -> Iterator[DocumentView]:
    if compared.label:
        yield _document("The label", "section", compared.label.parts, compared.label.renumbered, "l")
    if compared.site is not None:
        yield _document("The site’s own content", "file", compared.site, {}, "s")


def _remarks(compared: Compared) -> Iterator[str]:
    for one, other in ((compared.old, compared.new), (compared.new, compared.old)):
        if one.label and not other.label:
            yield f"Only {one.name} has a label document."
    if compared.label and not compared.label.same_product:
        yield "The set ids differ: these are two documents, not two versions of one."
    if compared.label:
        renamed = sum(part.has_other_id and not part.differs for part in compared.label.parts)
        if renamed:
            yield f"{counted(renamed, 'section')} with another id and the same text."


def _document(
    name: str,
    what: str,
    parts: Sequence[PartChange],
    renumbered: Mapping[str, str],
    prefix: str,
    name_of: NameOf = lambda block: "",
) -> DocumentView:
    views = BlockViews(parts, f"{prefix}-", name_of)
    numbers = number_changes(parts, renumbered)
    drawn = [_part(number, part, renumbered, views, prefix) for number, part in enumerate(parts)]
    anchors = {id(part): view.anchor for part, view in zip(parts, drawn, strict=True)}
    changed = [view for view, part in zip(drawn, parts, strict=True) if part.differs]
    unchanged = [view for view, part in zip(drawn, parts, strict=True) if not part.differs]
    follows = Counter(
        f"{', '.join(figures.old) or '—'} → {', '.join(figures.new) or '—'}"
        for number in numbers
        if number.follows
        for figures in number.sentence.figures
    )
    return DocumentView(
        name,
        f"of {counted(len(parts), what)} changed",
        tuple(_numbers([number for number in numbers if not number.follows], views, name_of)),
        tuple(_wholes(parts, anchors)),
        tuple((arrow, counted(times, "time")) for arrow, times in follows.items()),
        tuple(changed),
        tuple(unchanged),
        f"{counted(len(unchanged), what)} with the same text",
    )


def _numbers(numbers: Sequence[NumberChange], views: BlockViews, name_of: NameOf) -> Iterator[NumberView]:
    """A line a sentence or a cell; all that changed in one drawing of figures is one line."""
    for _, held in groupby(numbers, key=lambda number: id(number.change)):
        of_block = list(held)
        drawn = _drawn(of_block[0])
        for lines in [of_block] if drawn else [[number] for number in of_block]:
            first, change = lines[0], lines[0].change
            figures = [found for number in lines for found in number.sentence.figures]
            if drawn:
                sides = zip(*figures, strict=True)
                figures = [Figures(*(tuple(chain.from_iterable(side)) for side in sides))]
            yield NumberView(
                tuple(figures),
                first.part.part.name,
                "chart" if drawn else " · ".join(change.where(first.cell)) or _term(first),
                name_of(change.new),
                f"#{views.anchor(change)}",
                "" if drawn else redline_markup(first.sentence.runs),
            )


def _term(number: NumberChange) -> str:
    """The term that its block describes: `38` alone says nothing, `Version` says it."""
    for before, change in pairwise(number.part.changes):
        if change is number.change and change.new and before.new:
            described = change.new.kind == "item" and before.new.kind == "term"
            return before.new.text if described else ""
    return ""


def _drawn(number: NumberChange) -> bool:
    return number.change.new is not None and number.change.new.kind == "chart"


def _wholes(parts: Sequence[PartChange], anchors: Mapping[int, str]) -> Iterator[WholeView]:
    for part in parts:
        came, went = (list(_figures(part.changes, fate)) for fate in (Fate.INSERTED, Fate.DELETED))
        if came or went:
            listed = (tuple(came[:_MOST_FIGURES]), tuple(went[:_MOST_FIGURES]))
            more = len(came) + len(went) - sum(map(len, listed))
            yield WholeView(part.part.name, f"#{anchors[id(part)]}", *listed, more)


def _figures(changes: Sequence[Change], fate: Fate) -> Iterator[str]:
    for change in changes:
        block = change.new if fate is Fate.INSERTED else change.old
        if change.fate is fate and block and block.kind != "setting":
            yield from (word.text for cell in block.cells for word in words(cell) if word.figure)


def _part(number: int, part: PartChange, renumbered: Mapping[str, str], views: BlockViews, prefix: str) -> PartView:
    lead, heading, rest = _heading(part)
    return PartView(
        number,
        f"{prefix}-part-{number + 1}",
        called(part),
        states(part, renumbered),
        _counts(part),
        lead,
        views.block(heading) if heading else None,
        tuple(views.stretches(rest)),
        part.old is not None,
        part.new is not None,
    )


def _heading(part: PartChange) -> tuple[str, Change | None, Sequence[Change]]:
    """What of its name stands before its first block, that block where it says the rest of the name, and the others."""
    if part.changes and (first := part.changes[0]).elsewhere is None and called(part) == part.part.name:
        block = first.new if part.new else first.old
        if block and len(block.cells) == 1 and block.text and part.part.name.endswith(block.text):
            return part.part.name.removesuffix(block.text), first, part.changes[1:]
    return called(part), None, part.changes


def _counts(part: PartChange) -> str:
    names = {Fate.CHANGED: "changed", Fate.INSERTED: "added", Fate.DELETED: "removed"}
    names |= {Fate.MOVED_AWAY: "moved away", Fate.MOVED_HERE: "moved here"}
    times = Counter(change.fate for change in part.told)
    return ", ".join(f"{times[fate]} {name}" for fate, name in names.items() if times[fate])


def _touched(compared: Compared) -> Iterator[TouchedView]:
    renumbered: Mapping[str, str] = compared.label.renumbered if compared.label else {}
    for place in compared.touched:
        yield _touched_place(place, renumbered)


def _touched_place(place: Touched, renumbered: Mapping[str, str]) -> TouchedView:
    sections = tuple(f"{called(part)}: {', '.join(states(part, renumbered))}" for part in place.parts)
    text = redline_markup(place.now or [Run(Kind.SAME, place.text)])
    return TouchedView(str(place.at), _WHY[place.why], sections, text)
