"""The page of each rule: what it means, why it stands there, an example, how to mend it.

A rule over the label or the site has its page in its module's docstring; what reading a project can tell has its pages
in `reading_rules.yaml`.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fairbalance.checks.registry import Rule, rules_of_label, rules_of_site
from fairbalance.content.located_yaml import LocatedDict, read_yaml
from fairbalance.content.source import read_source
from fairbalance.model.text import PLACE
from fairbalance.problem import Problems, Severity

READING, LABEL, SITE = "Reading the project", "The label", "The built site"
_PARTS = re.compile(r"^(Why|Example|Mend):[ \n]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RulePage:
    """Texts are Markdown; `example` and `mended` are literal snippets, "" where there is none."""

    name: str
    group: str
    severity: Severity
    what: str
    why: str
    example: str
    mend: str
    mended: str = ""

    def text(self) -> str:
        """The page for a terminal."""
        parts = [f"{self.name} ({self.severity})", self.what, self.why]
        parts += ["For example:", textwrap.indent(self.example, "    ")] if self.example else []
        parts += [f"What to do: {self.mend}"]
        parts += [textwrap.indent(self.mended, "    ")] if self.mended else []
        return "\n\n".join(part if part.startswith("    ") else _wrapped(part) for part in parts)


def _wrapped(text: str) -> str:
    return textwrap.fill(text, 100, break_long_words=False, break_on_hyphens=False)


@cache
def rule_pages() -> tuple[RulePage, ...]:
    """Every rule's page: reading, label, site; by name within each."""
    label = (_from_docstring(rule, LABEL) for rule in rules_of_label())
    site = (_from_docstring(rule, SITE) for rule in rules_of_site())
    return (*_reading_pages(), *label, *site)


def _from_docstring(rule: Rule[Any, Any], group: str) -> RulePage:
    what, *parts = _PARTS.split(rule.docstring)
    said = dict(zip(parts[::2], parts[1::2], strict=True))
    return RulePage(
        name=rule.name,
        group=group,
        severity=rule.severity,
        what=_joined(what),
        why=_joined(said["Why"]),
        example=textwrap.dedent(said["Example"].strip("\n")).rstrip(),
        mend=_joined(said["Mend"]),
    )


def _joined(text: str) -> str:
    return " ".join(text.split())


def _reading_pages() -> tuple[RulePage, ...]:
    problems = Problems()
    source = read_source(Path(__file__).parent, "reading_rules.yaml", problems)
    data = read_yaml(source, problems) if source else None
    problems.raise_errors()
    assert isinstance(data, LocatedDict)
    return tuple(_from_entry(str(name), entry) for name, entry in sorted(data.items()) if name != PLACE)


def _from_entry(name: str, entry: LocatedDict) -> RulePage:
    return RulePage(
        name=name,
        group=READING,
        severity=Severity(entry.get("severity", Severity.ERROR)),
        what=_joined(entry["what"]),
        why=_joined(entry["why"]),
        example=str(entry.get("example", "")),
        mend=_joined(entry["mend"]),
        mended=str(entry.get("mended", "")),
    )
