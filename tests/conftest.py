"""Options and fixtures that all tests share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings
from places import PROJECTS

collect_ignore = ["samples"]  # a package there has tests of its own

settings.register_profile("shared", deadline=None)  # two tests at once on a busy machine: time proves nothing
settings.load_profile("shared")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-cases", action="store_true", help="write expected problems and goldens anew, to be read")


@pytest.fixture
def minimal(tmp_path: Path) -> Path:
    """A copy of the smallest project, to be changed at will."""
    return Path(shutil.copytree(PROJECTS / "minimal", tmp_path / "minimal"))
