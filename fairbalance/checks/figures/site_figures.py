"""All figures of a site, read once for the rules that compare them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from fairbalance.checks.figures.counts import groups_in
from fairbalance.checks.figures.grids import Grid
from fairbalance.checks.figures.readings import Reading, readings_of
from fairbalance.checks.figures.vocabulary import Vocabulary, only_study, own_words, studies, vocabulary_of
from fairbalance.claims.claim import Claim, Kind
from fairbalance.model.content import Content
from fairbalance.model.section import Section


@dataclass(frozen=True)
class SiteFigures:
    content: Content
    claims: tuple[Claim, ...]

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return vocabulary_of(self.content)

    @cached_property
    def own(self) -> frozenset[str]:
        return own_words(self.content, self.vocabulary) | only_study(claim.text for claim in self.claims)

    @cached_property
    def texts(self) -> tuple[Claim, ...]:
        """What is said in words, not in the grid of a table; also what is not seen."""
        return tuple(claim for claim in self.claims if claim.kind.running or claim.kind.hidden)

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        return tuple(map(Grid, self.content.tables.values()))

    @cached_property
    def most_patients(self) -> int:
        """The largest number of patients that the safety information says."""
        texts = (claim.text for claim in self.texts if isinstance(claim.owner, Section))
        return max((of for text in texts for _, _, of in groups_in(text)), default=0)

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Of the tables, then of the texts."""
        of_tables = (reading for grid in self.grids for reading in grid.readings(self.vocabulary, self.own))
        return (*of_tables, *self._of_texts())

    def _of_texts(self) -> Iterator[Reading]:
        """With the words of the headings above a text, of the text that a list hangs on, and the study named last."""
        none: frozenset[str] = frozenset()
        owner, title, heading, lead, study = None, none, none, none, none
        for claim in self.claims:
            if claim.owner is not owner:
                owner, title, heading, lead, study = claim.owner, none, none, none, none
            if claim.kind is Kind.TITLE:
                title |= self.vocabulary.heading(claim.text, self.own)
            elif claim.kind is Kind.HEADING:
                heading, lead, study = self.vocabulary.heading(claim.text, self.own), none, none
            elif claim.kind.running or claim.kind.hidden:
                item = claim.kind is Kind.ITEM
                named = studies(claim.text) - self.own
                before = title | heading | (lead if item else none) | (none if named else study)
                yield from readings_of(claim, before, self.vocabulary, self.own)
                lead = lead if item else self.vocabulary.setting(claim.text, self.own)
                study = named or study
