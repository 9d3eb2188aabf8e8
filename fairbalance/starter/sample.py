"""The starter project: a made-up medicine, complete, whose comments teach the format."""

from __future__ import annotations

from fairbalance.starter.equipment import HERE

_FOLDER = HERE / "project"


def sample_files() -> dict[str, str]:
    """Text by path in the project."""
    return {
        file.relative_to(_FOLDER).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(_FOLDER.rglob("*"))
        if file.is_file()
    }
