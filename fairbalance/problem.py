"""What can be wrong and where: the one shape in which every room reports a user's mistake."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum
from typing import NamedTuple, NoReturn


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Location(NamedTuple):
    """A place in a source file; `path` is relative to the project, lines and columns count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"

    def shifted(self, lines: int, columns: int = 0) -> Location:
        return Location(self.path, self.line + lines, self.column + columns)

    def behind(self, text: str) -> Location:
        """The place right behind `text`, which begins here."""
        lines = text.split("\n")
        return self.shifted(len(lines) - 1, len(lines[-1]))


class Waived(NamedTuple):
    """Somebody accepts a finding: why, who, and until when (2027-06-30)."""

    reason: str
    by: str
    until: str

    def __str__(self) -> str:
        return f"waived until {self.until} by {self.by}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: its place, the stable name of its rule, one plain sentence, and what to do."""

    at: Location
    rule: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    waived: Waived | None = None

    @property
    def stops(self) -> bool:
        """Whether nothing is built while it stands."""
        return self.severity is Severity.ERROR and self.waived is None

    @property
    def said(self) -> str:
        return f"{self.severity}[{self.rule}]: {self.message}"

    def __str__(self) -> str:
        line, below = f"{self.at}: {self.said}", str(self.waived or self.hint)
        return f"{line}\n    {below}" if below else line


class ProblemsFound(Exception):
    """A run that cannot go on, with every problem that it found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class EnvironmentFailed(Exception):
    """The machine, not the content, is at fault: disk full, folder not writable."""


class Problems:
    """Collects the problems of a run, so that all are told together."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}

    def add(self, at: Location, rule: str, message: str, hint: str = "", severity: Severity = Severity.ERROR) -> None:
        self._found[Problem(at, rule, message, hint, severity)] = None

    def extend(self, problems: Iterable[Problem]) -> None:
        self._found.update(dict.fromkeys(problems))

    def waive(self, problem: Problem, waived: Waived) -> None:
        """It stays among them, and stops nothing."""
        del self._found[problem]
        self._found[replace(problem, waived=waived)] = None

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found, key=lambda problem: (problem.at, problem.rule)))

    def __len__(self) -> int:
        return len(self._found)

    @property
    def errors(self) -> int:
        """How many of them stop a build."""
        return sum(problem.stops for problem in self._found)

    def raise_errors(self) -> None:
        """Stop where anything is an error; warnings and notes alone let the run go on."""
        if self.errors:
            self.stop()

    def stop(self) -> NoReturn:
        raise ProblemsFound(tuple(self))


def counted(number: int, what: str) -> str:
    """`1 cell`, `2 cells`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def enumerated(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """A hint that names the likely word, else the known ones."""
    if (close := likely(word, known)) is not None:
        return f"Did you mean '{close}'?"
    return f"Known: {', '.join(sorted(known))}." if known else ""


def likely(word: str, known: Sequence[str]) -> str | None:
    """The known word that was probably meant."""
    return next(iter(get_close_matches(word, known, n=1, cutoff=0.6)), None)
