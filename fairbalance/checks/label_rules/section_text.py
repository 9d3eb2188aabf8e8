"""Every section has text of its own, or parts that have.

Why: A heading with nothing below it reads as if there were nothing to say: no indication, no warning. Nobody misses
the text on the page until it matters.

Example:
    ---
    title: Indication
    order: 10
    role: indication
    ---

Mend: Write the text below the second `---`, or remove the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.markdown.letters import Run, runs_of_prose
from fairbalance.model.section import Section
from fairbalance.model.table import Cell
from fairbalance.model.visible import shows_words
from fairbalance.problem import Severity

SEVERITY = Severity.ERROR


def check(label: Label) -> Iterator[Finding]:
    for section in label.content.sections:
        if not _has_text(label, section):
            hint = "Write its text below the second ---, or remove the file."
            yield Finding(section.body.at, f"the section '{section.id}' has no text", hint)


def _has_text(label: Label, section: Section) -> bool:
    """Of directives, a table counts with its words."""
    for run in runs_of_prose(label.passages.sections[section.id]):
        if isinstance(run, Run):
            if shows_words(run.text):
                return True
        elif run.directive == "table" and any(shows_words(cell.text) for cell in _cells(label, run.argument)):
            return True
    return any(_has_text(label, part) for part in label.content.parts_of(section.id))


def _cells(label: Label, table: str) -> Iterator[Cell]:
    yield from label.content.tables[table].cells()
