"""Lays each finding to the blocks that it is about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from fairbalance.claims.claim import Claim
from fairbalance.edition.origins import Origin
from fairbalance.problem import Location, Problem
from fairbalance.site.source_lines import SourceLines

_ABOVE_A_TEXT = re.compile(
    r"\s*(#.*|(- )?[\w-]+:\s*[|>][+-]?\d?\s*(#.*)?)"
)  # a remark, or the key of the text below it
_ONE_THING = re.compile(r"content/(sections|pages|tables|label)/.+|content/banner\.yaml")


class FindingPlaces:
    """Where findings belong; `origins` in the order in which the blocks are met."""

    def __init__(self, origins: Mapping[str, Origin], sources: SourceLines) -> None:
        self._sources = sources
        self._lines: dict[tuple[str, int], list[tuple[Claim | None, str]]] = defaultdict(list)
        self._first: dict[str, str] = {}  # by file
        for name, origin in origins.items():
            if _ONE_THING.fullmatch(origin.at.path):
                self._first.setdefault(origin.at.path, name)
            if not origin.claims:
                self._lines[origin.at.path, origin.at.line].append((None, name))
            for claim in origin.claims:
                for line in range(claim.at.line, claim.source.place(len(claim.raw)).line + 1):
                    self._lines[claim.at.path, line].append((claim, name))

    def blocks(self, problem: Problem) -> tuple[str, ...]:
        """The ids of the blocks that a finding is about; none where it is about no text that is there.

        These are the blocks made of the text in which it stands; of a remark or a key, those of the text below it; of
        any other place in a file that makes one section, page or table, the first block of the file.
        """
        at = problem.at
        there = self._lines.get((at.path, at.line)) or self._lines.get(self._below(at)) or []
        best = [name for claim, name in there if claim is not None and _holds(claim, at)]
        names = tuple(dict.fromkeys(best or (name for _, name in there)))
        return names or ((self._first[at.path],) if at.path in self._first else ())

    def _below(self, at: Location) -> tuple[str, int]:
        while (line := self._sources.line(at)) is not None and _ABOVE_A_TEXT.fullmatch(line):
            at = at.shifted(1)
        return at.path, at.line


def by_block(
    places: FindingPlaces, findings: Iterable[Problem]
) -> tuple[Mapping[str, tuple[Problem, ...]], tuple[Problem, ...]]:
    """The findings of each block by its id, and those that belong to none."""
    held: dict[str, list[Problem]] = defaultdict(list)
    elsewhere = []
    for problem in findings:
        names = places.blocks(problem)
        for name in names:
            held[name].append(problem)
        if not names:
            elsewhere.append(problem)
    return {name: tuple(problems) for name, problems in held.items()}, tuple(elsewhere)


def _holds(claim: Claim, at: Location) -> bool:
    """Whether the place lies within the text of the claim."""
    start, end = claim.at, claim.source.place(len(claim.raw))
    return (start.line, start.column) <= (at.line, at.column) <= (end.line, end.column)
