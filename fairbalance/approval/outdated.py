"""Tells what has changed since it was approved, and who must look again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from fairbalance.approval.approvals import Approvals
from fairbalance.approval.kept import kept, needed, path_of
from fairbalance.approval.standing import Standing, State
from fairbalance.comparison.editions import EditionChanges, compare_editions
from fairbalance.edition.edition import Edition
from fairbalance.edition.stored import NoEdition
from fairbalance.model.approvals import ApprovalHead
from fairbalance.problem import Problems, Severity, enumerated
from fairbalance.redline.changes import Fate

_AGAIN = "Write the package anew with `review` and have it looked at; until then every page bears the draft mark."
_MOST = 4  # that are named; how many more there are is told
_FATES = {Fate.CHANGED: "changed", Fate.INSERTED: "was added", Fate.MOVED_HERE: "moved", Fate.DELETED: "was removed"}


def tell_outdated(
    project: Path, approvals: Approvals, standing: Standing, edition: Callable[[], Edition], problems: Problems
) -> None:
    """One warning for each version that roles approved and that is not what stands here now.

    `edition` gives what the site says now, asked for only where something has changed.
    """
    editions = {str(approval.content): _kept(project, approval, problems) for approval in needed(approvals)}
    by_version: dict[str, list[str]] = defaultdict(list)
    for role in standing.roles:
        if role.state is State.OUTDATED:
            by_version[role.content].append(role.role)
    for content, roles in by_version.items():
        old = editions[content]
        what = list(touched(compare_editions(old, edition()))) if old else []
        newest = next(approval for approval in reversed(approvals.given) if approval.content == content)
        since = f"since their approval {shortened(what)}" if what else "the site does not say what they approved"
        message = f"{enumerated(roles)} must look again: {since}"
        problems.add(newest.at, "approval-outdated", message, _AGAIN, Severity.WARNING)


def _kept(project: Path, approval: ApprovalHead, problems: Problems) -> Edition | None:
    try:
        return kept(project, approval.content)
    except NoEdition as wrong:
        message = f"{path_of(approval.content)}, which tells what was approved, cannot be used: {wrong}"
        hint = "Take it back from version control, or let the role approve again; else changes since cannot be told."
        problems.add(approval.content.at, "approval-edition", message, hint, Severity.WARNING)
        return None


def touched(changes: EditionChanges) -> Iterator[str]:
    """Each block that says something else, with its place; where none does, what else differs, file by file."""
    names = list(_blocks(changes))
    yield from names or _files(changes)


def _blocks(changes: EditionChanges) -> Iterator[str]:
    behind = {link.new_id for link in changes.links} | {hidden.new_id for hidden in changes.hidden}
    for change, old, new in changes.met:
        if new is None and old is not None:
            yield f"{old.id} was removed"
        elif new is not None and (change.fate is not Fate.EQUAL or new.id in behind):
            yield f"{new.id} ({new.block.at.path}:{new.block.at.line}) {_FATES.get(change.fate, 'changed')}"


def _files(changes: EditionChanges) -> Iterator[str]:
    """What pages say of themselves, then other files; pages alone where nothing else has changed."""
    told = dict.fromkeys((hidden.new or hidden.old, hidden.route) for hidden in changes.hidden if hidden.route)
    said = list(dict.fromkeys(f"the {hidden.kind} of {route} changed" for hidden, route in told if hidden))
    files = [change for change in changes.files if not change.name.endswith(".html")]
    pages = [] if said or files else changes.files
    yield from said
    for change in (*files, *pages):
        fate = "was added" if not change.old else "was removed" if not change.new else "changed"
        yield f"{change.name} {fate}"


def shortened(what: Sequence[str]) -> str:
    """The first of them, and how many more there are."""
    more = [f"{len(what) - _MOST} more"] if len(what) > _MOST else []
    return enumerated([*what[:_MOST], *more])
