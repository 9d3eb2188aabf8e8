"""Writes a built site: beside its place, then swapped in; never over files that are not its own."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fairbalance.assets.fingerprint import Asset
from fairbalance.problem import EnvironmentFailed, Location, Problem, ProblemsFound
from fairbalance.site.exchange import exchange

MANIFEST = "manifest.json"
GENERATOR = "fairbalance"
# What file managers leave behind on their own; nobody's work is lost with it.
_DROPPINGS = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))


@dataclass(frozen=True, slots=True)
class BuiltSite:
    folder: Path
    files: tuple[str, ...]  # routes, sorted, without the manifest


def write_site(out: Path, assets: Iterable[Asset]) -> BuiltSite:
    """Write all files and their manifest to `out`, replacing the site that stands there.

    Raises ProblemsFound where `out` holds files of somebody else, EnvironmentFailed where it cannot be written.
    Whatever is raised, by `assets` too, what stood at `out` still stands.
    """
    out = out.resolve()
    check_folder(out)
    beside = out.with_name(f".{out.name}.building-{os.getpid()}")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _recover(out)
        beside.mkdir()
        folders: set[str] = set()
        files = {asset.route: _write(beside, asset, folders) for asset in assets}
        text = json.dumps({"generator": GENERATOR, "files": dict(sorted(files.items()))}, indent=1, ensure_ascii=False)
        (beside / MANIFEST).write_text(text + "\n", encoding="utf-8")
        _swap_in(beside, out)
    except OSError as error:
        raise EnvironmentFailed(f"the site cannot be written to {out}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return BuiltSite(out, tuple(sorted(files)))


def _write(folder: Path, asset: Asset, made: set[str]) -> dict[str, object]:
    """Writes one file, making its folder where it is not among those `made`."""
    path = folder / asset.route
    parent = asset.route.rpartition("/")[0]
    if parent not in made:
        path.parent.mkdir(parents=True, exist_ok=True)
        made.add(parent)
    path.write_bytes(asset.data)
    return {"sha256": hashlib.sha256(asset.data).hexdigest(), "bytes": len(asset.data)}


def check_place(project: Path, out: Path) -> None:
    """Refuse to write into the project's own sources."""
    place, sources = out.resolve(), project.resolve()
    for name in ("content", "templates", "static"):
        if place.is_relative_to(sources / name):
            hint = "Name a folder outside of it with --out."
            raise ProblemsFound((Problem(Location(str(out)), "out-inside", f"the output would lie in {name}/", hint),))


def check_folder(out: Path) -> None:
    """Refuse a folder that holds anything which no build of ours wrote."""
    if not out.exists():
        return
    if not out.is_dir():
        raise EnvironmentFailed(
            f"{out} is a file, a folder belongs there. Remove it, or name another folder with --out."
        )
    try:
        strangers = _strangers(out)
    except OSError as error:
        raise EnvironmentFailed(f"{out} cannot be read: {error.strerror}") from error
    if strangers:
        more = f" and {len(strangers) - 1} more" if len(strangers) > 1 else ""
        problem = Problem(
            Location(str(out / strangers[0])),
            "out-foreign",
            f"the output folder holds a file that no build wrote{more}",
            "Name another folder with --out, or move these files away; nothing was changed.",
        )
        raise ProblemsFound((problem,))


def _strangers(out: Path) -> list[str]:
    ours = _manifest(out)
    found = []
    for folder, _, files in os.walk(out):
        for name in files:
            route = (Path(folder) / name).relative_to(out).as_posix()
            if name not in _DROPPINGS and route not in ours:
                found.append(route)
        found.extend(
            path.relative_to(out).as_posix() for path in Path(folder).iterdir() if path.is_symlink() and path.is_dir()
        )
    return sorted(found)


def _manifest(out: Path) -> frozenset[str]:
    """The files that our last build wrote there; none where the manifest is not ours."""
    try:
        data = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return frozenset()
    if not isinstance(data, dict) or data.get("generator") != GENERATOR or not isinstance(data.get("files"), dict):
        return frozenset()
    return frozenset((*data["files"], MANIFEST))


def _swap_in(beside: Path, out: Path) -> None:
    if not out.exists():
        beside.rename(out)
        return
    if exchange(beside, out):
        return
    old = out.with_name(f".{out.name}.old-{os.getpid()}")
    out.rename(old)
    try:
        beside.rename(out)
    except OSError:
        old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _recover(out: Path) -> None:
    """After a killed build: put back a site that was moved aside, and clear what dead builds left."""
    pattern = re.compile(rf"\.{re.escape(out.name)}\.(old|building)-([0-9]+)")
    for left in out.parent.iterdir():
        match = pattern.fullmatch(left.name)
        if match is None or _alive(int(match[2])):
            continue
        if match[1] == "old" and not out.exists():
            left.rename(out)
        else:
            shutil.rmtree(left, ignore_errors=True)


def _alive(process: int) -> bool:
    if process == os.getpid():
        return False
    if os.name != "posix":
        return True  # elsewhere, os.kill ends the process instead of asking
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
