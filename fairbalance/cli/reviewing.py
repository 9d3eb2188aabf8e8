"""Commands for those who review and approve: compare, review, comments, approve."""

from __future__ import annotations

import sys
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
    "--format", "kind", type=click.Choice(["text", "json"]), default="text", help="How the changes are printed."
)
def compare(old: Path, new: Path, kind: str) -> None:
    """Tell what changed from OLD to NEW, numbers first; each is a project's folder or a label document.

    Of two projects the site's own content is compared too. Where NEW or OLD is a project, the places of its site are
    named that cite what changed in the label.
    """
    compared = room("comparison.compared").compare(_version(old), _version(new))
    if kind == "json":
        click.echo(room("comparison.data").as_json(compared))
    else:
        colour, width = terminal(sys.stdout)
        click.echo(room("comparison.terminal").as_text(compared, width, colour))


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

    What is found is part of the package and stops nothing; what cannot be read stops it.
    """
    package = room("review.package")
    written = package.write_package(project, out or project / "review", against, frozenset(without), today)
    click.echo(package.told(written))


@click.command()
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@TODAY
@click.pass_obj
def comments(project: Path, files: tuple[Path, ...], today: date) -> None:
    """Take in the comments of reviewers, lay them to the content as it is now, and list them by file and line.

    FILE is what a reviewer's `review.html` has exported. All are kept in content/comments.yaml, where replies and
    states are written.
    """
    colour, width = terminal(sys.stdout)
    click.echo(room("review.commenting").take_in(project, files, today, width, colour))


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
    click.echo(approving.approve(project, role, name, day or today, package or project / "review", key, today))


def _version(path: Path) -> Any:
    """What a project or a label document holds; the places of its problems begin in the folder of the person."""
    compared = room("comparison.compared")
    if not path.is_dir():
        return compared.Version(str(path), room("intake.reading").label_of(path))
    try:
        return compared.project_version(path)
    except ProblemsFound as found:
        raise ProblemsFound(tuple(seen_from(Path.cwd(), path, found.problems))) from None
