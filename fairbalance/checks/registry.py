"""All rules, found by looking into their folders: a new one is a module there and nothing else."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Generic, TypeVar

from fairbalance.checks import label_rules, site_rules
from fairbalance.checks.finding import Finding, Label, PageFinding
from fairbalance.checks.rendered import RenderedSite
from fairbalance.problem import Severity

Subject = TypeVar("Subject")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject, Found]):
    """`name` is the module's own, with hyphens; `docstring` its page."""

    name: str
    severity: Severity
    check: Callable[[Subject], Iterable[Found]]
    docstring: str


@cache
def rules_of_label() -> tuple[Rule[Label, Finding], ...]:
    return tuple(map(_rule, _modules(label_rules)))


@cache
def rules_of_site() -> tuple[Rule[RenderedSite, PageFinding], ...]:
    return tuple(map(_rule, _modules(site_rules)))


def _modules(room: ModuleType) -> list[ModuleType]:
    names = sorted(module.name for module in pkgutil.iter_modules(room.__path__))
    return [import_module(f"{room.__name__}.{name}") for name in names]


def _rule(module: ModuleType) -> Rule[Subject, Found]:
    name = module.__name__.rpartition(".")[2].replace("_", "-")
    return Rule(name, module.SEVERITY, module.check, module.__doc__ or "")
