"""The wheel, installed alone in a clean environment, builds a project: its theme is inside."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from places import PROJECTS, ROOT


def test_an_installed_wheel_builds_a_project(tmp_path: Path) -> None:
    uv = shutil.which("uv") or Path(sys.executable).with_name("uv")
    subprocess.run([uv, "build", "--quiet", "--wheel", "--out-dir", tmp_path / "dist", ROOT], check=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, tmp_path / "clean"], check=True)
    binaries = tmp_path / "clean" / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([uv, "pip", "install", "--quiet", "--python", binaries / "python", wheel], check=True)
    out = tmp_path / "out"
    command = [binaries / "fairbalance", "--project", PROJECTS / "boxed", "build", "--out", out]
    subprocess.run(command, check=True, cwd=tmp_path)
    here = tmp_path / "here"
    subprocess.run(
        [sys.executable, ROOT / "build.py", "--project", PROJECTS / "boxed", "build", "--out", here], check=True
    )
    assert {path.name: path.read_bytes() for path in out.rglob("*.*")} == {
        path.name: path.read_bytes() for path in here.rglob("*.*")
    }
