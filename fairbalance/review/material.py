"""Everything that a review package shows, as plain data: the site block by block, with what is known of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from fairbalance.approval.standing import Standing, standing_of
from fairbalance.claims.compared import Compared
from fairbalance.claims.sources import Sources
from fairbalance.comments.comment import Comment
from fairbalance.comments.kept import comments_of
from fairbalance.comparison.editions import EditionChanges
from fairbalance.edition.edition import Edition
from fairbalance.edition.origins import Origin
from fairbalance.edition.site_edition import site_edition
from fairbalance.model.content import Content
from fairbalance.pipeline import ForReview
from fairbalance.problem import Problem
from fairbalance.review.findings import FindingPlaces, by_block
from fairbalance.site.environment import wording_places
from fairbalance.site.source_lines import SourceLines


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
    sources: Sources  # the texts that can be cited
    changes: EditionChanges | None = None  # since the version that was approved last, or the one asked for
    against: str = ""  # what that version is called: "the version approved on 2026-11-20", the folder that was named
    comments: tuple[Comment, ...] = ()

    @property
    def approved(self) -> bool:
        """Whether all who have to have approved exactly this, and its author releases it; else it is a draft.

        A site that nobody has to approve bears no draft mark, and its package does: nobody has approved what is in it.
        """
        return bool(self.standing.roles) and self.standing.released and not self.content.draft


def product(content: Content) -> str:
    """What packages call the site: its brand with the established name."""
    brand = content.microsite.brand
    return f"{brand.name} ({brand.established_name})"


def material_of(found: ForReview) -> Material:
    """Joins what was read of the pages with what was found in the files."""
    label = found.checked.label
    words = wording_places(found.checked.theme)
    read = site_edition(found.files, label.content, label.claims, words)
    origins = read.origins
    compared = _by_claim(label.compared)
    places = FindingPlaces(origins, SourceLines(found.checked.project))
    findings, elsewhere = by_block(places, found.findings)
    notes = {
        name: Notes(origin, tuple(_compared(origin, compared)), findings.get(name, ()))
        for name, origin in origins.items()
    }
    files = {file.route: file.data for file in found.files}
    standing = standing_of(found.checked.approvals, read.edition.digest, label.today)
    comments = comments_of(found.checked.project, read.edition)
    return Material(
        label.content, read.edition, read.marked, files, notes, elsewhere, standing, label.sources, comments=comments
    )


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
