"""The blocks of a site with what is known of each, as data for the review page. Keys without a value are left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import shorten
from typing import Any

from fairbalance.claims.claim import Claim
from fairbalance.claims.compared import Compared
from fairbalance.claims.matching import Verdict
from fairbalance.claims.sentences import sentences
from fairbalance.comments.comment import Comment
from fairbalance.comparison.attributes import HiddenChange
from fairbalance.comparison.editions import EditionChanges
from fairbalance.edition.edition import ShownBlock
from fairbalance.problem import Location, Problem
from fairbalance.redline.block import Block
from fairbalance.redline.changes import Change, Fate
from fairbalance.redline.figures import changed_figures
from fairbalance.redline.runs import Kind, Run, redline
from fairbalance.review.claims_table import ABSENT, claim_rows
from fairbalance.review.material import Material, Notes

Data = Mapping[str, Any]
_FEW, _LONG = 8, 600  # sentences and signs of a cited place that does not say what the site says
_EMPTY: tuple[object, ...] = ("", (), [])
_SIGNS = {Kind.SAME: "=", Kind.DELETED: "-", Kind.INSERTED: "+"}


class Findings:
    """Every finding once; blocks name them by their numbers."""

    def __init__(self) -> None:
        self._numbers: dict[Problem, int] = {}

    def number(self, problem: Problem) -> int:
        return self._numbers.setdefault(problem, len(self._numbers))

    @property
    def data(self) -> list[Data]:
        return [_finding(problem) for problem in self._numbers]


def blocks_data(material: Material, findings: Findings) -> Iterator[Data]:
    """In the order of the edition."""
    changes = material.changes.of_blocks if material.changes else {}
    behind, absent = _behind(material.changes), _absent(material)
    for name, shown in material.edition.blocks.items():
        notes, change = material.notes[name], changes.get(name)
        told = change is None or change.fate is not Fate.INSERTED  # all of a new block is new
        yield _full(
            {
                "id": name,
                "part": shown.part,
                **_text(shown.block),
                "at": _place(shown.block.at),
                "links": shown.links,
                "hidden": shown.hidden,
                "references": [
                    *(_reference(shown, compared, material) for compared in notes.compared),
                    *absent.get(name, ()),
                ],
                "uncited": _uncited(notes),
                "findings": [findings.number(problem) for problem in notes.findings],
                "change": _change(change),
                "behind": behind.get(name, []) if told else [],
            }
        )


def heads_data(changes: EditionChanges | None) -> Mapping[str, list[Data]]:
    """What has changed in the head of a page, by its route."""
    found: dict[str, list[Data]] = defaultdict(list)
    for hidden in changes.hidden if changes else ():
        if hidden.route:
            found[hidden.route].append(_hidden_change(hidden))
    return found


def _behind(changes: EditionChanges | None) -> Mapping[str, list[Data]]:
    """Links and hidden texts that have changed, by the block."""
    found: dict[str, list[Data]] = defaultdict(list)
    for link in changes.links if changes else ():
        was, now = (f"{side.text} → {side.href}" if side else "" for side in (link.old, link.new))
        found[link.new_id].append({"kind": "link", "redline": _runs(redline(was, now))})
    for hidden in changes.hidden if changes else ():
        if hidden.new_id:
            found[hidden.new_id].append(_hidden_change(hidden))
    return found


def _hidden_change(change: HiddenChange) -> Data:
    said = change.new or change.old
    was, now = (side.text if side else "" for side in (change.old, change.new))
    return {"kind": said.kind if said else "", "redline": _runs(redline(was, now))}


def removed_data(changes: EditionChanges | None) -> list[Data]:
    """What is gone or moved away, each with the block behind which it stood."""
    if changes is None:
        return []
    parts = changes.old.parts
    return [
        _full(
            {
                "id": gone.id,
                "name": parts[changes.old.blocks[gone.id].part].name,
                **_text(changes.old.blocks[gone.id].block),
                "behind": gone.behind,
                "moved": gone.moved_to,
            }
        )
        for gone in changes.removed
    ]


def comments_data(comments: Iterable[Comment]) -> list[Data]:
    """What was said in earlier rounds."""
    return [
        _full(
            {
                "id": comment.id,
                "reviewer": comment.reviewer,
                "kind": str(comment.kind),
                "comment": comment.text,
                "block": comment.block,
                "said": comment.said_of,
                "quote": comment.quote,
                "offset": comment.offset if comment.offset >= 0 else None,
                "made": comment.made,
                "state": str(comment.state),
                "reply": comment.reply,
                "placing": str(comment.placing),
                "at": _place(comment.at) if comment.at else "",
            }
        )
        for comment in comments
    ]


def _text(block: Block) -> Data:
    return {"kind": block.kind, "cells": block.cells, "head": block.head, "heads": block.heads}


def _reference(shown: ShownBlock, compared: Compared, material: Material) -> Data:
    """`start` and `end` of the passage in the block's text, in code points, where it stands there as it is."""
    match, passage = compared.match, compared.passage
    start = shown.block.text.find(passage.text)
    same = match.quotation == match.text
    return _full(
        {
            "text": "" if start >= 0 else passage.text,
            "start": start if start >= 0 else None,
            "end": start + len(passage.text) if start >= 0 else None,
            "verdict": str(match.verdict),
            "cites": [f"{citation.kind} {citation.target}" for citation in passage.by],
            "source": match.source.name if match.source else "",
            "at": _place(match.at) if match.at else "",
            "quotation": match.quotation,
            "redline": _runs(match.redline) if match.quotation and not same else None,
            "differences": [[one.old, one.new] for one in match.differences],
            "cut": match.cut,
            "strays": match.references,
            "verbatim": passage.verbatim,
            "instead": _instead(compared, material) if match.verdict is Verdict.NOT_FOUND and compared.cited else [],
        }
    )


