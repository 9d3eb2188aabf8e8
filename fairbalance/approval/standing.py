"""How a site stands: which roles have approved exactly what it says now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fairbalance.edition.edition import Edition


class State(StrEnum):
    MISSING = "missing"  # the role has approved nothing
    OUTDATED = "outdated"  # it has approved something else: it must look again
    REFUSED = "refused"  # a signature is broken, missing or cannot be verified, or the day lies ahead
    APPROVED = "approved"  # it has approved exactly this


@dataclass(frozen=True, slots=True)
class RoleStanding:
    """One required role. What it approved last is empty where it has approved nothing."""

    role: str
    state: State
    name: str = ""
    day: str = ""  # as the approver gave it: 2026-11-20
    content: str = ""  # the content digest that it approved
    signed: bool = False  # and verified


@dataclass(frozen=True, slots=True)
class Standing:
    """`digest`: the content digest of the site as it would be released, "" where nobody had to know it."""

    roles: tuple[RoleStanding, ...]
    digest: str = ""
    approved: Edition | None = None  # the version that was approved last by all required roles, where it was kept

    @property
    def released(self) -> bool:
        """Whether every required role has approved exactly this."""
        return all(role.state is State.APPROVED for role in self.roles)
