"""`approve`: a role approves the content exactly as it is now, and the package in which it was looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from fairbalance.approval.kept import forget_others, keep
from fairbalance.approval.signature import NotSigned, sign, signed_text
from fairbalance.approval.standing import RoleStanding, Standing, State
from fairbalance.content.approvals import FILE, Approval, add_approval
from fairbalance.content.source import CONTROL
from fairbalance.model.approvals import ApprovalHead, is_legible
from fairbalance.pipeline import CheckedProject, edition_of, for_review, read_project
from fairbalance.problem import Location, Problems, did_you_mean, enumerated
from fairbalance.review.reviewed import read_reviewed
from fairbalance.site.hold import turn_at

_AT = Location(FILE)
_SHOWN = 12  # digits of a digest


def approve(
    project: Path, role: str, name: str, day: date, package: Path, key: Path | None, today: date, ask: Callable[[], str]
) -> str:
    """What was recorded, and how the site stands now; `ask` is called for the passphrase of `key`, where it has one.

    Raises ProblemsFound, and records nothing, where a rule finds an error, the package is not that of the content as
    it is now, or anything else keeps the approval from counting.
    """
    problems = Problems()
    found = for_review(project, today)
    problems.extend(problem for problem in found.findings if problem.stops)
    checked, name = found.checked, " ".join(name.split())
    _check_person(checked, role, name, day, today, problems)
    edition = edition_of(checked, found.files)
    reviewed = read_reviewed(package, problems)
    if reviewed and reviewed.content != edition.digest:
        hint = "Write it anew with `review`, and let it be looked at."
        message = "the package is of another content than the site is now"
        problems.add(Location(str(package)), "package-other", message, hint)
    problems.raise_errors()
    assert reviewed is not None, "a package that could not be read has told its problem"
    approval = _signed(checked, Approval(role, name, day, *reviewed), key, ask)
    done = _already(checked, approval)
    with turn_at(
        checked.project / "content"
    ):  # who records at the same moment waits, and adds to what then stands there
        keep(checked.project, edition)
        if not done:
            add_approval(checked.project, approval)
        now = read_project(project, today)
        forget_others(checked.project, now.approvals)
    return "\n".join([_said(approval, done), "", *standing_lines(now.standing), "", _next(now)])


def _check_person(checked: CheckedProject, role: str, name: str, day: date, today: date, problems: Problems) -> None:
    required = checked.approvals.required
    if not required:
        hint = "Name the roles that have to approve under required, or leave that key out."
        problems.add(_AT, "approval-role", "nobody has to approve this site, so nothing is recorded", hint)
    elif role not in required:
        hint = did_you_mean(role, required)
        problems.add(_AT, "approval-role", f"there is no role '{role}' that has to approve this site", hint)
    if not is_legible(name) or CONTROL.search(name):
        problems.add(_AT, "value-empty", "'name' is empty, or holds signs that nobody can see", "Give it with --name.")
    if day > today:
        message = f"the approval would be dated {day}, which lies ahead"
        problems.add(_AT, "approval-date", message, "Correct --date, or approve on that day.")


def _signed(checked: CheckedProject, approval: Approval, key: Path | None, ask: Callable[[], str]) -> Approval:
    """The approval as it will be recorded; raises ProblemsFound where its signature could not be checked later."""
    public = checked.approvals.keys.get(approval.role)
    problems = Problems()
    if key is None:
        if public:
            message = f"keys has a key for {approval.role}: an approval without its signature would not count"
            problems.add(_AT, "approval-key", message, "Name the secret key that belongs to it with --key.")
        problems.raise_errors()
        return approval
    text = signed_text(approval.role, approval.name, approval.day, approval.content, approval.package)
    try:
        signed = sign(key, text, f"{approval.role} {approval.day}", ask)
    except NotSigned as wrong:
        message = f"with the key '{key}' nothing can be signed: {wrong}"
        problems.add(_AT, "approval-key", message, "Nothing was recorded.")  # a report shows lines: never of a key
        problems.stop()
    if public is None:
        hint = f"Write under keys in {FILE}: `{approval.role}: {signed.key}`. Then approve again."
        message = f"keys has no key for {approval.role}, so that nobody could check the signature"
        problems.add(_AT, "approval-key", message, hint)
    elif public != signed.key:
        message = f"this is not the key that keys names for {approval.role}"
        hint = f"Name that one with --key, or write this one's public key into {FILE}: {signed.key}"
        problems.add(_AT, "approval-key", f"'{key}': {message}", hint)
    problems.raise_errors()
    return approval._replace(signature=signed.signature)


def _already(checked: CheckedProject, approval: Approval) -> ApprovalHead | None:
    """The approval by the same person of the same package, where it counts."""
    last = checked.approvals.last(approval.role)
    counts = approval.role not in checked.standing.awaited
    same = last is not None and (last.name, last.package) == (approval.name, approval.package)
    return last if counts and same else None


def _said(approval: Approval, done: ApprovalHead | None) -> str:
    if done:
        return f"{done.name} has approved exactly this as {done.role} on {done.date}: nothing was recorded twice."
    signed = ", signed" if approval.signature else ""
    shown = approval.content[:_SHOWN]
    return f"Recorded in {FILE}: {approval.name} approves content {shown} as {approval.role}, {approval.day}{signed}."


def standing_lines(standing: Standing) -> Iterator[str]:
    """Role by role, in columns."""
    width = max((len(role.role) for role in standing.roles), default=0)
    yield from (f"  {role.role:{width}}  {_stands(role)}" for role in standing.roles)


def _stands(role: RoleStanding) -> str:
    who = f"{role.name}, {role.day}{', signed' if role.signed else ''}"
    match role.state:
        case State.APPROVED:
            return f"approved: {who}"
        case State.OUTDATED:
            return f"must look again: {who}, approved other content ({role.content[:_SHOWN]})"
        case State.REFUSED:
            return f"does not count: {who}; the approval {role.why}"
    return "has not approved"


def _next(now: CheckedProject) -> str:
    status = now.content.microsite.status
    held = f"`status: draft` at {status.at.path}:{status.at.line}" if status == "draft" else ""
    if now.standing.awaited:
        until = f"until {enumerated(now.standing.awaited)} {_has(now.standing.awaited)} approved exactly this"
        return f"The draft mark stays {until}{f', and as long as {held} stands' if held else ''}."
    if held:
        return f"Every required role has approved this; {held} keeps the draft mark. Write `status: released`."
    return "Every required role has approved this: the next build bears no draft mark."


def _has(roles: tuple[str, ...]) -> str:
    return "has" if len(roles) == 1 else "have"
