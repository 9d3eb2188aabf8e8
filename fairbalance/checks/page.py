"""The page of each rule: what it means, why it stands there, an example, how to mend it.

A rule over the label or the site has its page in its module's docstring; what reading a project can tell has its pages
in `reading_rules.yaml`.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from functools import cache
from typing import Any

from fairbalance.checks.reading import reading_rules
from fairbalance.checks.registry import rules_of_label, rules_of_site
from fairbalance.checks.rule import PROGRAM, Rule, read_docstring
from fairbalance.checks.waiving import is_waivable
from fairbalance.content.located_yaml import LocatedDict
from fairbalance.content.waivers import example
from fairbalance.problem import Severity

READING, LABEL, SITE = "Reading the project", "The label", "The built site"
_WAIVE = """\
How to waive: where one finding is to stand, `check --waive --select {rule}` writes an entry for it. Complete it, or \
write it by hand to content/waivers.yaml, with the words and the sentence of the finding:"""


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
    package: str = PROGRAM

    @property
    def waiver(self) -> str:
        """An entry of waivers.yaml; "" where the rule's findings cannot be waived."""
        return example(self.name) if is_waivable(self.name) else ""

    def text(self) -> str:
        """The page for a terminal."""
        parts = [f"{self.name} ({self.severity})", self.what, self.why]
        parts += ["For example:", textwrap.indent(self.example, "    ")] if self.example else []
        parts += [f"What to do: {self.mend}"]
        parts += [textwrap.indent(self.mended, "    ")] if self.mended else []
        if waiver := self.waiver:
            parts += [_WAIVE.format(rule=self.name), textwrap.indent(waiver, "    ")]
        parts += [f"From the package {self.package}."] if self.package != PROGRAM else []
        return "\n\n".join(part if part.startswith("    ") else _wrapped(part) for part in parts)


def _wrapped(text: str) -> str:
    return textwrap.fill(text, 100, break_long_words=False, break_on_hyphens=False)


@cache
def rule_pages() -> tuple[RulePage, ...]:
    """Every rule's page: reading, label, site; by name within each."""
    reading = _reading_pages()
    label = tuple(_from_docstring(rule, LABEL) for rule in rules_of_label())
    site = tuple(_from_docstring(rule, SITE) for rule in rules_of_site())
    return (*reading, *label, *site)


def _from_docstring(rule: Rule[Any, Any], group: str) -> RulePage:
    return RulePage(rule.name, group, rule.severity, *read_docstring(rule.docstring), package=rule.package)


def _joined(text: str) -> str:
    return " ".join(text.split())


def _reading_pages() -> tuple[RulePage, ...]:
    return tuple(_from_entry(name, entry) for name, entry in reading_rules().items())


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
