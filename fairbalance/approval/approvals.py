"""Who has to approve, and who has: `approvals.yaml` together with the roles that the checks' profile asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fairbalance.content.approvals import FILE
from fairbalance.model.approvals import ApprovalHead, ApprovalsHead
from fairbalance.model.text import Text
from fairbalance.problem import Location, Problems, Severity, did_you_mean


@dataclass(frozen=True, slots=True)
class Approvals:
    required: tuple[str, ...]  # roles; none: nobody has to approve
    keys: Mapping[str, str]  # role → public key of minisign
    given: tuple[ApprovalHead, ...]  # as they stand in the file, the newest last

    def of(self, role: str) -> tuple[ApprovalHead, ...]:
        return tuple(approval for approval in self.given if approval.role == role)

    def last(self, role: str) -> ApprovalHead | None:
        """The one of the role that counts."""
        return next(reversed(self.of(role)), None)

    def counting(self) -> Iterator[ApprovalHead]:
        """The last of each required role, in the order of roles."""
        yield from filter(None, map(self.last, self.required))


def approvals_of(head: ApprovalsHead | None, profile_roles: Sequence[str], problems: Problems) -> Approvals:
    """What the file says; it may be missing. Roles that nobody knows and records that stand twice are told."""
    if head is None:
        return Approvals(tuple(profile_roles), {}, ())
    required = tuple(profile_roles) if head.required is None else tuple(map(str, dict.fromkeys(head.required)))
    known = sorted({*required, *profile_roles})
    for role in (*head.keys, *(approval.role for approval in head.approvals)):
        if role not in known:
            at = role.at if isinstance(role, Text) else head.at
            hint = f"{did_you_mean(role, known)} A role of your own is named under required."
            problems.add(at, "approval-role", f"there is no role '{role}' that approves", hint)
    approvals = Approvals(required, {str(role): str(key) for role, key in head.keys.items()}, tuple(head.approvals))
    _tell_doubles(head, approvals, problems)
    if not head.reason:
        _tell_fewer(required, profile_roles, problems)
    return approvals


def _tell_fewer(required: Sequence[str], profile_roles: Sequence[str], problems: Problems) -> None:
    """That a site goes out unseen by some may be meant, and should never be overlooked."""
    left_out = [role for role in profile_roles if role not in required]
    if not required:
        hint = "Name the roles that have to approve, or say why nobody has to: reason: …"
        message = "nobody has to approve this site, and nobody says why"
    elif left_out:
        hint = "Name them under required too, or say why they need not: reason: …"
        message = f"by the checks' profile {', '.join(left_out)} would have to approve too, and nobody says why not"
    else:
        return
    problems.add(Location(FILE), "approval-nobody", message, hint, Severity.NOTE)


def _tell_doubles(head: ApprovalsHead, approvals: Approvals, problems: Problems) -> None:
    """What a merge of two files leaves; to approve again what a role had approved before another version is none."""
    for role in dict.fromkeys(head.required or ()):
        for second in [other for other in head.required or () if other == role][1:]:
            message = f"the role '{role}' stands here a second time"
            problems.add(second.at, "approval-double", message, "Delete one.", Severity.WARNING)
    for role in dict.fromkeys(approval.role for approval in approvals.given):
        own = approvals.of(role)
        for before, after in pairwise(own):
            if _said(before) == _said(after):
                message = f"this is the approval at line {before.at.line} once more"
                problems.add(after.at, "approval-double", message, "Delete one of the two.", Severity.WARNING)


def _said(approval: ApprovalHead) -> tuple[str, ...]:
    signed = "signed" if approval.signature else ""  # a record that now bears a signature says more than before
    return approval.role, approval.name, str(approval.date), approval.content, approval.package, signed
