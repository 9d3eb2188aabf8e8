"""Reads `approvals.yaml`, and adds what is approved."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from fairbalance.content.appending import Listing, append, is_empty
from fairbalance.content.located_yaml import read_yaml
from fairbalance.content.source import read_source
from fairbalance.content.validation import validate
from fairbalance.model.approvals import ApprovalsHead
from fairbalance.problem import Problems

FILE = "content/approvals.yaml"
_HEAD = (
    "# Who has approved exactly which content. `approve` adds to it; the last approval of a role counts.\napprovals:\n"
)
_LIST = Listing(FILE, "approvals", "approval", _HEAD)


class Approval(NamedTuple):
    """What somebody approves, before it is written: two digests of 64 hexadecimal digits."""

    role: str
    name: str
    day: date
    content: str
    package: str
    signature: str = ""  # the four lines of minisign


def load_approvals(project: Path, problems: Problems) -> ApprovalsHead | None:
    """None where the file is missing or broken, which is told, or holds nothing but comments."""
    if not os.path.lexists(project / FILE):
        return None
    source = read_source(project, FILE, problems)
    data = read_yaml(source, problems) if source else None
    return validate(ApprovalsHead, data, problems) if data is not None and not is_empty(data) else None


def add_approval(project: Path, approval: Approval) -> None:
    """Writes it behind what stands in the file, all at once; raises ProblemsFound where the file takes none."""
    append(project, _LIST, [tuple(_lines(approval))])


def _lines(approval: Approval) -> Iterator[str]:
    yield f"- role: {approval.role}"
    yield f"  name: {json.dumps(approval.name, ensure_ascii=False)}"
    yield f"  date: {approval.day}"
    yield f"  content: {approval.content}"
    yield f"  package: {approval.package}"
    if approval.signature:
        yield "  signature: |"
        yield from (f"    {line}" for line in approval.signature.splitlines())
