"""Which of the findings are told: by rule, and by place. What a build refuses is another matter."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from fairbalance.checks.page import READING, rule_pages
from fairbalance.problem import Location, Problem, Severity, did_you_mean, likely

_NOT_OF_PROJECT = "theme/"  # templates of the program, as the report names them
_PLACE = re.compile(r"(.+?)(?::(\d{1,9}))?(?::(\d{1,9}))?")


class NothingChosen(Exception):
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


def place_in(project: Path, typed: str) -> str:
    """The place as the report writes it; a path may also begin in the folder of the person who types it.

    A name that nothing has would tell that all is well.
    """
    found = _PLACE.fullmatch(typed)
    path, line, column = found.groups() if found else (typed, None, None)
    root = project.resolve()
    may_be_built = path.startswith(_NOT_OF_PROJECT) or path.endswith(".html")
    for start in (root, Path.cwd()):
        file = Path(os.path.normpath(start / path.replace("\\", "/")))
        if root in file.parents and (may_be_built or file.exists()):
            return ":".join(filter(None, (file.relative_to(root).as_posix(), line, column)))
    known = [file.relative_to(root).as_posix() for file in sorted((root / "content").rglob("*.*"))]
    meant = likely(path, known) or next((name for name in known if PurePath(name).name == path), None)
    hint = f"Did you mean '{meant}'?" if meant else "Write it as the report does, as in content/banner.yaml:3."
    raise NothingChosen(f"There is no file '{path}'. {hint}")


def _named(typed: Iterable[str]) -> Iterator[str]:
    known = [page.name for page in rule_pages()]
    for name in (name.strip() for names in typed for name in names.split(",") if name.strip()):
        begin = name.removesuffix("*")
        meant = [rule for rule in known if rule == name or rule.startswith(begin if name != begin else f"{name}-")]
        if not meant:
            hint = did_you_mean(name, known) if likely(name, known) else "`explain RULE` tells of each."
            raise NothingChosen(f"There is no rule '{name}'. {hint}")
        yield from meant


def _reading() -> frozenset[str]:
    return frozenset(page.name for page in rule_pages() if page.group == READING)


def _is_at(at: Location, place: str) -> bool:
    found = _PLACE.fullmatch(place)
    wanted = found.groups() if found else (place, None, None)
    path, *counts = wanted
    inside = at.path == path or at.path.startswith(f"{path}/")
    return inside and all(want is None or want == str(have) for want, have in zip(counts, at[1:], strict=True))
