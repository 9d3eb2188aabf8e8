"""What is recorded is read again as it was given, and what stood in the file before stands there still."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairbalance.approval.approvals import Approvals, approvals_of
from fairbalance.approval.standing import State, standing_of
from fairbalance.content.approvals import FILE, Approval, add_approval, load_approvals
from fairbalance.content.source import CONTROL
from fairbalance.model.approvals import is_legible
from fairbalance.problem import Problems, ProblemsFound

ROLES = ("medical", "legal", "regulatory")
DIGESTS = [sign * 64 for sign in "0a1f"]
names = (
    st.text(min_size=1)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda name: is_legible(name) and not CONTROL.search(name))
)
approvals = st.builds(
    Approval, st.sampled_from(ROLES), names, st.dates(), st.sampled_from(DIGESTS), st.sampled_from(DIGESTS), st.just("")
)
BEFORE = ["", "# Ours.\r\nrequired: [medical]\r\napprovals:\r\n", "required:\n- medical\n# The end", "approvals:\n"]


def recorded(folder: str, given: list[Approval], before: str = "") -> Approvals:
    project = Path(folder).resolve()
    (project / "content").mkdir()
    (project / FILE).write_bytes(before.encode())
    for approval in given:
        add_approval(project, approval)
    assert (project / FILE).read_bytes().startswith(before.encode())
    problems = Problems()
    head = load_approvals(project, problems)
    assert not len(problems), list(map(str, problems))
    return approvals_of(head, ROLES, Problems())


@settings(max_examples=40)
@given(st.lists(approvals, min_size=1, max_size=4), st.sampled_from(BEFORE))
def test_what_is_written_is_read_again(given: list[Approval], before: str) -> None:
    with TemporaryDirectory() as folder:
        read = recorded(folder, given, before).given
    assert given == [
        Approval(*(one.role, one.name, date(*one.date.timetuple()[:3]), one.content, one.package)) for one in read
    ]


@settings(max_examples=40)
@given(st.lists(approvals, max_size=6), st.sampled_from(DIGESTS))
def test_the_last_approval_of_each_role_counts(given: list[Approval], now: str) -> None:
    with TemporaryDirectory() as folder:
        standing = standing_of(recorded(folder, given), now)
    last = {approval.role: approval for approval in given}
    for role in standing.roles:
        if role.role not in last:
            assert role.state is State.MISSING
        else:
            assert role.state is (State.APPROVED if last[role.role].content == now else State.OUTDATED)
            assert (role.name, role.content) == (last[role.role].name, last[role.role].content)
    assert standing.released == all(role in last and last[role].content == now for role in ROLES)
    assert set(standing.awaited) == {role for role in ROLES if role not in last or last[role].content != now}


@pytest.mark.parametrize("text", ["approvals: []\n", "approvals:\n  - {role: medical}\nrequired: [medical]\n", "- a\n"])
def test_a_file_that_takes_none_is_told_and_stays(tmp_path: Path, text: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        add_approval(tmp_path, Approval("medical", "J. Doe", date(2026, 11, 20), *DIGESTS[:2]))
    assert "no approval can be added to the list as it is written" in str(found.value)
    assert (tmp_path / FILE).read_text(encoding="utf-8") == text
    assert [file.name for file in (tmp_path / "content").iterdir()] == ["approvals.yaml"]
