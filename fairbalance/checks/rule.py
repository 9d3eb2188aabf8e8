"""A rule: a module with `SEVERITY`, `check`, and a docstring that is its page."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import PurePath
from traceback import extract_tb
from types import ModuleType
from typing import Any, Generic, NamedTuple, TypeVar

from fairbalance.problem import Location, Problems, ProblemsFound, Severity

Subject = TypeVar("Subject")
Found = TypeVar("Found")
PROGRAM = "fairbalance"
_PART = re.compile(r"^(Why|Example|Mend):[ \n]", re.MULTILINE)
_CONTENT = Location("content")


class Docstring(NamedTuple):
    """What the page of a rule says; `example` is a literal snippet."""

    what: str
    why: str
    example: str
    mend: str


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject, Found]):
    """`finds` is what `check` gives, `package` who brings it."""

    name: str
    severity: Severity
    check: Callable[[Subject], Iterable[Found]]
    docstring: str
    finds: type[Found]
    package: str = PROGRAM

    def found(self, subject: Subject, problems: Problems) -> Iterator[Found]:
        """What it finds. A rule that fails is told as such, and the others still run."""
        try:
            for found in self.check(subject):
                if not isinstance(found, self.finds):
                    raise TypeError(f"it gives {found!r}, not a {self.finds.__name__}")
                if wrong := ", ".join(_misfits(found)):
                    raise TypeError(f"it gives a {self.finds.__name__} whose {wrong} is not what it should be")
                yield found
        except ProblemsFound as wrong:  # in the rule's own data
            problems.extend(wrong.problems)
        except (Exception, SystemExit) as fault:
            hint = (
                f"This is a fault of the rule, not of the content: tell the makers of {self.package or 'fairbalance'}."
            )
            problems.add(_CONTENT, "rule-crashed", f"the rule '{self.name}' fails: {_said(fault)}", hint)


def rule_of(name: str, module: ModuleType, finds: type[Found], package: str = PROGRAM) -> Rule[Any, Found]:
    return Rule(name, module.SEVERITY, module.check, module.__doc__ or "", finds, package)


def _misfits(found: Any) -> Iterator[str]:
    """The fields of a finding that no report could print."""
    for field in fields(found):
        value = getattr(found, field.name)
        if field.name == "at":
            fits = isinstance(value, Location) and value.line > 0 < value.column
        elif field.name == "severity":
            fits = value is None or isinstance(value, Severity)
        elif field.name == "components":
            fits = isinstance(value, tuple)
        else:
            fits = isinstance(value, str) and (value != "" or field.name not in ("message", "route"))
        if not fits:
            yield f"{field.name} {value!r}"


def read_docstring(text: str) -> Docstring:
    """The parts of a rule's docstring; those that it lacks are empty."""
    what, *parts = _PART.split(text)
    said = dict(zip(parts[::2], parts[1::2], strict=True))
    example = textwrap.dedent(said.get("Example", "").strip("\n")).rstrip()
    return Docstring(_joined(what), _joined(said.get("Why", "")), example, _joined(said.get("Mend", "")))


def _joined(text: str) -> str:
    return " ".join(text.split())


def _said(fault: BaseException) -> str:
    """One line: what, and where in the rule's code."""
    frame = extract_tb(fault.__traceback__)[-1]
    what = _joined(f"{type(fault).__name__}: {fault}").removesuffix(":")
    return f"{what} ({PurePath(frame.filename).name}, line {frame.lineno})"
