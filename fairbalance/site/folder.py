"""Writes a built site: beside its place, then swapped in; never over files that are not its own."""

from __future__ import annotations

import glob
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from fairbalance.assets.fingerprint import Asset
from fairbalance.problem import EnvironmentFailed, Location, Problem, ProblemsFound
from fairbalance.site.exchange import exchange
from fairbalance.site.hold import held, is_held, turn_at

MANIFEST = "manifest.json"
GENERATOR = "fairbalance"
GALLERY = "fairbalance gallery"
# What file managers leave behind on their own; nobody's work is lost with it.
DROPPINGS = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))


@dataclass(frozen=True, slots=True)
class BuiltSite:
    folder: Path
    files: tuple[str, ...]  # routes, sorted, without the manifest


def write_site(
    out: Path, assets: Iterable[Asset], generator: str = GENERATOR, about: Mapping[str, str] | None = None
) -> BuiltSite:
    """Write all files and their manifest to `out`, replacing what the same generator has built there.

    `about` is what the manifest says ahead of its list of files.
    Raises ProblemsFound where `out` holds files of somebody else, EnvironmentFailed where it cannot be written.
    Whatever is raised, by `assets` too, what stood at `out` still stands.
    """
    out = out.resolve()
    beside: Path | None = None
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with ExitStack() as building:
            with turn_at(out.parent):
                check_folder(out, generator)
                _recover(out, generator)
                beside = Path(tempfile.mkdtemp(prefix=f".{out.name}.building-", dir=out.parent))
                building.enter_context(held(beside))
            beside.chmod(0o777 & ~_umask())
            folders: set[str] = set()
            files = {asset.route: _write(beside, asset, folders) for asset in assets}
            (beside / MANIFEST).write_bytes(manifest(generator, files, about or {}))
            with turn_at(out.parent):
                _swap_in(beside, out)
    except OSError as error:
        what = f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error)
        raise EnvironmentFailed(f"nothing was written to {out}. {what}") from error
    finally:
        if beside is not None:
            shutil.rmtree(beside, ignore_errors=True)
    return BuiltSite(out, tuple(sorted(files)))


def manifest(generator: str, files: Mapping[str, Mapping[str, object]], about: Mapping[str, str]) -> bytes:
    """`files` have their sha256 and bytes by route."""
    data = {"generator": generator, **about, "files": dict(sorted(files.items()))}
    return (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode()


def entry(data: bytes) -> Mapping[str, object]:
    """What a manifest says of a file."""
    return {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}


def _umask() -> int:
    """What mkdir would take from a folder's mode; mkdtemp makes it private."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _write(folder: Path, asset: Asset, made: set[str]) -> Mapping[str, object]:
    """Writes one file, making its folder where it is not among those `made`."""
    path = folder / asset.route
    parent = asset.route.rpartition("/")[0]
    if parent not in made:
        path.parent.mkdir(parents=True, exist_ok=True)
        made.add(parent)
    path.write_bytes(asset.data)
    return entry(asset.data)


def check_place(project: Path, out: Path) -> None:
    """Refuse to write into the project's own sources."""
    place, sources = out.resolve(), project.resolve()
    for name in ("content", "templates", "static"):
        if place.is_relative_to(sources / name):
            hint = "Name a folder outside of it with --out."
            raise ProblemsFound((Problem(Location(str(out)), "out-inside", f"the output would lie in {name}/", hint),))


def check_folder(out: Path, generator: str) -> None:
    """Refuse a folder that holds anything which no build of ours wrote."""
    if not out.exists():
        return
    if not out.is_dir():
        raise EnvironmentFailed(
            f"{out} is a file, a folder belongs there. Remove it, or name another folder with --out."
        )
    try:
        strangers = _strangers(out, generator)
    except OSError as error:
        raise EnvironmentFailed(f"{out} cannot be read: {error.strerror}") from error
    if strangers:
        more = f" and {len(strangers) - 1} more" if len(strangers) > 1 else ""
        problem = Problem(
            Location(str(out / strangers[0])),
            "out-foreign",
            f"the output folder holds a file that this command did not write{more}",
            "Name another folder with --out, or move these files away; nothing was changed.",
        )
        raise ProblemsFound((problem,))


def _strangers(out: Path, generator: str) -> list[str]:
    ours = _manifest(out, generator)
    found = []
    for folder, _, files in os.walk(out):
        for name in files:
            route = (Path(folder) / name).relative_to(out).as_posix()
            if name not in DROPPINGS and route not in ours:
                found.append(route)
        found.extend(
            path.relative_to(out).as_posix() for path in Path(folder).iterdir() if path.is_symlink() and path.is_dir()
        )
    return sorted(found)


def _manifest(out: Path, generator: str) -> frozenset[str]:
    """The files that the generator's last build wrote there; none where the manifest is not its own."""
    file = out / MANIFEST
    return written_files(file.read_bytes(), generator) if file.is_file() else frozenset()


def written_files(manifest: bytes, generator: str) -> frozenset[str]:
    """The files that a manifest of the generator lists, itself among them; none where it is not its own."""
    try:
        data = json.loads(manifest.decode())
    except (ValueError, RecursionError):
        return frozenset()
    if not isinstance(data, dict) or data.get("generator") != generator or not isinstance(data.get("files"), dict):
        return frozenset()
    return frozenset((*data["files"], MANIFEST))


def _swap_in(beside: Path, out: Path) -> None:
    if not out.exists():
        beside.rename(out)
        return
    if exchange(beside, out):
        return
    old = Path(tempfile.mkdtemp(prefix=f".{out.name}.old-", dir=out.parent))
    out.rename(old / out.name)
    try:
        beside.rename(out)
    except OSError:
        (old / out.name).rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _recover(out: Path, generator: str) -> None:
    """After a killed build: put back a site that was moved aside, and clear what dead builds left."""
    for old in out.parent.glob(f".{glob.escape(out.name)}.old-*"):
        aside = old / out.name
        if _strangers(aside, generator) or not aside.is_dir():
            continue
        if not out.exists():
            aside.rename(out)
        shutil.rmtree(old, ignore_errors=True)
    for beside in out.parent.glob(f".{glob.escape(out.name)}.building-*"):
        if not is_held(beside):
            shutil.rmtree(beside, ignore_errors=True)
