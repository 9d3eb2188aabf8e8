"""`approve` records only what counts: the package is whole and of the content as it is now, and rules find no error."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from approved import DAY, ROLES, approved, asked_for_approval, change, never, package, zipped
from places import ROOT, TESTS
from problem_case import lay_out

from fairbalance.edition.digest import content_digest
from fairbalance.pipeline import check_project
from fairbalance.problem import Problem, ProblemsFound
from fairbalance.review.approving import approve
from fairbalance.site.hold import turn_at

FILE, SECTION = "content/approvals.yaml", "content/sections/warnings.md"


@pytest.fixture
def project(minimal: Path) -> Path:
    return asked_for_approval(minimal)


def refused(
    project: Path, place: Path, role: str = "medical", name: str = "J. Doe", day: date = DAY
) -> tuple[Problem, ...]:
    """What is told instead; nothing is recorded, and nothing kept."""
    before = (project / FILE).read_bytes() if (project / FILE).exists() else None
    with pytest.raises(ProblemsFound) as found:
        approve(project, role, name, day, place, None, DAY, never)
    assert ((project / FILE).read_bytes() if (project / FILE).exists() else None) == before
    assert not (project / "content/approved").exists()
    return found.value.problems


def test_it_records_and_tells_how_the_site_stands(project: Path) -> None:
    place = package(project)
    said = approve(project, "legal", "  A.  Roe ", date(2026, 11, 19), place, None, DAY, never)
    content = json.loads((place / "manifest.json").read_text())["content"]
    assert said.splitlines() == [
        f"Recorded in content/approvals.yaml: A. Roe approves content {content[:12]} as legal, 2026-11-19.",
        "",
        "  medical     has not approved",
        "  legal       approved: A. Roe, 2026-11-19",
        "  regulatory  has not approved",
        "",
        "The draft mark stays until medical and regulatory have approved exactly this.",
    ]
    listed = json.loads((place / "manifest.json").read_text())["files"]
    digest = content_digest({route: entry["sha256"] for route, entry in listed.items()})
    assert (project / FILE).read_text(encoding="utf-8").splitlines() == [
        "# Who has approved exactly which content. `approve` adds to it; the last approval of a role counts.",
        "approvals:",
        "  - role: legal",
        '    name: "A. Roe"',
        "    date: 2026-11-19",
        f"    content: {content}",
        f"    package: {digest}",
    ]


def test_what_a_person_wrote_stays_to_the_byte(project: Path) -> None:
    before = b"# Ours\r\nrequired: [medical]   # alone\r\n\r\napprovals:\r\n"
    (project / FILE).write_bytes(before)
    approved(project, ["medical"])
    after = (project / FILE).read_bytes()
    assert after.startswith(before)
    assert after.count(b"\n") == after.count(b"\r\n")


def test_the_same_twice_is_recorded_once(project: Path) -> None:
    approved(project)
    before = (project / FILE).read_bytes()
    said = approved(project, ["legal"], date(2026, 11, 21))
    assert said.startswith("Legal Doe has approved exactly this as legal on 2026-11-20: nothing was recorded twice.")
    assert (project / FILE).read_bytes() == before
    approve(project, "legal", "Somebody Else", DAY, project / "review", None, DAY, never)
    assert (project / FILE).read_bytes() != before


def test_all_that_is_wrong_is_told_together(project: Path) -> None:
    found = refused(project, project / "review", "medcal", " \t", date(2027, 1, 1))
    assert {problem.rule for problem in found} == {"approval-date", "approval-role", "value-empty", "package-missing"}
    assert next(problem.hint for problem in found if problem.rule == "approval-role") == "Did you mean 'medical'?"
    assert [problem.rule for problem in refused(project, package(project), name="J.\x07 Doe")] == ["value-empty"]


def test_not_while_a_rule_finds_an_error_that_nobody_waived(tmp_path: Path) -> None:
    lay_out(TESTS / "cases/waivers/one-of-each.txt", tmp_path / "project")
    project = asked_for_approval(tmp_path / "project")
    waivers = (project / "content/waivers.yaml").read_bytes()
    (project / "content/waivers.yaml").unlink()
    assert {problem.rule for problem in refused(project, package(project))} == {"dead-link"}
    (project / "content/waivers.yaml").write_bytes(waivers)
    assert "medical     approved" in approved(project, ["medical"])


@pytest.mark.parametrize("name", ["", " \n", "\u200b", "J. \u202eeoD", "J. \x1b[2JDoe", "J. Doe\udcff"])
def test_not_with_a_name_that_cannot_be_read(project: Path, name: str) -> None:
    (told,) = refused(project, package(project), name=name)
    assert told.message == "'name' is empty, or holds signs that nobody can see"


def test_not_where_nobody_has_to(project: Path) -> None:
    (project / FILE).write_text("required: []\nreason: A demonstration.\n", encoding="utf-8")
    (told,) = refused(project, package(project))
    assert told.message == "nobody has to approve this site, so nothing is recorded"


def test_not_with_a_package_of_other_content(project: Path) -> None:
    place = package(project)
    change(project, SECTION, "10%", "11%")
    (told,) = refused(project, place)
    assert (told.rule, told.at.path) == ("package-other", str(place))
    assert told.message == "the package is of another content than the site is now"
    assert told.hint == "Write it anew with `review`, and let it be looked at."


def manifest_with(**changed: object) -> Callable[[Path], object]:
    def change_it(place: Path) -> None:
        data = json.loads((place / "manifest.json").read_text(encoding="utf-8"))
        (place / "manifest.json").write_text(json.dumps(data | changed), encoding="utf-8")

    return change_it


DAMAGES: dict[str, Callable[[Path], object]] = {
    "1 file of the package is not as written: review.html": lambda place: (place / "review.html").write_text("x"),
    "2 files of the package are not as written: changes/changes.html, review.html": lambda place: [
        file.unlink() for file in place.rglob("*.html")
    ],
    "this is no review package": lambda place: (place / "manifest.json").unlink(),
    "it is cut off or was changed by hand": lambda place: (place / "manifest.json").write_text("{"),
    "names no content": lambda place: (place / "manifest.json").write_text(
        '{"generator": "fairbalance review", "files": {}}'
    ),
    "`review` did not write it: this is no": manifest_with(generator="fairbalance"),
    "or lacks one of review.html and edition.json": manifest_with(files={}),
    "it lists files outside the package": manifest_with(files={"../content/banner.yaml": {"sha256": "0" * 64}}),
    "it is of another content than the package says": manifest_with(content="0" * 64),
    "the package holds 1 file that `review` did not write: screens/notes.docx": lambda place: [
        (place / "screens").mkdir(),
        (place / "screens/notes.docx").write_text("Looks fine."),
    ],
    "changed by hand": manifest_with(files={"\ud800.html": {"sha256": "0" * 64}}),
    "was changed by hand": manifest_with(files={"review.html": "0" * 64}),
    "or was changed by hand": manifest_with(package="0" * 64),
}


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
@pytest.mark.parametrize("said", DAMAGES)
def test_not_with_a_damaged_package(project: Path, said: str, packed: bool) -> None:
    place = package(project)
    DAMAGES[said](place)
    (told,) = refused(project, zipped(place) if packed else place)
    assert told.rule == "package-damaged"
    assert said in told.message


@pytest.mark.parametrize("cut", [0, 10, 300, -1])
def test_not_with_a_zip_that_is_cut_off(project: Path, cut: int) -> None:
    place = zipped(package(project))
    place.write_bytes(place.read_bytes()[:cut])
    (told,) = refused(project, place)
    assert told.rule == "package-damaged"


def test_not_with_a_zip_in_which_a_byte_differs(project: Path) -> None:
    place = package(project)
    packed = zipped(place)
    with zipfile.ZipFile(packed) as archive:
        at = archive.getinfo("review/review.html").header_offset
    data = bytearray(packed.read_bytes())
    data[at + 30 + len("review/review.html") + 3] ^= 0xFF
    packed.write_bytes(bytes(data))
    (told,) = refused(project, packed)
    assert told.message == "1 file of the package is not as written: review.html"


def test_not_with_a_zip_that_shows_each_program_another_file(project: Path) -> None:
    packed = zipped(package(project))
    with zipfile.ZipFile(packed) as archive:
        data = archive.read("review/review.html")
    with zipfile.ZipFile(packed, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("review/review.html", data)
    (told,) = refused(project, packed)
    assert told.message == ("the zip holds two files of one name, of which a reviewer has seen only one: review.html")


def test_what_a_file_manager_leaves_is_no_part_of_a_package(project: Path) -> None:
    place = package(project)
    (place / ".DS_Store").write_bytes(b"Bud1")
    packed = zipped(place)
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("__MACOSX/review/._review.html", b"")
    assert "medical     approved" in approve(project, "medical", "J. Doe", DAY, packed, None, DAY, never)
    assert "legal       approved" in approve(project, "legal", "A. Roe", DAY, place, None, DAY, never)


def test_the_zip_is_the_same_package_as_its_folder(project: Path) -> None:
    place = package(project)
    approve(project, "medical", "J. Doe", DAY, zipped(place), None, DAY, never)
    assert "nothing was recorded twice" in approve(project, "medical", "J. Doe", DAY, place, None, DAY, never)


def test_roles_that_approve_at_the_same_moment_are_all_recorded(project: Path) -> None:
    place = package(project)
    held = threading.Event()

    def record(role: str) -> None:
        held.wait()
        approve(project, role, f"{role.title()} Doe", DAY, place, None, DAY, never)

    with ThreadPoolExecutor(len(ROLES)) as roles:
        done = [roles.submit(record, role) for role in ROLES]
        held.set()
        for one in done:
            one.result()
    assert (project / FILE).read_text(encoding="utf-8").count("- role: ") == len(ROLES)
    assert check_project(project, DAY).standing.released


def test_who_records_waits_for_who_is_recording(project: Path) -> None:
    place = package(project)
    with ThreadPoolExecutor(1) as other:
        with turn_at(project / "content"):
            second = other.submit(approve, project, "legal", "A. Roe", DAY, place, None, DAY, never)
            with pytest.raises(TimeoutError):
                second.result(timeout=1)
            assert not (project / FILE).exists()
        assert "legal       approved: A. Roe" in second.result(timeout=30)


def test_as_a_person_meets_it(project: Path) -> None:
    """A process: the default package, a name with quotes, an exit code."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(ROOT / "build.py"), "--project", str(project), "approve", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    name = 'J. "Jo" Doe, M.D. — Médical: #1'
    package(project)
    done = run("--role", "medical", "--name", name, "--date", "2026-11-20")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"medical     approved: {name}, 2026-11-20" in done.stdout
    done = run("--role", "medcal", "--name", name)
    assert done.returncode == 1
    assert "error[approval-role]: there is no role 'medcal' that has to approve this site" in done.stderr
