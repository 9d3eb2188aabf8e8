"""Reads `waivers.yaml`, and adds entries that somebody has to complete."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from errno import EACCES
from pathlib import Path
from typing import NamedTuple

from fairbalance.content.located_yaml import Located, LocatedDict, LocatedList, read_yaml
from fairbalance.content.source import Source, read_source
from fairbalance.content.validation import validate
from fairbalance.model.text import Text
from fairbalance.model.waivers import WaiverHead, WaiversHead
from fairbalance.problem import Location, Problems

FILE = "content/waivers.yaml"
_SCHEMA, _HEAD = "content/.schemas/waivers.json", "# yaml-language-server: $schema=.schemas/waivers.json\n"
_NEW = "# Findings that are accepted, each at one place. They stay in every report and stop nothing.\nwaivers:\n"
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
    head = validate(WaiversHead, data, problems) if data is not None and not _is_empty(data) else None
    return tuple(head.waivers) if head else ()


def add_waivers(project: Path, drafts: Sequence[Draft]) -> None:
    """Writes the drafts behind what stands in the file, all at once; raises ProblemsFound where it takes none."""
    file = (project / FILE).resolve()
    if file.exists() and not file.stat().st_mode & 0o222:  # another file in its place would be written all the same
        raise PermissionError(EACCES, os.strerror(EACCES), str(file))
    data = file.read_bytes().decode() if file.exists() else _new(project)
    end = "\r\n" if "\r\n" in data else "\n"
    root, listed = _listed(data)
    lines = ["waivers:"] if root is not None and _is_empty(root) else []
    indent = listed.at.column - 1 if isinstance(listed, LocatedList) else 2
    lines += [line for draft in drafts for line in _lines(draft, " " * indent)]
    text = f"{data}{'' if data.endswith(end) or not data else end}{''.join(f'{line}{end}' for line in lines)}"
    before = len(listed) if isinstance(listed, LocatedList) else 0
    _, after = _listed(text)
    if not isinstance(after, LocatedList) or len(after) != before + len(drafts):
        problems = Problems()
        at = listed.at if listed is not None else Location(FILE)
        hint = "Write each waiver after - on lines of its own, as the last of the file; an empty list is the key alone."
        problems.add(at, "value-type", "no waiver can be added to the list as it is written", hint)
        problems.stop()
    _replace(file, text)


def _new(project: Path) -> str:
    return f"{_HEAD}{_NEW}" if (project / _SCHEMA).exists() else _NEW


def _listed(data: str) -> tuple[Located | None, Located | None]:
    """What the file holds, and its list; both None where it cannot be read."""
    text = data.replace("\r\n", "\n").removeprefix("\ufeff")
    root = read_yaml(Source(FILE, text), Problems())
    return root, root.get("waivers") if isinstance(root, LocatedDict) else None


def _is_empty(data: Located) -> bool:
    """Nothing but comments."""
    return isinstance(data, Text) and not data


def _lines(draft: Draft, margin: str) -> Iterator[str]:
    yield f"{margin}- rule: {_scalar(draft.rule)}"
    yield f"{margin}  file: {_scalar(draft.file)}"
    yield f"{margin}  words: {_quoted(draft.words)}"
    yield f"{margin}  finding: {_quoted(draft.finding)}"
    yield f'{margin}  reason: ""  # why it may stand'
    yield f'{margin}  by: ""  # who accepts it'
    yield f'{margin}  until: ""  # the last day on which it may stand, as in 2027-06-30'


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else _quoted(text)


def _quoted(text: str) -> str:
    """YAML reads what JSON writes."""
    return json.dumps(text, ensure_ascii=False)


def _replace(file: Path, text: str) -> None:
    """The old file or the new one, never a part of it."""
    descriptor, name = tempfile.mkstemp(prefix=".waivers-", dir=file.parent)
    try:
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(text.encode())
        if file.exists():
            shutil.copymode(file, name)
        else:
            Path(name).chmod(0o644)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def example(rule: str) -> str:
    """An entry for a finding of the rule, complete."""
    words, finding = "Nausea occurred in 44% of patients.", "what the report says of it, word for word"
    entry = [*_lines(Draft(rule, "content/sections/nausea.md", words, finding), "")][:-3]
    return "\n".join([*entry, *_COMPLETED])
