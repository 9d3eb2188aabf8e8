"""Signed approvals: only the role's own key counts, whatever was changed, and without the library none does."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import minisign
import pytest
from approved import DAY, asked_for_approval, change, never, package
from click.testing import CliRunner

from fairbalance.approval.signature import signed_text
from fairbalance.approval.standing import State
from fairbalance.cli import cli
from fairbalance.content.approvals import FILE
from fairbalance.pipeline import CheckedProject, check_project
from fairbalance.problem import ProblemsFound
from fairbalance.review.approving import approve

PASSPHRASE = "a long one"
WITHOUT_LIBRARY = """
import sys
from importlib.abc import MetaPathFinder
class Absent(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.partition(".")[0] == "minisign":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Absent())
from click.testing import CliRunner
from fairbalance.cli import cli
for command in (["check"], ["build"], ["approve", "--role", "medical", "--name", "J. Doe", "--key", sys.argv[2]]):
    done = CliRunner().invoke(cli, ["--project", sys.argv[1], *command, "--today", "2026-11-20"])
    print(f"{command[0]} {done.exit_code}\\n{done.output}")
"""


def key(folder: Path, name: str, passphrase: str = "") -> tuple[Path, str]:
    """A new secret key as a file, and its public key."""
    pair = minisign.KeyPair.generate()
    public = pair.public_key.to_base64().decode()
    if passphrase:
        pair.secret_key.encrypt(passphrase, opslimit=1 << 15, memlimit=1 << 24)
    (folder / name).write_bytes(bytes(pair.secret_key) + b"\n")
    return folder / name, public


@pytest.fixture
def project(minimal: Path) -> Path:
    """Whose one role has a key, medical.key beside it."""
    _, public = key(asked_for_approval(minimal).parent, "medical.key")
    (minimal / FILE).write_text(f"required: [medical]\nkeys:\n  medical: {public}\n", encoding="utf-8")
    return minimal


def sign(project: Path, file: Path | None) -> str:
    return approve(project, "medical", "J. Doe", DAY, package(project), file, DAY, never)


def refusal(project: Path, file: Path | None) -> str:
    before = (project / FILE).read_bytes()
    with pytest.raises(ProblemsFound) as found:
        sign(project, file)
    assert (project / FILE).read_bytes() == before
    (problem,) = found.value.problems
    assert problem.rule == "approval-key"
    return f"{problem.message} {problem.hint}"


def told(checked: CheckedProject) -> str:
    return "".join(problem.message for problem in checked.findings if problem.rule == "approval-signature")


def test_a_valid_signature_counts(project: Path) -> None:
    said = sign(project, project.parent / "medical.key")
    assert "medical  approved: J. Doe, 2026-11-20, signed" in said
    checked = check_project(project, DAY)
    assert (checked.content.draft, checked.standing.roles[0].signed, told(checked)) == (False, True, "")
    assert "nothing was recorded twice" in sign(project, project.parent / "medical.key")


def test_to_sign_what_was_recorded_unsigned_is_no_second_approval(project: Path) -> None:
    named = (project / FILE).read_text(encoding="utf-8")
    (project / FILE).write_text("required: [medical]\n", encoding="utf-8")
    sign(project, None)
    recorded = (project / FILE).read_text(encoding="utf-8").removeprefix("required: [medical]\n")
    (project / FILE).write_text(named + recorded, encoding="utf-8")
    sign(project, project.parent / "medical.key")
    checked = check_project(project, DAY)
    assert checked.standing.released
    assert not [problem for problem in checked.findings if problem.rule == "approval-double"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('name: "J. Doe"', 'name: "J. Roe"'),
        ("date: 2026-11-20", "date: 2026-11-19"),
        ("trusted comment: medical", "trusted comment: legal"),
        ("      RU", "      RX"),
        ("      untrusted comment: fairbalance approval\n", ""),
    ],
)
def test_a_record_that_was_changed_does_not(project: Path, old: str, new: str) -> None:
    sign(project, project.parent / "medical.key")
    change(project, FILE, old, new)
    checked = check_project(project, DAY)
    assert checked.content.draft
    assert checked.standing.roles[0].state is State.REFUSED
    assert told(checked) == "the approval of medical bears a signature that is not valid for it"


def test_one_of_another_package_or_content_does_not(project: Path) -> None:
    sign(project, project.parent / "medical.key")
    text = (project / FILE).read_text(encoding="utf-8")
    for name in ("content", "package"):
        start = text.index(f"{name}: ") + len(f"{name}: ")
        (project / FILE).write_text(text[:start] + "0" * 64 + text[start + 64 :], encoding="utf-8")
        assert check_project(project, DAY).standing.roles[0].state is State.REFUSED


def test_one_of_another_key_does_not(project: Path) -> None:
    other, public = key(project.parent, "other.key")
    assert "this is not the key that keys names for medical" in refusal(project, other)
    sign(project, project.parent / "medical.key")
    (project / FILE).write_text(
        "\n".join(
            f"  medical: {public}" if line.startswith("  medical: ") else line
            for line in (project / FILE).read_text(encoding="utf-8").split("\n")
        ),
        encoding="utf-8",
    )
    checked = check_project(project, DAY)
    assert checked.content.draft
    assert "not valid" in told(checked)


def test_nothing_is_recorded_that_would_not_count(project: Path, tmp_path: Path) -> None:
    assert "an approval without its signature would not count" in refusal(project, None)
    assert "the file cannot be read" in refusal(project, tmp_path / "nowhere.key")
    (tmp_path / "text.key").write_text("no key\n", encoding="utf-8")
    assert "nothing can be signed: invalid number of lines" in refusal(project, tmp_path / "text.key")
    change(project, FILE, "keys:\n  medical", "# Nobody has one.\n#  medical")
    message = refusal(project, project.parent / "medical.key")
    assert "keys has no key for medical" in message
    assert "`medical: RW" in message


def test_a_passphrase_is_asked_for(project: Path, tmp_path: Path) -> None:
    file, public = key(tmp_path, "locked.key", PASSPHRASE)
    (project / FILE).write_text(f"required: [medical]\nkeys: {{medical: {public}}}\n", encoding="utf-8")
    written = package(project)
    with pytest.raises(ProblemsFound, match="wrong password"):
        approve(project, "medical", "J. Doe", DAY, written, file, DAY, lambda: "another")
    command = ["--project", str(project), "approve", "--role", "medical", "--name", "J. Doe", "--key", str(file)]
    done = CliRunner().invoke(cli, [*command, "--today", "2026-11-20"], input=f"{PASSPHRASE}\n")
    assert "approved: J. Doe, 2026-11-20, signed" in done.output
    assert not check_project(project, DAY).content.draft


def test_no_report_shows_a_line_of_a_secret_key(project: Path, tmp_path: Path) -> None:
    """A key that was copied without its first line, or into a file with others, is not told by its own lines."""
    place = package(project)
    secret = (project.parent / "medical.key").read_text(encoding="utf-8").split("\n")[1]
    (tmp_path / "cut.key").write_text(f"{secret}\n", encoding="utf-8")
    other, _ = key(project.parent, "other.key")
    for file in (tmp_path / "cut.key", other):
        command = ["--project", str(project), "approve", "--role", "medical", "--name", "J. Doe", "--key", str(file)]
        done = CliRunner().invoke(cli, [*command, "--package", str(place), "--today", "2026-11-20"])
        assert done.exit_code == 1
        assert "error[approval-key]" in done.output
        assert secret[:20] not in done.output
        assert "secret key" not in done.output.replace("Name the secret key", "")


def test_without_the_library_none_counts(project: Path) -> None:
    """In a process that cannot import it: the site is built as a draft, and what to install is told."""
    sign(project, project.parent / "medical.key")

    command = [sys.executable, "-c", WITHOUT_LIBRARY, str(project), str(project.parent / "medical.key")]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    check, build, again = re.split("^(?:build|approve) ", told, flags=re.MULTILINE)
    assert "check 0\n" in check
    assert "warning[approval-signature]: the approval of medical is signed, and minisign is not installed" in check
    assert "pip install 'fairbalance[sign]'" in check
    assert build.startswith("0\n")
    assert "until this is approved by: medical" in build
    assert again.startswith("1\n")
    assert "signed: minisign is not installed; install it with: pip install 'fairbalance[sign]'" in again


@pytest.mark.skipif(shutil.which("minisign") is None, reason="Debian's minisign is not installed")
def test_minisign_itself_agrees(project: Path, tmp_path: Path) -> None:
    sign(project, project.parent / "medical.key")
    (given,) = check_project(project, DAY).approvals.given
    public = check_project(project, DAY).approvals.keys["medical"]
    text, signature = tmp_path / "approval.txt", tmp_path / "approval.minisig"
    text.write_text(signed_text(given.role, given.name, given.date, given.content, given.package), encoding="utf-8")
    signature.write_text(f"{given.signature}\n", encoding="utf-8")
    command = ["minisign", "-V", "-m", str(text), "-x", str(signature), "-P", public]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    text.write_text(text.read_text(encoding="utf-8").replace("J. Doe", "J. Roe"), encoding="utf-8")
    assert subprocess.run(command, capture_output=True, check=False).returncode != 0
