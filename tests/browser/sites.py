"""The sites that the browser tests look at: how each is built, where it stands."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PHONE = (320, 640)
DESK = (1440, 900)


@dataclass(frozen=True)
class Site:
    """A built folder and where the loopback host serves it."""

    name: str
    folder: Path
    url: str

    @property
    def pages(self) -> list[str]:
        found = sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))
        assert found, f"{self.folder} has no page"
        return found


# The sample, a project with a boxed warning, one with marks of citations in every place, the component gallery.
COMMANDS = {
    "sample": ("--project", str(ROOT), "build"),
    "boxed": ("--project", str(ROOT / "tests/projects/boxed"), "build"),
    "cited": ("--project", str(ROOT / "tests/projects/cited"), "build"),
    "gallery": ("gallery",),
}


def build(folder: Path, *arguments: str) -> Path:
    command = [sys.executable, str(ROOT / "build.py"), *arguments, "--out", str(folder)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, f"{' '.join(command)}\n{run.stdout}{run.stderr}"
    return folder
