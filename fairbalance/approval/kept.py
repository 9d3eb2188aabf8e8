"""Editions that were approved, kept in `content/approved/` to tell what has changed since."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from fairbalance.approval.approvals import Approvals
from fairbalance.approval.doubt import doubt_of
from fairbalance.content.appending import replace_file
from fairbalance.content.source import read_source
from fairbalance.edition.digest import content_digest
from fairbalance.edition.edition import Edition
from fairbalance.edition.stored import NoEdition, as_json, from_json
from fairbalance.model.approvals import ApprovalHead
from fairbalance.problem import Problems

FOLDER = "content/approved"
_END = "\n}\n"
_SEAL = re.compile(r',\n "sha256": "[0-9a-f]{64}"\n}\n\Z')
_NAME = re.compile(r"[0-9a-f]{12}\.json")


def path_of(digest: str) -> str:
    """Where the edition of this content digest is kept."""
    return f"{FOLDER}/{digest[:12]}.json"


def keep(project: Path, edition: Edition) -> None:
    file = project / path_of(edition.digest)
    data = _sealed(as_json(edition)).encode()
    if not file.is_file() or file.read_bytes() != data:
        file.parent.mkdir(exist_ok=True)
        replace_file(file, data)


def kept(project: Path, digest: str) -> Edition:
    """Raises NoEdition, which says what is wrong."""
    if not (project / path_of(digest)).is_file():
        raise NoEdition("it is missing")
    problems = Problems()
    source = read_source(project, path_of(digest), problems)
    if source is None:
        raise NoEdition(next(iter(problems)).message)
    edition = from_json(source.text)
    unsealed = _SEAL.sub(_END, source.text)
    if source.text != _sealed(unsealed) or not edition.digest == digest == content_digest(edition.files):
        raise NoEdition("it is of another content, or was changed by hand")
    return edition


def _sealed(text: str) -> str:
    """With a digest of the text as its last member: the words of its blocks are not in the content digest.

    Without it, a merge that went wrong would hide a change from those who look at what has changed.
    """
    digest = hashlib.sha256(text.encode()).hexdigest()
    return f'{text.removesuffix(_END)},\n "sha256": "{digest}"{_END}'


def needed(approvals: Approvals) -> Iterator[ApprovalHead]:
    """Approvals whose edition is kept: each role's last one, and one of the version that all roles approved last."""
    seen: set[str] = set()
    complete = _complete(approvals)[-1:]
    for approval in (*approvals.counting(), *complete):
        if approval.content not in seen:
            seen.add(approval.content)
            yield approval


def forget_others(project: Path, approvals: Approvals) -> None:
    """Removes the editions that nothing is compared with any more; who approved them stays recorded."""
    names = {Path(path_of(approval.content)).name for approval in needed(approvals)}
    for file in (project / FOLDER).glob("*.json"):
        if _NAME.fullmatch(file.name) and file.name not in names:
            file.unlink()


def last_approved(project: Path, approvals: Approvals) -> tuple[Edition, str] | None:
    """The version that was approved last by all required roles, and what to call it.

    None where there is none, and where it is not kept, which every report tells.
    """
    complete = _complete(approvals)
    if not complete:
        return None
    try:
        day = max(approval.date for approval in complete)
        return kept(project, complete[-1].content), f"the version approved on {day.isoformat()}"
    except NoEdition:
        return None


def _complete(approvals: Approvals) -> tuple[ApprovalHead, ...]:
    """The approvals of the content that all required roles approved last, each without a doubt, in their order."""
    sound = [
        approval
        for approval in approvals.given
        if approval.role in approvals.required and doubt_of(approval, approvals.keys.get(approval.role)) is None
    ]
    for content in dict.fromkeys(approval.content for approval in reversed(sound)):
        own = tuple(approval for approval in sound if approval.content == content)
        if {approval.role for approval in own} == set(approvals.required):
            return own
    return ()
