"""Rules that other packages bring: a module an entry point, the entry point's name the rule's.

What such a module is made of stands in `fairbalance.checks`; tests/samples/rule_package is a whole one.

A package that cannot be used is no fault of the content: it is told as the machine's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from fairbalance.checks.reading import reading_rules
from fairbalance.checks.rule import PROGRAM, Found, Rule, read_docstring, rule_of
from fairbalance.model.text import is_slug
from fairbalance.problem import EnvironmentFailed, Severity


def installed_rules(group: str, finds: type[Found], taken: Mapping[str, str]) -> tuple[Rule[Any, Found], ...]:
    """The group's rules by name; raises EnvironmentFailed where one cannot be used, since it would be missed."""
    rules: list[Rule[Any, Found]] = []
    packages = dict(taken)
    for entry in sorted(_entries().select(group=group), key=lambda entry: (entry.name, entry.value)):
        package = entry.dist.name if entry.dist else entry.module
        if entry.name in reading_rules():
            raise _unusable(entry.name, package, f"{PROGRAM} has a rule of that name")
        if entry.name in packages:
            raise _unusable(entry.name, package, f"{packages[entry.name]} has a rule of that name")
        rules.append(_loaded(entry, package, finds))
        packages[entry.name] = package
    return tuple(rules)


@cache
def _entries() -> Any:  # Python 3.11 has another class for it than 3.12
    """Of all that is installed: what is asked for twice is read once."""
    return entry_points()


def _loaded(entry: EntryPoint, package: str, finds: type[Found]) -> Rule[Any, Found]:
    try:
        module = entry.load()
    except (Exception, SystemExit) as fault:  # whatever a stranger's module does when it is imported
        told = " ".join(f"{type(fault).__name__}: {fault}".split()).removesuffix(":")
        raise _unusable(entry.name, package, f"{entry.value} cannot be imported: {told}") from fault
    if lacks := list(_lacking(entry.name, module)):
        raise _unusable(entry.name, package, "; ".join(lacks))
    return rule_of(entry.name, module, finds, package)


def _lacking(name: str, module: Any) -> Iterator[str]:
    if not is_slug(name):
        yield "its name is not of small letters, digits and single hyphens"
    if not isinstance(getattr(module, "SEVERITY", None), Severity):
        yield "it has no SEVERITY of fairbalance.problem.Severity"
    if not callable(getattr(module, "check", None)):
        yield "it has no function check"
    docstring = getattr(module, "__doc__", None) or ""
    absent = [part.capitalize() for part, text in read_docstring(docstring)._asdict().items() if not text]
    if absent:
        yield f"its docstring has nothing for {', '.join(absent)}"


def _unusable(name: str, package: str, why: str) -> EnvironmentFailed:
    return EnvironmentFailed(f"the rule '{name}' of the package {package} cannot be used: {why}")
