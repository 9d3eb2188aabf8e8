"""All rules, found by looking into their folders: a new one is a module there and nothing else.

Other packages bring theirs as entry points of the two groups that are named here.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, TypeAlias

from fairbalance.checks import label_rules, site_rules
from fairbalance.checks.finding import Finding, Label, PageFinding
from fairbalance.checks.installed import installed_rules
from fairbalance.checks.rendered import RenderedSite
from fairbalance.checks.rule import PROGRAM, Found, Rule, rule_of

LABEL_GROUP, SITE_GROUP = "fairbalance.label_rules", "fairbalance.site_rules"
LabelRule: TypeAlias = Rule[Label, Finding]
SiteRule: TypeAlias = Rule[RenderedSite, PageFinding]


@cache
def rules_of_label() -> tuple[LabelRule, ...]:
    return _rules(label_rules, LABEL_GROUP, Finding, dict.fromkeys(map(_hyphened, _modules(site_rules)), PROGRAM))


@cache
def rules_of_site() -> tuple[SiteRule, ...]:
    return _rules(site_rules, SITE_GROUP, PageFinding, {rule.name: rule.package for rule in rules_of_label()})


def _rules(room: ModuleType, group: str, finds: type[Found], others: Mapping[str, str]) -> tuple[Rule[Any, Found], ...]:
    """Those of the room, and those that are installed, which have no name of these or of `others` (name → package)."""
    named = ((_hyphened(name), import_module(f"{room.__name__}.{name}")) for name in _modules(room))
    own = tuple(rule_of(name, module, finds) for name, module in named)
    return (*own, *installed_rules(group, finds, {**others, **{rule.name: rule.package for rule in own}}))


def _modules(room: ModuleType) -> list[str]:
    return sorted(module.name for module in pkgutil.iter_modules(room.__path__))


def _hyphened(module: str) -> str:
    return module.replace("_", "-")
