"""Makes a new project in a folder of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fairbalance.starter.equipment import equipped
from fairbalance.starter.from_text import read_source, write_project
from fairbalance.starter.new_folder import new_folder, write_files
from fairbalance.starter.sample import sample_files


@dataclass(frozen=True, slots=True)
class NewProject:
    files: int
    to_check: int  # guesses that are marked in them


def new_project(folder: Path, text_file: Path | None = None) -> NewProject:
    """The starter project, or one made from a plain text.

    Raises ProblemsFound where the folder is not empty or the file is no text, EnvironmentFailed where nothing can be
    written; either way, nothing is left behind.
    """
    text = read_source(text_file) if text_file else None
    with new_folder(folder) as place:
        files = equipped(write_project(place, text, text_file.name) if text and text_file else sample_files())
        write_files(place, files)
    return NewProject(len(files), sum(text.count("# to check:") for text in files.values()))
