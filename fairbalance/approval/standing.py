"""How a site stands: which roles have approved exactly what it says now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fairbalance.approval.approvals import Approvals
from fairbalance.approval.doubt import doubt_of


class State(StrEnum):
    MISSING = "missing"  # the role has approved nothing
    OUTDATED = "outdated"  # it has approved something else: it must look again
    REFUSED = "refused"  # a signature is broken, missing or cannot be checked, or the day lies ahead
    APPROVED = "approved"  # it has approved exactly this


@dataclass(frozen=True, slots=True)
class RoleStanding:
    """One required role. What it approved last is empty where it has approved nothing."""

    role: str
    state: State
    name: str = ""
    day: str = ""  # as the approver gave it: 2026-11-20
    content: str = ""  # the content digest that it approved
    signed: bool = False  # and the signature is that of the role's key
    why: str = ""  # its approval was refused


@dataclass(frozen=True, slots=True)
class Standing:
    """`digest`: the content digest of the site as it would be released, "" where nobody had to know it."""

    roles: tuple[RoleStanding, ...]
    digest: str = ""

    @property
    def released(self) -> bool:
        """Whether every required role has approved exactly this; where none is required, nobody has to."""
        return all(role.state is State.APPROVED for role in self.roles)

    @property
    def awaited(self) -> tuple[str, ...]:
        """The roles that have not approved exactly this."""
        return tuple(role.role for role in self.roles if role.state is not State.APPROVED)


def standing_of(approvals: Approvals, digest: str, today: date | None = None) -> Standing:
    return Standing(tuple(_of_role(role, approvals, digest, today) for role in approvals.required), digest)


def _of_role(role: str, approvals: Approvals, digest: str, today: date | None) -> RoleStanding:
    last = approvals.last(role)
    if last is None:
        return RoleStanding(role, State.MISSING)
    doubt = doubt_of(last, approvals.keys.get(role), today)
    state = State.REFUSED if doubt else State.APPROVED if last.content == digest else State.OUTDATED
    signed = last.signature is not None and not doubt
    return RoleStanding(
        role, state, str(last.name), str(last.date), str(last.content), signed, doubt.why if doubt else ""
    )
