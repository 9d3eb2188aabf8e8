"""`review`: the whole package, as a folder and as a zip."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

from fairbalance.approval.kept import last_approved
from fairbalance.assets.fingerprint import Asset
from fairbalance.comparison.editions import compare_editions
from fairbalance.comparison.page import changes_page
from fairbalance.edition.digest import content_digest, file_digests
from fairbalance.edition.edition import Edition
from fairbalance.edition.stored import as_json
from fairbalance.pipeline import for_review, without_collector
from fairbalance.problem import EnvironmentFailed, ProblemsFound, counted
from fairbalance.report.data import seen_from
from fairbalance.review.against import against as edition_of
from fairbalance.review.claims_table import claims_csv
from fairbalance.review.guide import counts_of, findings_of, guide, status
from fairbalance.review.material import Material, material_of
from fairbalance.review.page import review_page
from fairbalance.review.paper import Page, paper_of
from fairbalance.review.parts import Missing
from fairbalance.review.second_press import SecondPress
from fairbalance.review.zipped import GENERATOR, check_zip, is_ours, zip_beside, zip_of
from fairbalance.site.folder import MANIFEST, check_folder, check_place, entry, manifest, write_site
from fairbalance.site.hold import held

README = "README.txt"
Begun: TypeAlias = Mapping[str, Future[Mapping[str, bytes]]]  # files that are being made
Progress: TypeAlias = Callable[[str, int, int], None]  # what is being made, how much of it is done, of how much


@dataclass(frozen=True, slots=True)
class Written:
    """A package on disk."""

    folder: Path
    zipped: Path | None
    sizes: Mapping[str, int]  # route → bytes
    missing: tuple[Missing, ...]
    material: Material


def write_package(
    project: Path,
    out: Path,
    against: Path | None,
    without: frozenset[str],
    today: date,
    progress: Progress | None = None,
) -> Written:
    """Write the package to the folder `out` and, unless left out, to a zip beside it, in place of an older one.

    `without`: parts to leave out, of pdf, screens, zip. Raises ProblemsFound where the project or `against` cannot be
    read, or files of somebody else stand in the way; EnvironmentFailed where nothing can be written. Whatever is
    raised, an older package still stands.
    """
    out = out.resolve()
    if not out.name:
        raise EnvironmentFailed(f"{out} holds all of this machine. Name a folder for the package with --out.")
    beside = zip_beside(out)
    check_place(project, out)
    check_folder(out, GENERATOR)
    if "zip" not in without:
        check_zip(beside, GENERATOR)
    with without_collector(), _press(without) as press, ThreadPoolExecutor() as others:
        material = _material(project, against, today)
        changes = _changes(material)
        begun = dict(_begun(material, changes, press, without, others, progress or _silent))
        made = dict(_files(material, changes))
        missing = list(_finished(begun, material, made))
        made[README] = guide(material, [*made, MANIFEST], missing).encode()
    _write(out, None if "zip" in without else beside, made, material.edition.digest)
    sizes = {route: len(data) for route, data in sorted(made.items())} | {MANIFEST: (out / MANIFEST).stat().st_size}
    return Written(out, None if "zip" in without else beside, sizes, tuple(missing), material)


def _material(project: Path, against: Path | None, today: date) -> Material:
    earlier = _earlier(project, against) if against else None
    found = for_review(project, today)
    material = material_of(found)
    old = earlier or last_approved(found.checked.project, found.checked.approvals)
    if old is None:
        return material
    edition, name = old
    return replace(material, changes=compare_editions(edition, material.edition), against=name)


def _earlier(project: Path, against: Path) -> tuple[Edition, str]:
    """The version, and what to call it: by its own name, for where it lies on this machine says nothing to others."""
    try:
        return edition_of(against), f"the version in {against.resolve().name}".removesuffix(" in ")
    except ProblemsFound as found:
        if not (against / "content").is_dir():
            raise
        raise ProblemsFound(tuple(seen_from(project, against, found.problems))) from None


def _files(material: Material, changes: str) -> Iterator[tuple[str, bytes]]:
    """What every package has."""
    yield "review.html", review_page(material)
    yield "claims.csv", claims_csv(material)
    yield "edition.json", as_json(material.edition).encode()
    if changes:
        yield "changes.html", changes.encode()


def _changes(material: Material) -> str:
    """The page that tells what has changed; empty where there is no other version."""
    return changes_page(material.changes, material.against, "this version") if material.changes else ""


@contextmanager
def _press(without: Collection[str]) -> Iterator[SecondPress | None]:
    """What draws review.pdf gets ready while the site is read."""
    press = None if "pdf" in without else SecondPress()
    try:
        yield press
    finally:
        if press:
            press.stop()


def _begun(
    material: Material,
    changes: str,
    press: SecondPress | None,
    without: Collection[str],
    others: Executor,
    progress: Progress,
) -> Iterator[tuple[str, Begun]]:
    """What needs more than Python, a library or a browser: each part works by itself."""
    if press:
        yield "pdf", _pdfs(material, changes, press, others)
    if "screens" not in without:
        yield "screens", {"": others.submit(_screens, material, progress)}


def _finished(begun: Mapping[str, Begun], material: Material, made: dict[str, bytes]) -> Iterator[Missing]:
    """Adds what could be made, and tells what could not, and why."""
    for name in ("pdf", "screens"):
        why = "" if name in begun else f"left out with --without {name}"
        try:
            for drawing in begun.get(name, {}).values():
                made |= drawing.result()
        except EnvironmentFailed as failed:
            why = str(failed).rstrip(".")
        yield from _lacking(name, material, f"{why}.") if why else ()


def _lacking(name: str, material: Material, why: str) -> Iterator[Missing]:
    if name == "screens":
        yield Missing("screens/", why)
        return
    yield Missing("review.pdf", why)
    if material.changes:
        yield Missing("changes.pdf", "as review.pdf.")


def _pdfs(material: Material, changes: str, press: SecondPress, others: Executor) -> Begun:
    """Each in a process of its own, since it is drawn on one processor alone."""
    begun = {"review.pdf": others.submit(_pdf, "review.pdf", press, paper_of(material))}
    if changes:
        page: Page = (changes, "", {})
        begun["changes.pdf"] = others.submit(_pdf, "changes.pdf", SecondPress(), page)
    return begun


def _pdf(route: str, press: SecondPress, page: Page) -> Mapping[str, bytes]:
    return {route: press.draw(*page)}


def _screens(material: Material, progress: Progress) -> Mapping[str, bytes]:
    pictures = _room("screens").screens(material, lambda done, of: progress("Pictures", done, of))
    return {f"screens/{name}": data for name, data in pictures.items()}


def _room(name: str) -> Any:
    """A part of the program that loads what may not be installed; raises EnvironmentFailed then."""
    return import_module(f"fairbalance.review.{name}")


def _silent(what: str, done: int, of: int) -> None:
    pass


def _write(out: Path, beside: Path | None, made: Mapping[str, bytes], content: str) -> None:
    """The zip is whole before the folder is swapped in, and stands a moment later."""
    files = tuple(Asset(route, data) for route, data in sorted(made.items()))
    about = {"content": content, "package": content_digest(file_digests(files))}
    listed = {route: entry(data) for route, data in made.items()}
    with _aside(out) as folder:
        zipped = folder / "package.zip"
        if beside:
            _save(zipped, zip_of({**made, MANIFEST: manifest(GENERATOR, listed, about)}))
        write_site(out, files, GENERATOR, about)
        if beside:
            zipped.replace(beside)
        elif is_ours(zip_beside(out), GENERATOR):
            zip_beside(out).unlink()  # it is of another content than the folder now


@contextmanager
def _aside(out: Path) -> Iterator[Path]:
    """A folder beside `out` that is gone afterwards; where this process is killed, the next one takes it away."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f".{out.name}.building-", dir=out.parent))
    except OSError as error:
        raise EnvironmentFailed(f"nothing was written to {out}. {error.strerror}") from error
    try:
        with held(folder):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _save(file: Path, data: bytes) -> None:
    try:
        file.write_bytes(data)
    except OSError as error:
        raise EnvironmentFailed(f"nothing was written: {error.strerror}") from error


def told(written: Written) -> str:
    """Where it is, what is in it, what it lacks and why, and what to do next."""
    found = findings_of(written.material)
    lines = [f"Wrote {counted(len(written.sizes), 'file')} to {written.folder}"]
    lines += [f"  {name:14} {_size(size):>8}" for name, size in _summed(written.sizes).items()]
    if written.zipped:
        lines.append(f"The same in one file: {written.zipped} ({_size(written.zipped.stat().st_size)})")
    lines += [f"Missing: {one.part}, {one.why}" for one in written.missing]
    lines.append(f"Status: {status(written.material)}.")
    lines.append(f"Open findings: {counts_of(found)}.")
    if written.material.against:
        lines.append(f"Changes are told since {written.material.against}.")
    what = written.zipped.name if written.zipped else "the folder"
    lines.append(f"Open {written.folder / 'review.html'}, or send {what} to the reviewers.")
    return "\n".join(lines)


def _summed(sizes: Mapping[str, int]) -> Mapping[str, int]:
    """The files of a folder together."""
    summed: dict[str, int] = {}
    for route, size in sizes.items():
        folder, slash, _ = route.partition("/")
        summed[f"{folder}{slash}"] = summed.get(f"{folder}{slash}", 0) + size
    return summed


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB"
