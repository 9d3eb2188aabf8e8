"""Writing a site: whole or not at all, and never over somebody else's files."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fairbalance.assets.fingerprint import Asset
from fairbalance.problem import EnvironmentFailed, ProblemsFound
from fairbalance.site import folder
from fairbalance.site.folder import write_site

OLD = (Asset("index.html", b"old"), Asset("assets/a.css", b"a"))
NEW = (Asset("index.html", b"new"),)


def files(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def beside(out: Path) -> list[str]:
    return sorted(path.name for path in out.parent.iterdir())


def test_the_manifest_lists_every_file_with_its_hash(tmp_path: Path) -> None:
    write_site(tmp_path / "out", OLD)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["generator"] == "fairbalance"
    written = {name: data for name, data in files(tmp_path / "out").items() if name != "manifest.json"}
    assert {name: entry["sha256"] for name, entry in manifest["files"].items()} == {
        name: hashlib.sha256(data).hexdigest() for name, data in written.items()
    }


@pytest.mark.parametrize("atomic", [True, False], ids=["exchange", "two renames"])
def test_what_has_no_source_any_more_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, atomic: bool) -> None:
    if not atomic:
        monkeypatch.setattr(folder, "exchange", lambda one, other: False)
    write_site(tmp_path / "out", OLD)
    write_site(tmp_path / "out", NEW)
    assert set(files(tmp_path / "out")) == {"index.html", "manifest.json"}
    assert beside(tmp_path / "out") == ["out"]


@pytest.mark.parametrize("name", ["notes.txt", "assets/deep/own.css", "index.html~"])
def test_foreign_files_are_refused_and_kept(tmp_path: Path, name: str) -> None:
    out = tmp_path / "out"
    write_site(out, OLD)
    (out / name).parent.mkdir(parents=True, exist_ok=True)
    (out / name).write_text("mine")
    before = files(out)
    with pytest.raises(ProblemsFound) as found:
        write_site(out, NEW)
    assert found.value.problems[0].rule == "out-foreign"
    assert found.value.problems[0].at.path.endswith(name)
    assert files(out) == before


def test_a_folder_that_no_build_made_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "manifest.json").write_text('{"name": "a web app"}')
    with pytest.raises(ProblemsFound):
        write_site(out, NEW)
    assert (out / "manifest.json").read_text() == '{"name": "a web app"}'


def test_a_linked_folder_inside_is_foreign(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_site(out, OLD)
    (tmp_path / "precious").mkdir()
    (out / "link").symlink_to(tmp_path / "precious")
    with pytest.raises(ProblemsFound):
        write_site(out, NEW)


def test_an_empty_folder_and_what_file_managers_leave_are_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    write_site(tmp_path / "out", OLD)
    (tmp_path / "out" / ".DS_Store").write_bytes(b"\0")
    write_site(tmp_path / "out", NEW)
    assert (tmp_path / "out" / "index.html").read_bytes() == b"new"


def test_a_link_to_the_output_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    write_site(tmp_path / "out", NEW)
    assert (tmp_path / "out").is_symlink()
    assert (tmp_path / "real" / "index.html").read_bytes() == b"new"


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(EnvironmentFailed, match="is a file"):
        write_site(tmp_path / "out", NEW)
    assert (tmp_path / "out").read_text() == "mine"


def test_a_page_that_fails_leaves_the_old_site(tmp_path: Path) -> None:
    def failing() -> Iterator[Asset]:
        yield NEW[0]
        raise ProblemsFound(())

    write_site(tmp_path / "out", OLD)
    before = files(tmp_path / "out")
    with pytest.raises(ProblemsFound):
        write_site(tmp_path / "out", failing())
    assert files(tmp_path / "out") == before
    assert beside(tmp_path / "out") == ["out"]


def test_a_full_disk_leaves_the_old_site(tmp_path: Path) -> None:
    """A real one: a file system of 64 KB, where this machine lets us mount it."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)], capture_output=True).returncode:
        pytest.skip("a small file system cannot be mounted here")
    try:
        write_site(disk / "out", OLD)
        before = files(disk / "out")
        with pytest.raises(EnvironmentFailed, match="No space left"):
            write_site(disk / "out", [Asset(f"{number}.html", b"x" * 8192) for number in range(20)])
        assert files(disk / "out") == before
        assert beside(disk / "out") == ["out"]
    finally:
        subprocess.run(["umount", str(disk)], check=True)


KILLED = """
import sys, time
from pathlib import Path
from fairbalance.assets.fingerprint import Asset
from fairbalance.site.folder import write_site
generation = 0
while True:
    generation += 1
    write_site(Path(sys.argv[1]), [Asset(f"{number}.html", str(generation).encode() * 50) for number in range(20)])
    print(generation, flush=True)
"""


def test_a_killed_build_leaves_a_whole_site(tmp_path: Path) -> None:
    """Killed at twelve odd moments of building again and again: each time, every file is of one generation."""
    out = tmp_path / "out"
    for number in range(12):
        process = subprocess.Popen([sys.executable, "-c", KILLED, str(out)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.003 + number * 0.0017)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        manifest = json.loads((out / "manifest.json").read_text())["files"]
        standing = {name: data for name, data in files(out).items() if name != "manifest.json"}
        assert len(standing) == 20
        assert len(set(standing.values())) == 1
        assert {name: hashlib.sha256(data).hexdigest() for name, data in standing.items()} == {
            name: entry["sha256"] for name, entry in manifest.items()
        }
    write_site(out, NEW)
    assert beside(out) == ["out"], "what killed builds left is cleared by the next"


def test_a_site_moved_aside_by_a_killed_build_is_put_back(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_site(out, OLD)
    (tmp_path / ".out.old-x7").mkdir()
    out.rename(tmp_path / ".out.old-x7" / "out")
    with pytest.raises(ProblemsFound):
        write_site(out, iter_failing())
    assert (out / "index.html").read_bytes() == b"old"


def iter_failing() -> Iterator[Asset]:
    raise ProblemsFound(())
    yield