def _instead(compared: Compared, material: Material) -> list[Data]:
    """What stands in the places that a passage cites and is not found in: how each begins."""
    found = []
    for citation in compared.passage.by:
        for text in material.sources.of(citation)[-1:]:  # of a section the full text, not its Highlights
            says = " ".join(sentence.text for sentence in text.sentences[:_FEW])
            at = text.sentences[0].at if text.sentences else None
            found.append(_full({"source": text.name, "at": _place(at) if at else "", "says": shorten(says, _LONG)}))
    return found


def _absent(material: Material) -> Mapping[str, list[Data]]:
    """Passages whose source is not in the project, by block: nothing could be compared, and that is told."""
    found: dict[str, list[Data]] = defaultdict(list)
    for row in claim_rows(material):
        if row.note == ABSENT:
            start = material.edition.blocks[row.block].block.text.find(row.text)
            place = {"start": start, "end": start + len(row.text)} if start >= 0 else {"text": row.text}
            found[row.block].append({**place, "verdict": row.verdict, "cites": [row.reference], "absent": True})
    return found


def _uncited(notes: Notes) -> list[int]:
    """How many sentences of running text cite nothing, and of how many; empty where all do."""
    cited = [bool(by) for claim in notes.origin.claims if claim.kind.running for by in _sentences(claim)]
    return [cited.count(False), len(cited)] if False in cited else []


def _sentences(claim: Claim) -> Iterator[Sequence[object]]:
    """What each cites."""
    for part in claim.cited:
        for start, end in sentences(claim.text, part.start, part.end):
            if any(sign.isalnum() for sign in claim.text[start:end]):
                yield part.by


def _change(change: Change | None) -> Data | None:
    if change is None or change.fate is Fate.EQUAL:
        return None
    figures = any(True for _ in changed_figures(change.cells))
    if change.fate is Fate.INSERTED and change.new:
        figures = any(sign.isdigit() for sign in change.new.text)
    cells = [[cell.old, cell.new, _runs(cell.runs)] for cell in change.cells]
    return _full({"fate": str(change.fate), "cells": cells, "figures": figures})


def _runs(runs: Iterable[Run]) -> list[str]:
    """Each with a sign that says what it is: = both, - the old one alone, + the new one alone."""
    return [f"{_SIGNS[run.kind]}{run.text}" for run in runs]


def _finding(problem: Problem) -> Data:
    return _full(
        {
            "rule": problem.rule,
            "severity": str(problem.severity),
            "message": problem.message,
            "hint": problem.hint,
            "at": _place(problem.at),
            "waived": problem.waived,
        }
    )


def _place(at: Location) -> str:
    return f"{at.path}:{at.line}"


def _full(data: Data) -> Data:
    return {key: value for key, value in data.items() if not (value is None or value is False or value in _EMPTY)}
