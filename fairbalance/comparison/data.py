"""What changed, for programs: JSON with every change in whole, and where it stands."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fairbalance.comparison.attributes import HiddenChange, LinkChange
from fairbalance.comparison.compared import Compared, Version
from fairbalance.comparison.editions import EditionChanges
from fairbalance.comparison.impact import Touched
from fairbalance.comparison.label_changes import LabelChanges
from fairbalance.comparison.parts.numbers import number_changes
from fairbalance.comparison.parts.part_changes import PartChange
from fairbalance.parts.part import Part
from fairbalance.redline.block import Block
from fairbalance.redline.changes import Change
from fairbalance.redline.runs import Run

Data = dict[str, Any]


def as_json(compared: Compared | EditionChanges) -> str:
    """Parts and blocks that are equal are left out; lines and columns count from 1."""
    data = _editions(compared) if isinstance(compared, EditionChanges) else _versions(compared)
    return json.dumps(data, indent=2, ensure_ascii=False)


def _versions(compared: Compared) -> Data:
    return {
        "old": _version(compared.old),
        "new": _version(compared.new),
        "label": _label(compared.label) if compared.label else None,
        "site": None if compared.site is None else _parts(compared.site, {}),
        "impact": [_touched(place) for place in compared.touched],
    }


def _editions(changes: EditionChanges) -> Data:
    return {
        "old": {"content": changes.old.digest},
        "new": {"content": changes.new.digest},
        "parts": _parts(changes.parts, {}),
        "blocks": dict(changes.renamed),
        "pages": [
            {"route": page.page.route, "said": page.said, "lost": page.lost, "gained": page.gained}
            for page in changes.pages
        ],
        "links": [_sides(link) for link in changes.links],
        "hidden": [{"route": text.route, **_sides(text)} for text in changes.hidden],
        "files": [{"name": file.name, "said": file.said, **file._asdict()} for file in changes.files],
    }


def _sides(change: LinkChange | HiddenChange) -> Data:
    return {
        "old_id": change.old_id,
        "new_id": change.new_id,
        "old": change.old and change.old._asdict(),
        "new": change.new and change.new._asdict(),
    }


def _version(version: Version) -> Data:
    source = version.label.source if version.label else None
    return {
        "name": version.name,
        "project": version.content is not None,
        "set_id": source and source.set_id,
        "version": source and source.version,
        "effective": str(source.effective) if source and source.effective else None,
    }


def _label(changes: LabelChanges) -> Data:
    return {
        "same_product": changes.same_product,
        "identity": [said._asdict() for said in changes.identity],
        "renumbered": dict(changes.renumbered),
        "parts": _parts(changes.parts, changes.renumbered),
    }


def _parts(parts: Sequence[PartChange], renumbered: Mapping[str, str]) -> list[Data]:
    return [_part(part, parts, renumbered) for part in parts if part.differs or part.has_other_id]


def _part(change: PartChange, parts: Sequence[PartChange], renumbered: Mapping[str, str]) -> Data:
    return {
        "fate": "added" if change.old is None else "removed" if change.new is None else "kept",
        "renumbered": change.renumbered,
        "renamed": change.renamed,
        "moved": change.moved,
        "other_id": change.has_other_id,
        "old": _side(change.old),
        "new": _side(change.new),
        "numbers": [
            {
                "where": number.change.where(number.cell),
                "figures": [figures._asdict() for figures in number.sentence.figures],
                "sentence": _runs(number.sentence.runs),
                "follows_section_numbers": number.follows,
            }
            for number in number_changes([change], renumbered)
        ],
        "changes": [_change(told, parts) for told in change.told],
    }


def _side(part: Part | None) -> Data | None:
    """Of a label document, places are those in the files that an import of it writes."""
    if part is None:
        return None
    told = {"name": part.name, "number": part.number, "title": part.title, "id": part.id, "loinc": part.code}
    return told | {"anchor": part.anchor, **part.at._asdict()}


def _change(change: Change, parts: Sequence[PartChange]) -> Data:
    return {
        "fate": change.fate,
        "elsewhere": None if change.elsewhere is None else parts[change.elsewhere].part.name,
        "old": _block(change.old),
        "new": _block(change.new),
        "cells": [
            {"old": cell.old, "new": cell.new, "where": change.where(cell), "runs": _runs(cell.runs)}
            for cell in change.cells
        ],
    }


def _block(block: Block | None) -> Data | None:
    if block is None:
        return None
    return {"kind": block.kind, "table": block.table, "cells": block.cells, **block.at._asdict()}


def _runs(runs: Iterable[Run]) -> list[list[str]]:
    return [[run.kind, run.text] for run in runs]


def _touched(place: Touched) -> Data:
    return {
        **place.at._asdict(),
        "why": place.why,
        "text": place.text,
        "sections": [_side(part.new or part.old) for part in place.parts],
        "now": _runs(place.now),
    }
