"""Commands for those who review and approve: compare, review, comments, approve."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from fairbalance.cli.common import TODAY, room, terminal
from fairbalance.problem import ProblemsFound
from fairbalance.report.data import seen_from


@click.command()
@click.argument("old", metavar="OLD", type=click.Path(path_type=Path, exists=True))
@click.argument("new", metavar="NEW", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--format", "kind", type=click.Choice(["text", "json", "html"]), default="text", help="How the changes are told."
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write; default: standard output.")
def compare(old: Path, new: Path, kind: str, out: Path | None) -> None:
    """Tell what changed from OLD to NEW, numbers first.

    Each is a project's folder, a label document, a built site, or a review package or its zip. Of two projects the
    site's own content is compared, and the places of the site are named that cite what changed in the label. Where
    either is a built site or a package, what both show is compared block by block; a project is drawn as it would be
    released.
    """
    compared = _compared(old, new)
    if kind == "html":
        told = room("comparison.page").changes_page(compared, str(old), str(new))
    elif kind == "json":
        told = room("comparison.data").as_json(compared)
    else:
        colour, width = terminal(sys.stdout)
        told = room("comparison.terminal").as_text(compared, width, colour and out is None)
    if out:
        out.write_text(f"{told.rstrip()}\n", encoding="utf-8")
    else:
        click.echo(told.rstrip())


@click.command()
@click.option("--out", type=click.Path(path_type=Path), help="Folder of the package; default: review/ in the project.")
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    help="To tell changes from: a project, a built site, an earlier package; default: what was approved last.",
)
@click.option(
    "--without",
    metavar="PART",
    multiple=True,
    type=click.Choice(["pdf", "screens", "zip"]),
    help="A part to leave out; may be given again. Parts: pdf, screens, zip.",
)
@TODAY
@click.pass_obj
def review(project: Path, out: Path | None, against: Path | None, without: tuple[str, ...], today: date) -> None:
    """Write the review package: the whole site offline, with sources, findings and changes, as a folder and a zip.

    What is found is part of the package and stops nothing; what cannot be read stops it. A part that this machine
    cannot make is left out, and the package says why.
    """
    package = room("review.package")
    folder, left_out = out or project / "review", frozenset(without)
    written = package.write_package(project, folder, against, left_out, today, _progress)
    click.echo(package.told(written))


def _progress(what: str, done: int, of: int) -> None:
    """One line that a person at a terminal sees change."""
    if sys.stderr.isatty():
        click.echo(f"\r{what}: {done} of {of}", err=True, nl=done == of)


@click.command()
@click.argument("files", metavar="[FILE…]", nargs=-1, type=click.Path(path_type=Path))
@TODAY
@click.pass_obj
def comments(project: Path, files: tuple[Path, ...], today: date) -> None:
    """Take in the comments of reviewers, lay them to the content as it is now, and list them by file and line.

    FILE is what a reviewer's `review.html` has exported. All are kept in content/comments.yaml, where replies and
    states are written; without FILE, what is kept there is listed. Exit code 1 where a file could not be read whole.
    """
    colour, width = terminal(sys.stdout)
    taken = room("review.commenting").take_in(project, files, today, width, colour)
    click.echo(taken.text)
    if taken.problems:
        raise ProblemsFound(taken.problems)


@click.command()
@click.option("--role", metavar="ROLE", required=True, help="The role that approves, such as medical.")
@click.option("--name", metavar="NAME", required=True, help="Who approves.")
@click.option(
    "--date",
    "day",
    metavar="YYYY-MM-DD",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=lambda context, option, given: given.date() if given else None,
    help="The day of the approval; default: today.",
)
@click.option(
    "--package",
    type=click.Path(path_type=Path),
    help="The package that was reviewed, a folder or its zip; default: review/ in the project.",
)
@click.option("--key", type=click.Path(path_type=Path), help="A minisign secret key to sign with.")
@TODAY
@click.pass_obj
def approve(
    project: Path, role: str, name: str, day: date | None, package: Path | None, key: Path | None, today: date
) -> None:
    """Record that a role approves the content exactly as it is now.

    It is written to content/approvals.yaml. When every required role has approved, the site is built without its draft
    mark; any change after that brings the mark back.
    """
    approving = room("review.approving")
    reviewed = package or project / "review"
    click.echo(approving.approve(project, role, name, day or today, reviewed, key, today, _passphrase))


def _passphrase() -> str:
    """Unseen where a person types it, else a line of what is piped in."""
    typed = sys.stdin.isatty()
    return str(click.prompt("Passphrase of the key", hide_input=typed, default="", show_default=False, err=True))


def _compared(old: Path, new: Path) -> Any:
    """What changed; of a built site or a package and something else, what a visitor sees of both."""
    sites = room("review.against")
    for path in (old, new):
        sites.check_version(path)
    if sites.holds_site(old) or sites.holds_site(new):
        both = [_seen_from_here(sites.against, path) for path in (old, new)]
        return room("comparison.editions").compare_editions(*both)
    return room("comparison.compared").compare(_version(old), _version(new))


def _version(path: Path) -> Any:
    """What a project or a label document holds."""
    compared = room("comparison.compared")
    if not path.is_dir():
        return compared.Version(str(path), room("intake.reading").label_of(path))
    return _seen_from_here(compared.project_version, path)


def _seen_from_here(read: Callable[[Path], Any], path: Path) -> Any:
    """What stands there; the places of a project's problems begin in the folder of the person."""
    try:
        return read(path)
    except ProblemsFound as found:
        if not (path / "content").is_dir():
            raise
        raise ProblemsFound(tuple(seen_from(Path.cwd(), path, found.problems))) from None
