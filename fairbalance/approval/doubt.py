"""Why an approval does not count, whatever it approves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from fairbalance.approval.approvals import Approvals
from fairbalance.approval.signature import INSTALL, can_verify, is_valid, signed_text
from fairbalance.model.approvals import ApprovalHead
from fairbalance.problem import Problems, Severity

_ELSEWHERE = timedelta(days=1)  # where it is tomorrow already, on the other side of the date line
_AGAIN = "Let {role} approve again with --key; this approval does not count."


class Doubt(NamedTuple):
    why: str  # to be read behind "the approval of medical"
    hint: str


def doubt_of(approval: ApprovalHead, key: str | None, today: date | None = None) -> Doubt | None:
    """`key` is that of the approval's role; without `today` no date is doubted."""
    return _of_date(approval, today) or _of_signature(approval, key)


def tell_doubts(approvals: Approvals, today: date | None, problems: Problems) -> None:
    """A date that lies ahead stops a build, so that no byte of a site depends on the day; a signature makes a draft."""
    for approval in approvals.given:
        if doubt := _of_date(approval, today):
            message = f"the approval of {approval.role} {doubt.why}"
            problems.add(approval.date.at, "approval-date", message, doubt.hint)
    for approval in approvals.counting():
        if doubt := _of_signature(approval, approvals.keys.get(approval.role)):
            message = f"the approval of {approval.role} {doubt.why}"
            at = approval.signature.at if approval.signature else approval.at
            problems.add(at, "approval-signature", message, doubt.hint, Severity.WARNING)


def _of_date(approval: ApprovalHead, today: date | None) -> Doubt | None:
    if today is None or approval.date <= today + _ELSEWHERE:
        return None
    return Doubt(f"is dated {approval.date}, which lies ahead", "Correct the date, or approve on that day.")


def _of_signature(approval: ApprovalHead, key: str | None) -> Doubt | None:
    again = _AGAIN.format(role=approval.role)
    if approval.signature is None:
        return Doubt("is not signed, and keys has a key for this role", again) if key else None
    if key is None:
        hint = f"Write the public key of {approval.role} under keys; without it this approval does not count."
        return Doubt("is signed, and keys has no key to check it with", hint)
    if not can_verify():
        hint = f"Install what checks it: {INSTALL}. Until then this approval does not count."
        return Doubt("is signed, and minisign is not installed to check it", hint)
    text = signed_text(approval.role, approval.name, approval.date, approval.content, approval.package)
    if not is_valid(key, text, approval.signature):
        hint = f"The record was changed after it was signed, or signed with another key. {again}"
        return Doubt("bears a signature that is not valid for it", hint)
    return None
