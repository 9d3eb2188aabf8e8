"""Runs the rules over a label."""

from __future__ import annotations

from fairbalance.checks.finding import Label
from fairbalance.checks.registry import rules_of_label
from fairbalance.problem import Problems


def check_label(label: Label, problems: Problems) -> None:
    for rule in rules_of_label():
        for finding in rule.found(label, problems):
            problems.add(finding.at, rule.name, finding.message, finding.hint, finding.severity or rule.severity)
