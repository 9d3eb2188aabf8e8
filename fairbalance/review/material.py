"""Everything that a review package shows, as plain data: the site block by block, with what is known of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from fairbalance.approval.standing import Standing
from fairbalance.claims.claim import Claim
from fairbalance.claims.compared import Compared
from fairbalance.comments.comment import Comment
from fairbalance.comparison.editions import EditionChanges
from fairbalance.edition.edition import Edition
from fairbalance.edition.origins import Origin, Origins, find_origins, with_places
from fairbalance.edition.reading import read_edition
from fairbalance.model.content import Content
from fairbalance.pipeline import ForReview
from fairbalance.problem import Problem
from fairbalance.site.environment import wording_places


@dataclass(frozen=True, slots=True)
class Notes:
    """What is known of one block."""

    origin: Origin
    compared: tuple[Compared, ...]  # sentence by sentence, with what each was compared with; cited or not
    findings: tuple[Problem, ...]  # waived ones too


@dataclass(frozen=True, slots=True)
class Material:
    content: Content
    edition: Edition  # of the site as it would be released
    marked: Mapping[str, str]  # route → HTML of a page in which each block bears its id as data-block
    files: Mapping[str, bytes]  # every file of the site by its route
    notes: Mapping[str, Notes]  # by block id; every block has its own
    elsewhere: tuple[Problem, ...]  # findings at places that no block was made of
    standing: Standing
    changes: EditionChanges | None = None  # since the version that was approved last, or the one asked for
    against: str = ""  # what that version is called: "the version approved on 2026-11-20", the folder that was named
    comments: tuple[Comment, ...] = ()


def material_of(found: ForReview) -> Material:
    """Joins what was read of the pages with what was found in the files."""
    label = found.checked.label
    pages = {page.route: number for number, page in enumerate(label.content.pages)}
    read = read_edition(sorted(found.files, key=lambda file: (pages.get(file.route, len(pages)), file.route)))
    words = wording_places(found.checked.theme)
    origins = find_origins(read.edition, Origins(label.content, label.claims, words))
    compared = _by_claim(label.compared)
    findings, elsewhere = _by_block(origins, found.findings)
    notes = {
        name: Notes(origin, tuple(_compared(origin, compared)), tuple(findings[name]))
        for name, origin in origins.items()
    }
    files = {file.route: file.data for file in found.files}
    edition = with_places(read.edition, origins)
    return Material(label.content, edition, read.marked, files, notes, elsewhere, Standing((), edition.digest))


def _by_claim(all_compared: Iterable[Compared]) -> Mapping[int, list[Compared]]:
    found: dict[int, list[Compared]] = defaultdict(list)
    for compared in all_compared:
        for claim in {id(claim): claim for _, claim, _ in compared.passage.pieces}:
            found[claim].append(compared)
    return found


def _compared(origin: Origin, compared: Mapping[int, list[Compared]]) -> Iterator[Compared]:
    """Of a row, which is compared as a whole, once."""
    seen: set[int] = set()
    for claim in origin.claims:
        for one in compared.get(id(claim), ()):
            if id(one) not in seen:
                seen.add(id(one))
                yield one


def _by_block(
    origins: Mapping[str, Origin], findings: Iterable[Problem]
) -> tuple[Mapping[str, list[Problem]], tuple[Problem, ...]]:
    """Each finding at every block that is made of the text in which it stands; the others are told by themselves."""
    held: dict[str, list[Problem]] = defaultdict(list)
    lines: dict[tuple[str, int], list[tuple[Claim | None, str]]] = defaultdict(list)
    for name, origin in origins.items():
        if not origin.claims:
            lines[origin.at.path, origin.at.line].append((None, name))
        for claim in origin.claims:
            for line in range(claim.at.line, claim.source.place(len(claim.raw)).line + 1):
                lines[claim.at.path, line].append((claim, name))
    elsewhere = []
    for problem in findings:
        there = lines.get((problem.at.path, problem.at.line), [])
        best = [name for claim, name in there if claim is not None and _holds(claim, problem)]
        names = dict.fromkeys(best or (name for _, name in there))
        for name in names:
            held[name].append(problem)
        if not names:
            elsewhere.append(problem)
    return held, tuple(elsewhere)


def _holds(claim: Claim, problem: Problem) -> bool:
    """Whether the place lies within the text of the claim."""
    start, end = claim.at, claim.source.place(len(claim.raw))
    here = (problem.at.line, problem.at.column)
    return (start.line, start.column) <= here <= (end.line, end.column)
