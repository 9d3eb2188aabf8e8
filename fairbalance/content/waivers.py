"""Reads `waivers.yaml`, and adds entries that somebody has to complete."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from fairbalance.content.appending import Listing, append, is_empty
from fairbalance.content.located_yaml import read_yaml
from fairbalance.content.source import read_source
from fairbalance.content.validation import validate
from fairbalance.model.waivers import WaiverHead, WaiversHead
from fairbalance.problem import Problems

FILE = "content/waivers.yaml"
_HEAD = "# Findings that are accepted, each at one place. They stay in every report and stop nothing.\nwaivers:\n"
_LIST = Listing(FILE, "waivers", "waiver", _HEAD)
_COMPLETED = ("  reason: The printed label says so too.", "  by: J. Doe, Medical Affairs", "  until: 2027-06-30")
_PLAIN = re.compile(r"[a-zA-Z][\w./-]*")


class Draft(NamedTuple):
    """A waiver that lacks its reason, and who accepts it until when."""

    rule: str
    file: str
    words: str
    finding: str


def load_waivers(project: Path, problems: Problems) -> tuple[WaiverHead, ...]:
    """None where the file is broken, which is told, or holds nothing but comments."""
    if not os.path.lexists(project / FILE):
        return ()
    source = read_source(project, FILE, problems)
    data = read_yaml(source, problems) if source else None
    head = validate(WaiversHead, data, problems) if data is not None and not is_empty(data) else None
    return tuple(head.waivers) if head else ()


def add_waivers(project: Path, drafts: Sequence[Draft]) -> None:
    """Writes the drafts behind what stands in the file, all at once; raises ProblemsFound where it takes none."""
    append(project, _LIST, [tuple(_lines(draft)) for draft in drafts])


def _lines(draft: Draft) -> Iterator[str]:
    yield f"- rule: {_scalar(draft.rule)}"
    yield f"  file: {_scalar(draft.file)}"
    yield f"  words: {_quoted(draft.words)}"
    yield f"  finding: {_quoted(draft.finding)}"
    yield '  reason: ""  # why it may stand'
    yield '  by: ""  # who accepts it'
    yield '  until: ""  # the last day on which it may stand, as in 2027-06-30'


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else _quoted(text)


def _quoted(text: str) -> str:
    """YAML reads what JSON writes."""
    return json.dumps(text, ensure_ascii=False)


def example(rule: str) -> str:
    """An entry for a finding of the rule, complete."""
    words, finding = "Nausea occurred in 44% of patients.", "what the report says of it, word for word"
    entry = [*_lines(Draft(rule, "content/sections/nausea.md", words, finding))][:-3]
    return "\n".join([*entry, *_COMPLETED])
