"""The comments that a project keeps in `content/comments.yaml`, laid to its content as it is now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from fairbalance.comments.anchoring import Anchoring
from fairbalance.comments.comment import Comment, Kind
from fairbalance.comments.merging import current
from fairbalance.comments.said import Said, stored
from fairbalance.content.comments import load_comments
from fairbalance.edition.edition import Edition
from fairbalance.problem import Problems, Severity


def kept(project: Path, problems: Problems) -> tuple[Said, ...]:
    """All that stands in the file, earlier wordings too; what cannot be read is told as an error."""
    return tuple(map(stored, load_comments(project, problems)))


def check_comments(project: Path, problems: Problems) -> None:
    """Tells what of the file cannot be read, as warnings: no comment keeps a site from being built."""
    found = Problems()
    load_comments(project, found)
    problems.extend(replace(problem, severity=Severity.WARNING) for problem in found)


def comments_of(project: Path, edition: Edition) -> tuple[Comment, ...]:
    """Every comment that can be read, where it stands in `edition`, whose blocks know where they are written.

    As the blocks follow one another; what must change comes first within a block, what has no block last.
    """
    return laid(current(kept(project, Problems())), edition)


def laid(comments: Iterable[Said], edition: Edition) -> tuple[Comment, ...]:
    anchoring = Anchoring(edition)
    order = {name: number for number, name in enumerate(edition.blocks)}
    kinds = list(Kind)
    found = [_comment(said, anchoring, edition) for said in comments]
    return tuple(sorted(found, key=lambda one: (order.get(one.block, len(order)), kinds.index(one.kind))))


def _comment(said: Said, anchoring: Anchoring, edition: Edition) -> Comment:
    anchor = anchoring.anchor(said)
    return Comment(
        id=said.id,
        reviewer=said.reviewer,
        kind=said.kind,
        text=said.comment,
        said_of=said.block,
        block=anchor.block,
        quote=said.quote,
        offset=anchor.offset,
        page=said.page,
        made=said.made,
        content=said.content,
        state=said.state,
        reply=said.reply,
        placing=anchor.placing,
        at=edition.blocks[anchor.block].block.at if anchor.block else None,
    )
