"""Every label document that was given, imported and built once a run, whichever tests ask for it."""

from __future__ import annotations

import fcntl
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from built_label import LABELS, BuiltLabel

from fairbalance.intake.importing import import_label
from fairbalance.pipeline import build


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test of `label` runs once for each document; without them it is skipped."""
    if "label" in metafunc.fixturenames:
        missing = pytest.param(None, marks=pytest.mark.skip("no label documents are there"))
        metafunc.parametrize("label", LABELS or [missing], indirect=True, ids=lambda file: file and file.name)


@pytest.fixture
def label(request: pytest.FixtureRequest, built_label: Callable[[Path], BuiltLabel]) -> BuiltLabel:
    return built_label(request.param)


@pytest.fixture(scope="session")
def built_label(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[[Path], BuiltLabel]:
    """Imports and builds a document when it is first asked for, by whichever process."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent  # of all processes of a run

    def built(document: Path) -> BuiltLabel:
        kept = shared / "labels" / document.name
        kept.parent.mkdir(exist_ok=True)
        with Path(f"{kept}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not kept.exists():
                made = _made(document, Path(f"{kept}.project"), Path(f"{kept}.site"))
                kept.write_bytes(pickle.dumps(made))
        found: BuiltLabel = pickle.loads(kept.read_bytes())
        return found

    return built


def _made(document: Path, project: Path, site: Path) -> BuiltLabel:
    """Not every document came with its pictures."""
    imported = import_label(document, project, frozenset({"images"}))
    build(project, site)
    return BuiltLabel(document, project, site, imported.fidelity)
