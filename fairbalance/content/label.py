"""Loads `content/label/`: the label document behind the site, as `import` has written it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from fairbalance.content.front_matter import split_front_matter
from fairbalance.content.label_check import check_label
from fairbalance.content.label_digests import check_digests
from fairbalance.content.label_tables import load_label_table
from fairbalance.content.located_yaml import read_yaml
from fairbalance.content.source import read_source
from fairbalance.content.validation import validate
from fairbalance.model.label import Label, LabelFile, LabelSection, LabelSectionHead, LabelSource, LabelTable
from fairbalance.model.text import Prose
from fairbalance.problem import Location, Problems

FOLDER = "content/label"
_HEADING = re.compile(
    r"^(#{2,60}) (?:(.*?) )?\{#([a-z0-9-]+)((?: [a-z]+=(?:\"[^\"\n]*\"|[^\s\"}]+))*)\}$", re.MULTILINE
)
_ATTRIBUTE = re.compile(r" ([a-z]+)=(?:\"([^\"]*)\"|(\S+))")


def has_label(project: Path) -> bool:
    """Whether a label document was imported into the project."""
    return (project / FOLDER / "source.yaml").is_file()


def load_label(project: Path, problems: Problems) -> Label | None:
    """The label, or None where nothing was imported or something in it is broken, which is told."""
    if not has_label(project):
        return None
    before = problems.errors
    check_digests(project, FOLDER, problems)
    identity = load_label_source(project, problems)
    files = [_load_file(project, path, problems) for path in _paths(project, "sections", ".md")]
    highlights = f"{FOLDER}/highlights.md"
    excerpts = _load_file(project, highlights, problems) if (project / highlights).exists() else None
    tables = dict(_load_tables(project, problems))
    if identity is None or problems.errors > before:
        return None
    loaded = sorted((file for file in files if file), key=lambda file: (file.head.order, file.path))
    label = Label(identity, excerpts, tuple(loaded), tables)
    check_label(project, FOLDER, label, problems)
    return label if problems.errors == before else None


def load_label_source(project: Path, problems: Problems) -> LabelSource | None:
    """Which document the label was imported from, or None with its problems told."""
    source = read_source(project, f"{FOLDER}/source.yaml", problems)
    data = read_yaml(source, problems) if source else None
    return validate(LabelSource, data, problems) if data is not None else None


def _paths(project: Path, folder: str, suffix: str) -> Iterator[str]:
    for file in sorted((project / FOLDER / folder).glob(f"*{suffix}")):
        yield f"{FOLDER}/{folder}/{file.name}"


def _load_tables(project: Path, problems: Problems) -> Iterator[tuple[str, LabelTable]]:
    for path in _paths(project, "tables", ".yaml"):
        source = read_source(project, path, problems)
        table = load_label_table(PurePosixPath(path).stem, source, problems) if source else None
        if table:
            yield table.id, table


def _load_file(project: Path, path: str, problems: Problems) -> LabelFile | None:
    source = read_source(project, path, problems)
    parts = split_front_matter(source, problems) if source else None
    data = read_yaml(parts[0], problems) if parts else None
    head = validate(LabelSectionHead, data, problems) if data is not None else None
    if parts is None or head is None:
        return None
    return LabelFile(path, head, _tree(head, parts[1]))


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    title: Prose
    anchor: str
    attributes: Mapping[str, str]
    body: Prose


def _tree(head: LabelSectionHead, body: Prose) -> LabelSection:
    """The file's own section, with those that its headings begin below it."""
    found = list(_HEADING.finditer(body.text))
    ends = [match.start() for match in found[1:]] + [len(body.text)] * bool(found)
    headings = [_heading(match, end, body) for match, end in zip(found, ends, strict=True)]
    own = body.text[: found[0].start() if found else None]
    parts, _ = _parts(headings, 0, 1, str(head.audience))
    return LabelSection(
        anchor=str(head.anchor),
        number=str(head.number or ""),
        title=Prose.of(head.title),
        loinc=str(head.loinc or ""),
        document_id=str(head.id or ""),
        level=1,
        body=Prose(own, body.at),
        parts=parts,
        audience=str(head.audience),
        boxed=head.boxed,
        empty=str(head.empty or ""),
    )


def _heading(match: re.Match[str], end: int, body: Prose) -> _Heading:
    line = body.at.line + body.text.count("\n", 0, match.start())
    title = Prose(match[2] or "", Location(body.at.path, line, match.start(2) - match.start() + 1 if match[2] else 1))
    attributes = {name: quoted or plain for name, quoted, plain in _ATTRIBUTE.findall(match[4])}
    text = body.text[match.end() + 1 : end]
    return _Heading(len(match[1]), title, match[3], attributes, Prose(text, Location(body.at.path, line + 1)))


def _parts(headings: list[_Heading], start: int, above: int, audience: str) -> tuple[tuple[LabelSection, ...], int]:
    """The sections that begin from `start` on and lie below the level `above`, and where the first other one begins."""
    parts = []
    while start < len(headings) and headings[start].level > above:
        heading = headings[start]
        own = heading.attributes.get("audience", audience)
        below, start = _parts(headings, start + 1, heading.level, own)
        parts.append(
            LabelSection(
                anchor=heading.anchor,
                number=heading.attributes.get("number", ""),
                title=heading.title,
                loinc=heading.attributes.get("loinc", ""),
                document_id=heading.attributes.get("id", ""),
                level=heading.level,
                body=heading.body,
                parts=below,
                audience=own,
                boxed=heading.attributes.get("boxed") == "true",
                empty=heading.attributes.get("empty", ""),
            )
        )
    return tuple(parts), start
