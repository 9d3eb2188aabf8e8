"""Which of the findings are told: by rule, and by place. What a build refuses is another matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fairbalance.checks.page import READING, rule_pages
from fairbalance.problem import Location, Problem, Severity, did_you_mean, likely

_PLACE = re.compile(r"(.+?)(?::(\d{1,9}))?(?::(\d{1,9}))?")


class NoSuchRule(Exception):
    """Nothing is known by a name that somebody asked for."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Names of rules, None where all are meant; places as the report writes them, with or without line and column."""

    select: frozenset[str] | None
    ignore: frozenset[str]
    places: tuple[str, ...] = ()

    def of(self, problems: Sequence[Problem]) -> tuple[Problem, ...]:
        return tuple(problem for problem in problems if self._names(problem) and self._holds(problem.at))

    def _names(self, problem: Problem) -> bool:
        if problem.rule in self.ignore:
            return False
        # What cannot be read was not checked: silence would say that all is well.
        keeps_from_checking = problem.severity is Severity.ERROR and problem.rule in _reading()
        return self.select is None or problem.rule in self.select or keeps_from_checking

    def _holds(self, at: Location) -> bool:
        return not self.places or any(_is_at(at, place) for place in self.places)


def selection(select: Iterable[str], ignore: Iterable[str], places: Sequence[str] = ()) -> Selection:
    """From what was typed: names of rules, or what they begin with (`figure`, `figure-*`), separated by commas."""
    chosen = frozenset(_named(select))
    return Selection(chosen or None, frozenset(_named(ignore)), tuple(places))


def _named(typed: Iterable[str]) -> Iterator[str]:
    known = [page.name for page in rule_pages()]
    for name in (name.strip() for names in typed for name in names.split(",") if name.strip()):
        begin = name.removesuffix("*")
        meant = [rule for rule in known if rule == name or rule.startswith(begin if name != begin else f"{name}-")]
        if not meant:
            hint = did_you_mean(name, known) if likely(name, known) else "`explain RULE` tells of each."
            raise NoSuchRule(f"There is no rule '{name}'. {hint}")
        yield from meant


def _reading() -> frozenset[str]:
    return frozenset(page.name for page in rule_pages() if page.group == READING)


def _is_at(at: Location, place: str) -> bool:
    found = _PLACE.fullmatch(place)
    wanted = found.groups() if found else (place, None, None)
    return all(want is None or want == str(have) for want, have in zip(wanted, at, strict=True))
