"""Packages to approve, and approvals of them, as tests need them: every part of the program does its own work."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from fairbalance.edition.stored import as_json
from fairbalance.pipeline import edition_of, for_review
from fairbalance.review.approving import approve
from fairbalance.site.folder import entry, manifest

ROLES = ("medical", "legal", "regulatory")
DAY = date(2026, 11, 20)


def package(project: Path, name: str = "review") -> Path:
    """A folder with the manifest of a review package, of the content as it is now."""
    found = for_review(project, DAY)
    edition = edition_of(found.checked, found.files)
    files = {"review.html": f"<p>{edition.digest}</p>".encode(), "changes/changes.html": b"<p>Nothing.</p>"}
    files["edition.json"] = as_json(edition).encode()
    for route, data in files.items():
        file = project / name / route
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    listed = {route: entry(data) for route, data in files.items()}
    (project / name / "manifest.json").write_bytes(manifest("fairbalance review", listed, {"content": edition.digest}))
    return project / name


def zipped(folder: Path) -> Path:
    """The same as one zip, in a folder of its own."""
    place = folder.with_suffix(".zip")
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*.*")):
            archive.write(file, f"review/{file.relative_to(folder).as_posix()}")
    return place


def never() -> str:
    raise AssertionError("no passphrase is needed")


def approved(project: Path, roles: Iterable[str] = ROLES, day: date = DAY) -> str:
    """What the last of the roles is told."""
    written, told = package(project), ""
    for role in roles:
        told = approve(project, role, f"{role.title()} Doe", day, written, None, day, never)
    return told


def asked_for_approval(project: Path) -> Path:
    """The project, which the roles of its profile have to approve."""
    (project / "content" / "approvals.yaml").unlink()
    return project


def change(project: Path, path: str, old: str, new: str) -> None:
    text = (project / path).read_text(encoding="utf-8")
    assert old in text
    (project / path).write_text(text.replace(old, new), encoding="utf-8")
